// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_BYTES = 1 << 20 };

static PvStatus
read_stream(FILE*       file,
            const char* path,
            const char* what,
            char*       text,
            size_t*     n,
            PvError*    error)
{
  *n = fread(text, 1, MAX_BYTES + 1, file);
  if (ferror(file)) {
    return pv_fail_errno(error, path, errno);
  }
  if (*n > MAX_BYTES) {
    return pv_fail(error, PV_ERR_FORMAT, "%s: over 1 MB: no %s", path, what);
  }
  text[*n] = '\0';
  return PV_OK;
}

PvStatus
pv_text_file_read(const char* path,
                  const char* what,
                  char**      text,
                  size_t*     n,
                  PvError*    error)
{
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return pv_fail_errno(error, path, errno);
  }
  char* const    fresh = (char*)malloc(MAX_BYTES + 1);
  const PvStatus st =
    fresh ? read_stream(file, path, what, fresh, n, error)
          : pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  fclose(file);
  if (st) {
    free(fresh);
  } else {
    *text = fresh;
  }
  return st;
}
