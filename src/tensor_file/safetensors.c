// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/safetensors_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    pv_tensor_header_length(start) <= PV_MAX_HEADER && start[8] == '{';
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
      pv_tensor_header_read(file, n_file, error)) {
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

const PvTensorEntry*
pv_tensor_file_find(const PvTensorFile* file, const char* name)
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
  const PvTensorEntry* const entry = pv_tensor_file_find(file, name);
  return entry && dimension < entry->n_dimensions ? entry->sizes[dimension] : 0;
}
