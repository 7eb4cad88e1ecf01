// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files that grow by records, each with its length and digest, and go on after
/// the last record that is whole.

#ifndef PV_TOOLS_SHARDS_RECORDS_H
#define PV_TOOLS_SHARDS_RECORDS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/// [any] Open a file to read and write, made if it is not there, and lock it; file
/// systems that know no locks let all in.
/// @param[out] stream  Set only on success.
/// @param error  PV_ERR_BUSY: another process has it.
PvStatus
pv_records_open(const char* path, FILE** stream, PvError* error);

/// [any] Map an open file; what is changed in it later may be seen, or not.
/// @param[out] bytes  [n] To be unmapped by the caller; NULL if it is empty.  Set only
///                    on success.
PvStatus
pv_records_map(int         descriptor,
               const char* path,
               char**      bytes,
               size_t*     n,
               PvError*    error);

/// [any] Keep the first `n_kept` bytes of a file, and go on after them; begin with a
/// header if there are none.
PvStatus
pv_records_cut(FILE*       stream,
               const char* path,
               size_t      n_kept,
               const void* header,
               size_t      n_header,
               PvError*    error);

/// What there is where a record should be.
typedef enum {
  PV_RECORD_WHOLE,
  PV_RECORD_CUT,    ///< It ends too early
  PV_RECORD_DAMAGED ///< It is not what was written
} PvRecordState;

typedef struct {
  char*  bytes;
  size_t n; ///< A multiple of PV_PACKING_ALIGNMENT
} PvRecord;

/// [any] Read the record at the beginning of `n` aligned bytes.
/// @param digest  What its digest begins with.
/// @param[out] record  Points into `bytes`; the next record comes right after it.  Set
///                     only with PV_RECORD_WHOLE.
PvRecordState
pv_record_read(char* bytes, size_t n, uint64_t digest, PvRecord* record);

/// [any] The same of a record that was read before: it is not compared with its digest.
PvRecordState
pv_record_read_again(char* bytes, size_t n, PvRecord* record);

/// [any] Write a record where `stream` is.
/// @return False, and why in errno.
bool
pv_record_write(FILE* stream, uint64_t digest, const void* bytes, size_t n);

#endif
