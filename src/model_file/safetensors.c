// SPDX-License-Identifier: GPL-3.0-or-later

// madvise() is not POSIX.
#define _DEFAULT_SOURCE

#include "model_file/safetensors.h"

#include "model_file/safetensors_json.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  const char* name; ///< Owned by the header
  const char* dtype;
  uint32_t    n_dimensions;
  uint64_t    sizes[PV_MAX_TENSOR_DIMENSIONS]; ///< 1 from `n_dimensions` on
  uint64_t    begin, end;                      ///< Bytes into the data
} Entry;

struct PvTensorFile {
  FILE*    stream;
  json_t*  header;
  uint64_t data_start;
  uint64_t n_data;
  uint32_t n_entries;
  Entry    entries[PV_MAX_TENSORS];
};

static PvStatus
bad(PvError* error, const char* what)
{
  return pv_fail(error, PV_ERR_FORMAT, "%s", what);
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
parse_shape(const json_t* shape, Entry* entry)
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
fits(const Entry* entry, uint64_t n_bytes)
{
  uint64_t n = 4;
  for (int i = 0; i < PV_MAX_TENSOR_DIMENSIONS; ++i) {
    if (entry->sizes[i] && n > UINT64_MAX / entry->sizes[i]) {
      return false;
    }
    n *= entry->sizes[i];
  }
  return n == n_bytes;
}

// All tensors are of 32-bit values, so their bytes follow from their shape.
static PvStatus
parse_entry(PvTensorFile* file,
            const char*   name,
            const json_t* value,
            PvError*      error)
{
  if (file->n_entries == PV_MAX_TENSORS) {
    return bad(error, "it has too many tensors");
  }
  Entry* const        entry   = &file->entries[file->n_entries];
  const json_t* const offsets = json_object_get(value, "data_offsets");
  entry->name                 = name;
  entry->dtype = json_string_value(json_object_get(value, "dtype"));
  if (!entry->dtype ||
      (strcmp(entry->dtype, "F32") && strcmp(entry->dtype, "I32"))) {
    return bad(error, "a tensor is neither F32 nor I32");
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
  const Entry* const x = (const Entry*)a;
  const Entry* const y = (const Entry*)b;
  if (x->begin != y->begin) {
    return x->begin < y->begin ? -1 : 1;
  }
  return x->end < y->end ? -1 : x->end > y->end;
}

static PvStatus
check_cover(PvTensorFile* file, PvError* error)
{
  uint64_t at = 0;
  qsort(file->entries, file->n_entries, sizeof(Entry), by_begin);
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

static uint64_t
from_little_endian(const uint8_t bytes[8])
{
  uint64_t x = 0;
  for (int i = 7; i >= 0; --i) {
    x = x << 8 | bytes[i];
  }
  return x;
}

static PvStatus
read_header(PvTensorFile* file, uint64_t n_file, PvError* error)
{
  uint8_t length[8];
  if (n_file < 8 || fread(length, 1, 8, file->stream) != 8) {
    return bad(error, "it is truncated");
  }
  const uint64_t n_header = from_little_endian(length);
  if (n_header > n_file - 8) {
    return bad(error, "it is truncated, or not a safetensors file");
  }
  if (n_header > PV_MAX_HEADER) {
    return pv_fail(error, PV_ERR_FORMAT, "its header is larger than %d MB",
                   PV_MAX_HEADER >> 20);
  }
  file->data_start = 8 + n_header;
  file->n_data     = n_file - file->data_start;

  PvStatus    st   = PV_OK;
  char* const text = (char*)malloc(n_header + 1);
  if (!text) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (fread(text, 1, n_header, file->stream) == n_header) {
    st = pv_json_read(text, n_header, &file->header, error);
  }
  free(text);
  if (st) {
    return st;
  }
  if (!json_is_object(file->header)) {
    return bad(error, "its header is not a JSON object");
  }
  return parse_header(file, error);
}

static PvStatus
open_stream(PvTensorFile* file,
            const char*   path,
            uint64_t*     n_file,
            PvError*      error)
{
  struct stat info;
  // A pipe without a writer would hold up a plain open().
  const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  file->stream = fd < 0 ? NULL : fdopen(fd, "rb");
  if (!file->stream || fstat(fd, &info)) {
    const int why = errno;
    if (fd >= 0 && !file->stream) {
      close(fd);
    }
    return pv_fail(error, PV_ERR_FILE, "%s", strerror(why));
  }
  if (!S_ISREG(info.st_mode)) {
    return pv_fail(error, PV_ERR_FILE, "not a file; name a model file");
  }
  *n_file = (uint64_t)info.st_size;
  return PV_OK;
}

// A pipe isn't opened: that would end its writer.
bool
pv_tensor_file_is_one(const char* path)
{
  uint8_t     start[9] = { 0 };
  struct stat info;
  const int   fd = !stat(path, &info) && S_ISREG(info.st_mode)
                     ? open(path, O_RDONLY | O_CLOEXEC)
                     : -1;
  const bool  is_one =
    fd >= 0 && read(fd, start, sizeof(start)) == sizeof(start) &&
    from_little_endian(start) <= PV_MAX_HEADER && start[8] == '{';
  if (fd >= 0) {
    close(fd);
  }
  return is_one;
}

PvTensorFile*
pv_tensor_file_open(const char* path, PvError* error)
{
  PvTensorFile* const file = (PvTensorFile*)calloc(1, sizeof(PvTensorFile));
  if (!file) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  uint64_t n_file = 0;
  if (open_stream(file, path, &n_file, error) ||
      read_header(file, n_file, error)) {
    pv_tensor_file_close(file);
    return NULL;
  }
  return file;
}

void
pv_tensor_file_close(PvTensorFile* file)
{
  if (file) {
    if (file->stream) {
      fclose(file->stream);
    }
    json_decref(file->header);
    free(file);
  }
}

const char*
pv_tensor_file_metadata(const PvTensorFile* file, const char* key)
{
  return json_string_value(
    json_object_get(json_object_get(file->header, "__metadata__"), key));
}

static const Entry*
find_entry(const PvTensorFile* file, const char* name)
{
  for (uint32_t i = 0; i < file->n_entries; ++i) {
    if (!strcmp(file->entries[i].name, name)) {
      return &file->entries[i];
    }
  }
  return NULL;
}

const char*
pv_tensor_file_name(const PvTensorFile* file, uint32_t i)
{
  return i < file->n_entries ? file->entries[i].name : NULL;
}

uint64_t
pv_tensor_file_size(const PvTensorFile* file,
                    const char*         name,
                    uint32_t            dimension)
{
  const Entry* const entry = find_entry(file, name);
  return entry && dimension < entry->n_dimensions ? entry->sizes[dimension] : 0;
}

static bool
is_little_endian(void)
{
  const uint16_t one = 1;
  uint8_t        first;
  memcpy(&first, &one, 1);
  return first == 1;
}

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

static bool
is_of(const Entry* entry, const char* dtype, const uint64_t* sizes)
{
  uint32_t n = 1;
  while (n < PV_MAX_TENSOR_DIMENSIONS && sizes[n]) {
    ++n;
  }
  return !strcmp(entry->dtype, dtype) && entry->n_dimensions == n &&
         !memcmp(entry->sizes, sizes, n * sizeof(sizes[0]));
}

static PvStatus
read_entry(PvTensorFile* file,
           const Entry*  entry,
           void**        values,
           PvError*      error)
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
  if (!is_little_endian()) {
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
  const Entry* const entry = find_entry(file, name);
  return entry && is_of(entry, dtype, sizes)
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
