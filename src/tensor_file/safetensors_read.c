// SPDX-License-Identifier: GPL-3.0-or-later

// madvise() is not POSIX.
#define _DEFAULT_SOURCE

#include "tensor_file/safetensors_private.h"

#include "base/byte_order.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void
swap_bytes(void* values, uint64_t n)
{
  uint8_t* const b = (uint8_t*)values;
  for (uint64_t i = 0; i < 4 * n; i += 4) {
    const uint8_t b0 = b[i];
    const uint8_t b1 = b[i + 1];
    b[i]             = b[i + 3];
    b[i + 1]         = b[i + 2];
    b[i + 2]         = b1;
    b[i + 3]         = b0;
  }
}

// On large pages, where the system has them: to be given a large tensor's memory
// by small ones takes longer than to read it.
static void*
make_room(uint64_t n_bytes)
{
#ifdef MADV_HUGEPAGE
  enum { LARGE = 2 << 20 };
  if (n_bytes > LARGE / 2) {
    const uint64_t size  = (n_bytes + LARGE - 1) / LARGE * LARGE;
    void* const    bytes = aligned_alloc(LARGE, size);
    if (bytes) {
      madvise(bytes, size, MADV_HUGEPAGE);
    }
    return bytes;
  }
#endif
  return malloc(n_bytes ? n_bytes : 1);
}

bool
pv_tensor_entry_is(const PvTensorEntry* entry,
                   const char*          dtype,
                   const uint64_t       sizes[PV_MAX_TENSOR_DIMENSIONS])
{
  uint32_t n = 1;
  while (n < PV_MAX_TENSOR_DIMENSIONS && sizes[n]) {
    ++n;
  }
  return !strcmp(entry->dtype, dtype) && entry->n_dimensions == n &&
         !memcmp(entry->sizes, sizes, n * sizeof(sizes[0]));
}

static PvStatus
read_entry(PvTensorFile*        file,
           const PvTensorEntry* entry,
           void**               values,
           PvError*             error)
{
  const uint64_t n_bytes = entry->end - entry->begin;
  void* const    bytes   = make_room(n_bytes);
  if (!bytes) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (fseeko(file->stream, (off_t)(file->data_start + entry->begin),
             SEEK_SET) ||
      fread(bytes, 1, n_bytes, file->stream) != n_bytes) {
    free(bytes);
    return pv_fail(error, PV_ERR_FILE, "can't be read");
  }
  if (!pv_is_little_endian() && pv_tensor_value_size(entry->dtype) == 4) {
    swap_bytes(bytes, n_bytes / 4);
  }
  *values = bytes;
  return PV_OK;
}

PvStatus
pv_tensor_file_read_sizes(PvTensorFile*  file,
                          const char*    name,
                          const char*    dtype,
                          const uint64_t sizes[PV_MAX_TENSOR_DIMENSIONS],
                          void**         values,
                          PvError*       error)
{
  const PvTensorEntry* const entry = pv_tensor_file_find(file, name);
  return entry && pv_tensor_entry_is(entry, dtype, sizes)
           ? read_entry(file, entry, values, error)
           : pv_fail(error, PV_ERR_FORMAT,
                     "tensor '%.80s' is missing or has the wrong shape", name);
}

PvStatus
pv_tensor_file_read(PvTensorFile* file,
                    const char*   name,
                    const char*   dtype,
                    uint64_t      rows,
                    uint64_t      columns,
                    void**        values,
                    PvError*      error)
{
  const uint64_t sizes[PV_MAX_TENSOR_DIMENSIONS] = { rows, columns };
  return pv_tensor_file_read_sizes(file, name, dtype, sizes, values, error);
}
