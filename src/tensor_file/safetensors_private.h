// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An open model file: what its header says.

#ifndef PV_TENSOR_FILE_SAFETENSORS_PRIVATE_H
#define PV_TENSOR_FILE_SAFETENSORS_PRIVATE_H

#include "tensor_file/safetensors.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// One tensor as the header describes it.
typedef struct {
  const char* name; ///< Owned by the header
  const char* dtype;
  uint32_t    n_dimensions;
  uint64_t    sizes[PV_MAX_TENSOR_DIMENSIONS]; ///< 1 from `n_dimensions` on
  uint64_t    begin, end;                      ///< Bytes into the data
} PvTensorEntry;

struct PvTensorFile {
  FILE*         stream;
  bool          may_map;
  json_t*       header;
  uint64_t      data_start; ///< Bytes into the file
  uint64_t      n_data;     ///< Bytes
  uint32_t      n_entries;
  PvTensorEntry entries[PV_MAX_TENSORS];
};

/// [any] The bytes of a value of a type; 0: there is no such type.
uint32_t
pv_tensor_value_size(const char* dtype);

/// [any] The length of the header, by the eight bytes before it.
uint64_t
pv_tensor_header_length(const uint8_t bytes[8]);

/**
   [worker] Read the header of a file that was just opened, and check it.

   @param n_file  Bytes of the whole file.
   @return Why it can't be used in `error`, without the file's name.  What has been
           read is the file's in any case.
*/
PvStatus
pv_tensor_header_read(PvTensorFile* file, uint64_t n_file, PvError* error);

/// [worker] Whether a tensor is of that type and shape; sizes: 0 after the last.
bool
pv_tensor_entry_is(const PvTensorEntry* entry,
                   const char*          dtype,
                   const uint64_t       sizes[PV_MAX_TENSOR_DIMENSIONS]);

/// [worker] NULL if there is none of that name.
const PvTensorEntry*
pv_tensor_file_find(const PvTensorFile* file, const char* name);

#endif
