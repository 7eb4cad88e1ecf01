// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/measure/program.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// Whether there is a file that may be executed.
static bool
is_program(const char* path)
{
  struct stat info;
  return !stat(path, &info) && S_ISREG(info.st_mode) && !access(path, X_OK);
}

/// Write the path of a file in a folder of `n` bytes; false if it is too long.
static bool
write_path(char        path[PV_PROGRAM_PATH],
           const char* folder,
           size_t      n,
           const char* name)
{
  const int length =
    snprintf(path, PV_PROGRAM_PATH, "%.*s/%s", (int)n, folder, name);
  return length > 0 && length < PV_PROGRAM_PATH;
}

bool
pv_program_find(const char* installed,
                const char* folders,
                char        path[PV_PROGRAM_PATH])
{
  const char* const slash = strrchr(installed, '/');
  bool              found =
    slash &&
    write_path(path, installed, (size_t)(slash - installed), slash + 1) &&
    is_program(path);
  for (const char* at = folders; slash && at && *at && !found;) {
    const size_t n = strcspn(at, ":");
    found          = *at == '/' && n < PV_PROGRAM_PATH &&
            write_path(path, at, n, slash + 1) && is_program(path);
    at += n + (at[n] == ':');
  }
  return found;
}
