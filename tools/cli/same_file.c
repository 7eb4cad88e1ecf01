// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/same_file.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { CHUNK = 16384 };

static bool
read_alike(FILE* one, FILE* other)
{
  char   a[CHUNK];
  char   b[CHUNK];
  size_t n = CHUNK;
  while (n == CHUNK) {
    n = fread(a, 1, CHUNK, one);
    if (fread(b, 1, CHUNK, other) != n || memcmp(a, b, n) != 0) {
      return false;
    }
  }
  return !ferror(one) && !ferror(other);
}

static bool
has_same_bytes(const char* path, const char* other)
{
  FILE* const a       = fopen(path, "rb");
  FILE* const b       = fopen(other, "rb");
  const bool  is_same = a && b && read_alike(a, b);
  if (a) {
    fclose(a);
  }
  if (b) {
    fclose(b);
  }
  return is_same;
}

bool
pv_is_same_file(const char* path, const char* other)
{
  struct stat a;
  struct stat b;
  if (stat(path, &a) || stat(other, &b) || !S_ISREG(a.st_mode) ||
      !S_ISREG(b.st_mode)) {
    return false;
  }
  return (a.st_dev == b.st_dev && a.st_ino == b.st_ino) ||
         (a.st_size == b.st_size && has_same_bytes(path, other));
}
