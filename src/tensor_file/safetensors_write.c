// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/safetensors_private.h"

#include "tensor_file/safetensors_json.h"

#include <errno.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t
n_dimensions_of(const PvTensor* tensor)
{
  uint32_t n = 1;
  while (n < PV_MAX_TENSOR_DIMENSIONS && tensor->sizes[n]) {
    ++n;
  }
  return n;
}

static uint64_t
n_bytes_of(const PvTensor* tensor)
{
  uint64_t n = pv_tensor_value_size(tensor->dtype);
  for (uint32_t i = 0; i < n_dimensions_of(tensor); ++i) {
    n *= tensor->sizes[i];
  }
  return n;
}

static json_t*
tensor_entry(const PvTensor* tensor, uint64_t begin)
{
  json_t* const shape  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < n_dimensions_of(tensor); ++i) {
    failed |=
      json_array_append_new(shape, json_integer((json_int_t)tensor->sizes[i]));
  }
  if (failed) {
    json_decref(shape);
    return NULL;
  }
  return json_pack("{s:s, s:o, s:[I, I]}", "dtype", tensor->dtype, "shape",
                   shape, "data_offsets", (json_int_t)begin,
                   (json_int_t)(begin + n_bytes_of(tensor)));
}

/// A text with spaces after it, so that it has `n_least` bytes at least, and data
/// after it starts at a multiple of 8.  NULL when out of memory, or for NULL.
static char*
pad(const char* text, size_t n_least)
{
  const size_t n      = text ? strlen(text) : 0;
  const size_t padded = ((n > n_least ? n : n_least) + 7u) & ~(size_t)7u;
  char* const  result = text ? (char*)malloc(padded + 1) : NULL;
  if (result) {
    memset(result, ' ', padded);
    memcpy(result, text, n);
    result[padded] = '\0';
  }
  return result;
}

// NULL when out of memory or when a string is not UTF-8.
static char*
new_header(const PvMetadata* metadata,
           uint32_t          n_metadata,
           const PvTensor*   tensors,
           uint32_t          n_tensors,
           size_t            n_least)
{
  json_t* const header  = json_object();
  json_t* const strings = json_object();
  // What can't be set is given back at once.
  if (json_object_set_new(header, "__metadata__", strings)) {
    json_decref(header);
    return NULL;
  }
  int failed = 0;
  for (uint32_t i = 0; i < n_metadata; ++i) {
    failed |= json_object_set_new(strings, metadata[i].key,
                                  json_string(metadata[i].value));
  }
  uint64_t begin = 0;
  for (uint32_t i = 0; i < n_tensors; ++i) {
    failed |= json_object_set_new(header, tensors[i].name,
                                  tensor_entry(&tensors[i], begin));
    begin += n_bytes_of(&tensors[i]);
  }
  char* const text = pv_json_to_text(failed ? NULL : header);
  json_decref(header);
  char* const result = pad(text, n_least);
  free(text);
  return result;
}

bool
pv_tensor_values_write(FILE* stream, const void* values, uint64_t n)
{
  const uint32_t* const words = (const uint32_t*)values;
  for (uint64_t i = 0; i < n; ++i) {
    const uint32_t w        = words[i];
    const uint8_t  bytes[4] = { (uint8_t)w, (uint8_t)(w >> 8),
                                (uint8_t)(w >> 16), (uint8_t)(w >> 24) };
    if (fwrite(bytes, 1, 4, stream) != 4) {
      return false;
    }
  }
  return true;
}

static bool
write_header(FILE* stream, const char* header)
{
  const uint64_t n = strlen(header);
  uint8_t        length[8];
  for (int i = 0; i < 8; ++i) {
    length[i] = (uint8_t)(n >> (8 * i));
  }
  return fwrite(length, 1, 8, stream) == 8 && fwrite(header, 1, n, stream) == n;
}

PvStatus
pv_tensor_header_write(FILE*             stream,
                       const char*       path,
                       const PvMetadata* metadata,
                       uint32_t          n_metadata,
                       const PvTensor*   tensors,
                       uint32_t          n_tensors,
                       uint64_t*         n_bytes,
                       PvError*          error)
{
  const uint64_t n_least = *n_bytes > 8 ? *n_bytes - 8 : 0;
  char* const    header =
    new_header(metadata, n_metadata, tensors, n_tensors, n_least);
  PvStatus st = PV_OK;
  if (!header) {
    st = pv_fail(error, PV_ERR_DATA,
                 "%s: can't be written: out of memory, or a name is not UTF-8",
                 path);
  } else if (strlen(header) > PV_MAX_HEADER) {
    st = pv_fail(error, PV_ERR_VALUE,
                 "%s: can't be written: labels and titles fill over %d MB: "
                 "use fewer songs",
                 path, PV_MAX_HEADER >> 20);
  } else if (!write_header(stream, header)) {
    st = pv_fail_errno(error, path, errno);
  } else {
    *n_bytes = 8 + strlen(header);
  }
  free(header);
  return st;
}

static bool
write_all(FILE* stream, const PvTensor* tensors, uint32_t n_tensors)
{
  bool is_written = true;
  for (uint32_t i = 0; is_written && i < n_tensors; ++i) {
    const PvTensor* const tensor = &tensors[i];
    const uint64_t        n      = n_bytes_of(tensor);
    is_written                   = pv_tensor_value_size(tensor->dtype) == 1
                                     ? fwrite(tensor->values, 1, n, stream) == n
                                     : pv_tensor_values_write(stream, tensor->values, n / 4);
  }
  return is_written && fflush(stream) == 0;
}

PvStatus
pv_tensor_file_write(FILE*             stream,
                     const char*       path,
                     const PvMetadata* metadata,
                     uint32_t          n_metadata,
                     const PvTensor*   tensors,
                     uint32_t          n_tensors,
                     PvError*          error)
{
  uint64_t       n_bytes = 0;
  const PvStatus st      = pv_tensor_header_write(
         stream, path, metadata, n_metadata, tensors, n_tensors, &n_bytes, error);
  return st ? st
         : write_all(stream, tensors, n_tensors)
           ? PV_OK
           : pv_fail_errno(error, path, errno);
}
