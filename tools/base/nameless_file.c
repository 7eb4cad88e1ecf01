// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/nameless_file.h"

#include "base/cleanup.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// A signal comes before the file is there, or when it has no name any more.
int
pv_nameless_file_open(void)
{
  const char* const folder = getenv("TMPDIR");
  char              path[4096];
  const int         length = snprintf(path, sizeof(path), "%s/prodval.XXXXXX",
                              folder && *folder ? folder : "/var/tmp");
  if (length < 0 || (size_t)length >= sizeof(path)) {
    return -1;
  }
  pv_cleanup_hold();
  const int fd = mkstemp(path);
  if (fd >= 0) {
    unlink(path);
  }
  pv_cleanup_release();
  return fd;
}
