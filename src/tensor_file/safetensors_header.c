// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/safetensors_private.h"

#include "tensor_file/safetensors_json.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static PvStatus
bad(PvError* error, const char* what)
{
  return pv_fail(error, PV_ERR_FORMAT, "%s", what);
}

uint32_t
pv_tensor_value_size(const char* dtype)
{
  return !strcmp(dtype, "F32") || !strcmp(dtype, "I32") ? 4
         : !strcmp(dtype, "U8")                         ? 1
                                                        : 0;
}

static bool
get_count(const json_t* value, uint64_t* count)
{
  if (!json_is_integer(value) || json_integer_value(value) < 0) {
    return false;
  }
  *count = (uint64_t)json_integer_value(value);
  return true;
}

static bool
parse_shape(const json_t* shape, PvTensorEntry* entry)
{
  const size_t n = json_array_size(shape);
  if (!json_is_array(shape) || n < 1 || n > PV_MAX_TENSOR_DIMENSIONS) {
    return false;
  }
  entry->n_dimensions = (uint32_t)n;
  for (size_t i = 0; i < PV_MAX_TENSOR_DIMENSIONS; ++i) {
    entry->sizes[i] = 1;
    if (i < n && (!get_count(json_array_get(shape, i), &entry->sizes[i]) ||
                  entry->sizes[i] > UINT32_MAX)) {
      return false;
    }
  }
  return true;
}

// The sizes come from a file: their product may be too large to be one.
static bool
fits(const PvTensorEntry* entry, uint64_t n_bytes)
{
  uint64_t n = pv_tensor_value_size(entry->dtype);
  for (int i = 0; i < PV_MAX_TENSOR_DIMENSIONS; ++i) {
    if (entry->sizes[i] && n > UINT64_MAX / entry->sizes[i]) {
      return false;
    }
    n *= entry->sizes[i];
  }
  return n == n_bytes;
}

static PvStatus
parse_entry(PvTensorFile* file,
            const char*   name,
            const json_t* value,
            PvError*      error)
{
  if (file->n_entries == PV_MAX_TENSORS) {
    return bad(error, "it has too many tensors");
  }
  PvTensorEntry* const entry   = &file->entries[file->n_entries];
  const json_t* const  offsets = json_object_get(value, "data_offsets");
  entry->name                  = name;
  entry->dtype = json_string_value(json_object_get(value, "dtype"));
  if (!entry->dtype || !pv_tensor_value_size(entry->dtype)) {
    return bad(error, "a tensor is neither F32 nor I32 nor U8");
  }
  if (!parse_shape(json_object_get(value, "shape"), entry)) {
    return bad(error, "a tensor's shape is not one to four sizes");
  }
  if (json_array_size(offsets) != 2 ||
      !get_count(json_array_get(offsets, 0), &entry->begin) ||
      !get_count(json_array_get(offsets, 1), &entry->end) ||
      entry->begin > entry->end || entry->end > file->n_data ||
      !fits(entry, entry->end - entry->begin)) {
    return bad(error, "a tensor's offsets do not fit its shape or the file");
  }
  ++file->n_entries;
  return PV_OK;
}

static int
by_begin(const void* a, const void* b)
{
  const PvTensorEntry* const x = (const PvTensorEntry*)a;
  const PvTensorEntry* const y = (const PvTensorEntry*)b;
  if (x->begin != y->begin) {
    return x->begin < y->begin ? -1 : 1;
  }
  return x->end < y->end ? -1 : x->end > y->end;
}

static PvStatus
check_cover(PvTensorFile* file, PvError* error)
{
  uint64_t at = 0;
  qsort(file->entries, file->n_entries, sizeof(PvTensorEntry), by_begin);
  for (uint32_t i = 0; i < file->n_entries; ++i) {
    if (file->entries[i].begin != at) {
      return bad(error, "its tensors overlap or leave a hole");
    }
    at = file->entries[i].end;
  }
  return at == file->n_data ? PV_OK
                            : bad(error, "there are bytes after its tensors");
}

static PvStatus
parse_header(PvTensorFile* file, PvError* error)
{
  const char* name = NULL;
  json_t*     value;
  json_object_foreach(file->header, name, value)
  {
    if (strcmp(name, "__metadata__") != 0) {
      const PvStatus st = parse_entry(file, name, value, error);
      if (st) {
        return st;
      }
    }
  }
  return check_cover(file, error);
}

uint64_t
pv_tensor_header_length(const uint8_t bytes[8])
{
  uint64_t x = 0;
  for (int i = 7; i >= 0; --i) {
    x = x << 8 | bytes[i];
  }
  return x;
}

/// Where the header ends and the data begins.
static PvStatus
measure(PvTensorFile* file, uint64_t n_file, PvError* error)
{
  uint8_t length[8];
  if (n_file < 8 || fread(length, 1, 8, file->stream) != 8) {
    return bad(error, "it is truncated");
  }
  const uint64_t n_header = pv_tensor_header_length(length);
  if (n_header > n_file - 8) {
    return bad(error, "it is truncated, or not a safetensors file");
  }
  if (n_header > PV_MAX_HEADER) {
    return pv_fail(error, PV_ERR_FORMAT, "its header is larger than %d MB",
                   PV_MAX_HEADER >> 20);
  }
  file->data_start = 8 + n_header;
  file->n_data     = n_file - file->data_start;
  return PV_OK;
}

static PvStatus
read_text(PvTensorFile* file, PvError* error)
{
  const size_t n      = file->data_start - 8;
  char* const  text   = (char*)malloc(n + 1);
  PvStatus     status = PV_OK;
  if (!text) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (fread(text, 1, n, file->stream) == n) {
    status = pv_json_read(text, n, &file->header, error);
  }
  free(text);
  return status || json_is_object(file->header)
           ? status
           : bad(error, "its header is not a JSON object");
}

PvStatus
pv_tensor_header_read(PvTensorFile* file, uint64_t n_file, PvError* error)
{
  PvStatus status = measure(file, n_file, error);
  status          = status ? status : read_text(file, error);
  return status ? status : parse_header(file, error);
}
