// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/standard_files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void
pv_standard_files_keep(void)
{
  // Each is opened for what nobody does with it.
  static const int modes[] = { O_WRONLY, O_RDONLY, O_RDONLY };
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    // The lowest number that is free is taken; without /dev, the root's.
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) < 0) {
      (void)open("/", O_RDONLY);
    }
  }
}

bool
pv_standard_output_is_open(void)
{
  const int flags = fcntl(STDOUT_FILENO, F_GETFL);
  return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

bool
pv_is_standard_output(const char* path)
{
  return path &&
         (!strcmp(path, "-") || !strcmp(path, "/dev/stdout") ||
          !strcmp(path, "/dev/fd/1") || !strcmp(path, "/proc/self/fd/1"));
}

PvStatus
pv_standard_output_fail(PvError* error)
{
  return pv_fail_errno(error, "standard output", errno);
}
