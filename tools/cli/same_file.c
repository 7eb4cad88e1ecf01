// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/same_file.h"

#include "tools/corpus/file_checks.h"

#include <sys/stat.h>

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
         (a.st_size == b.st_size && pv_file_checks_are_copies(path, other));
}
