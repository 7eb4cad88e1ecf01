// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/nameless_file.h"

#include "base/cleanup.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// A signal comes before the file is there, or when it has no name any more.
static int
make(char* path)
{
  pv_cleanup_hold();
  const int fd = mkstemp(path);
  if (fd >= 0) {
    unlink(path);
  }
  pv_cleanup_release();
  return fd;
}

int
pv_nameless_file_open(PvError* error)
{
  const char* const folder = getenv("TMPDIR");
  char              path[4096];
  const int         length  = snprintf(path, sizeof(path), "%s/prodval.XXXXXX",
                              folder && *folder ? folder : "/var/tmp");
  const bool        is_path = length >= 0 && (size_t)length < sizeof(path);
  const int         fd      = is_path ? make(path) : -1;
  if (fd < 0) {
    pv_fail(error, PV_ERR_FILE,
            "no temporary file can be made: set TMPDIR to a folder with space");
  }
  return fd;
}
