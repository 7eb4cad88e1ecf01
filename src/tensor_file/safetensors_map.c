// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/safetensors_private.h"

#include "base/byte_order.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MIN_MAPPED = 1 << 20 }; ///< Bytes: smaller ones are not worth the pages

void
pv_tensor_file_allow_mapping(PvTensorFile* file)
{
  file->may_map = pv_is_little_endian();
}

// How far into a page an address or an offset is.
static uint64_t
within_page(uint64_t at)
{
  return at % (uint64_t)sysconf(_SC_PAGESIZE);
}

// Private, so that a tree may reorder the rows.
static void*
map(const PvTensorFile* file, const PvTensorEntry* entry)
{
  const uint64_t at   = file->data_start + entry->begin;
  const uint64_t head = within_page(at);
  if (!file->may_map || entry->end - entry->begin < MIN_MAPPED ||
      at % sizeof(float)) {
    return NULL;
  }
  void* const pages =
    mmap(NULL, head + entry->end - entry->begin, PROT_READ | PROT_WRITE,
         MAP_PRIVATE, fileno(file->stream), (off_t)(at - head));
  return pages == MAP_FAILED ? NULL : (char*)pages + head;
}

PvStatus
pv_tensor_file_map(PvTensorFile* file,
                   const char*   name,
                   uint64_t      rows,
                   uint64_t      columns,
                   void**        values,
                   bool*         is_mapped,
                   PvError*      error)
{
  const uint64_t sizes[PV_MAX_TENSOR_DIMENSIONS] = { rows, columns };
  const PvTensorEntry* const entry = pv_tensor_file_find(file, name);
  void* const                mapped =
    entry && pv_tensor_entry_is(entry, "F32", sizes) ? map(file, entry) : NULL;
  *is_mapped = mapped != NULL;
  if (mapped) {
    *values = mapped;
    return PV_OK;
  }
  return pv_tensor_file_read(file, name, "F32", rows, columns, values, error);
}

void
pv_tensor_unmap(void* values, uint64_t n_bytes)
{
  const uint64_t head = within_page((uintptr_t)values);
  munmap((char*)values - head, head + n_bytes);
}
