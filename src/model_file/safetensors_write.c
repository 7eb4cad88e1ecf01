// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/safetensors.h"

#include "model_file/safetensors_json.h"

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
  uint64_t n = 4;
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

// The header's text, padded with spaces so that the data starts at a multiple
// of 8.  NULL when out of memory or when a string is not UTF-8.
static char*
new_header(const PvMetadata* metadata,
           uint32_t          n_metadata,
           const PvTensor*   tensors,
           uint32_t          n_tensors)
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
  const size_t n      = text ? strlen(text) : 0;
  const size_t padded = (n + 7u) & ~(size_t)7u;
  char* const  result = text ? (char*)malloc(padded + 1) : NULL;
  if (result) {
    memset(result, ' ', padded);
    memcpy(result, text, n);
    result[padded] = '\0';
  }
  free(text);
  return result;
}

static bool
write_little_endian(FILE* stream, const void* values, uint64_t n_values)
{
  const uint32_t* const words = (const uint32_t*)values;
  for (uint64_t i = 0; i < n_values; ++i) {
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
write_all(FILE*           stream,
          const char*     header,
          const PvTensor* tensors,
          uint32_t        n_tensors)
{
  const uint64_t n = strlen(header);
  uint8_t        length[8];
  for (int i = 0; i < 8; ++i) {
    length[i] = (uint8_t)(n >> (8 * i));
  }
  if (fwrite(length, 1, 8, stream) != 8 || fwrite(header, 1, n, stream) != n) {
    return false;
  }
  for (uint32_t i = 0; i < n_tensors; ++i) {
    if (!write_little_endian(stream, tensors[i].values,
                             n_bytes_of(&tensors[i]) / 4)) {
      return false;
    }
  }
  return fflush(stream) == 0;
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
  char* const header = new_header(metadata, n_metadata, tensors, n_tensors);
  PvStatus    st     = PV_OK;
  if (!header) {
    st = pv_fail(error, PV_ERR_DATA,
                 "%s: can't be written: out of memory, or a name is not UTF-8",
                 path);
  } else if (strlen(header) > PV_MAX_HEADER) {
    st = pv_fail(error, PV_ERR_VALUE,
                 "%s: can't be written: labels and titles fill over %d MB: "
                 "use fewer songs",
                 path, PV_MAX_HEADER >> 20);
  } else if (!write_all(stream, header, tensors, n_tensors)) {
    st = pv_fail_errno(error, path, errno);
  }
  free(header);
  return st;
}
