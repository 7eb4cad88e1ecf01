// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/measure/program.h"

#include <stdbool.h>
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

/// Whether one of the folders has it.
static bool
is_in_folders(const char* folders, const char* name, char path[PV_PROGRAM_PATH])
{
  bool found = false;
  for (const char* at = folders; at && *at && !found;) {
    const size_t n = strcspn(at, ":");
    found          = *at == '/' && n < PV_PROGRAM_PATH &&
            write_path(path, at, n, name) && is_program(path);
    at += n + (at[n] == ':');
  }
  return found;
}

/// Whether it is beside the folder that holds `lv2`, or `lib` in which that is.
static bool
is_beside(const char* bundle, const char* name, char path[PV_PROGRAM_PATH])
{
  static const char* const folders[] = { "../../../tools", "../../../bin" };
  bool                     found     = false;
  for (int i = 0; i < 2 && !found && bundle && *bundle == '/'; ++i) {
    const int length =
      snprintf(path, PV_PROGRAM_PATH, "%s/%s/%s", bundle, folders[i], name);
    found = length > 0 && length < PV_PROGRAM_PATH && is_program(path);
  }
  return found;
}

PvStatus
pv_program_find(const char* bundle,
                const char* installed,
                const char* folders,
                char        path[PV_PROGRAM_PATH],
                PvError*    error)
{
  const char* const name = strrchr(installed, '/') + 1;
  const size_t      n    = (size_t)(name - installed) - 1;
  return is_beside(bundle, name, path) ||
             (write_path(path, installed, n, name) && is_program(path)) ||
             is_in_folders(folders, name, path)
           ? PV_OK
           : pv_fail(error, PV_ERR_FILE,
                     "%s, which measures sound files, is neither at %s nor "
                     "in PATH: install it, too",
                     name, installed);
}
