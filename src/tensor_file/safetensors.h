// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The safetensors container: 8 bytes of length, a JSON header, raw
/// little-endian tensors.  https://github.com/huggingface/safetensors

#ifndef PV_TENSOR_FILE_SAFETENSORS_H
#define PV_TENSOR_FILE_SAFETENSORS_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// The longest header, in bytes.  Reading one takes less than 8 times its size.
enum {
  PV_MAX_HEADER            = 32 << 20,
  PV_MAX_TENSORS           = 256, ///< In a file
  PV_MAX_TENSOR_DIMENSIONS = 4
};

typedef struct PvTensorFile PvTensorFile;

/// [any] Whether a regular file begins as such a file does, with the length of a
/// header and its brace; no more of it is read.
bool
pv_tensor_file_is_one(const char* path);

/// [worker] Open a file and check its header: types, shapes, and that the
/// tensors cover its data without overlap or hole.
/// @return NULL, and why in `error`, without the file's name.
PvTensorFile*
pv_tensor_file_open(const char* path, PvError* error);

/// [worker] NULL is fine.
void
pv_tensor_file_close(PvTensorFile* file);

/// [worker] A string of the metadata, owned by the file; NULL if there's none.
const char*
pv_tensor_file_metadata(const PvTensorFile* file, const char* key);

/// [worker] The name of tensor `i`, owned by the file; NULL after the last.
const char*
pv_tensor_file_name(const PvTensorFile* file, uint32_t i);

/// [worker] The size of a tensor's dimension, 0 if there is no such tensor or
/// dimension.
uint64_t
pv_tensor_file_size(const PvTensorFile* file,
                    const char*         name,
                    uint32_t            dimension);

/**
   [worker] Read a tensor.

   @param dtype  "F32", "I32" or "U8".
   @param rows   What the first dimension must be.
   @param columns  What the second must be; 0: there must be only one.
   @param[out] values  Owned by the caller; set only on success.
*/
PvStatus
pv_tensor_file_read(PvTensorFile* file,
                    const char*   name,
                    const char*   dtype,
                    uint64_t      rows,
                    uint64_t      columns,
                    void**        values,
                    PvError*      error);

/// [any] Let pv_tensor_file_map() map this file from now on.
void
pv_tensor_file_allow_mapping(PvTensorFile* file);

/**
   [worker] Map a tensor of floats, if that is allowed and it is large; read it
   otherwise.

   What is mapped takes no memory that other programs don't share, and no time to
   read it; but if the file is cut short meanwhile, to look at it ends the program.

   @param[out] is_mapped  Whether pv_tensor_unmap() gives it back, not free().
*/
PvStatus
pv_tensor_file_map(PvTensorFile* file,
                   const char*   name,
                   uint64_t      rows,
                   uint64_t      columns,
                   void**        values,
                   bool*         is_mapped,
                   PvError*      error);

/// [worker] Give back what was mapped.
void
pv_tensor_unmap(void* values, uint64_t n_bytes);

/// [worker] Read a tensor of up to four dimensions.
/// @param sizes  What they must be; 0 after the last.
PvStatus
pv_tensor_file_read_sizes(PvTensorFile*  file,
                          const char*    name,
                          const char*    dtype,
                          const uint64_t sizes[PV_MAX_TENSOR_DIMENSIONS],
                          void**         values,
                          PvError*       error);

/// A tensor to write; `values` is the caller's.
typedef struct {
  char        name[80];
  const char* dtype;                           ///< "F32", "I32" or "U8"
  uint64_t    sizes[PV_MAX_TENSOR_DIMENSIONS]; ///< 0 after the last
  const void* values;
} PvTensor;

/// A metadata entry to write; both are the caller's.
typedef struct {
  const char* key;
  const char* value;
} PvMetadata;

/// [worker] Write to a stream, which stays the caller's.
/// @param path  What messages call it.
PvStatus
pv_tensor_file_write(FILE*             stream,
                     const char*       path,
                     const PvMetadata* metadata,
                     uint32_t          n_metadata,
                     const PvTensor*   tensors,
                     uint32_t          n_tensors,
                     PvError*          error);

/**
   [worker] Write what comes before the tensors, for a file that is written piece by
   piece: where `stream` is.  The tensors' values are not looked at.

   @param[in,out] n_bytes  How many it must have at least; 0: as many as it needs.
                           Then how many it has.
*/
PvStatus
pv_tensor_header_write(FILE*             stream,
                       const char*       path,
                       const PvMetadata* metadata,
                       uint32_t          n_metadata,
                       const PvTensor*   tensors,
                       uint32_t          n_tensors,
                       uint64_t*         n_bytes,
                       PvError*          error);

/// [worker] Write `n` values of 32 bits as they stand in a file; false, and why in
/// errno.
bool
pv_tensor_values_write(FILE* stream, const void* values, uint64_t n);

#endif
