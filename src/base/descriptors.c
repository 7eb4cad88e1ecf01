// SPDX-License-Identifier: GPL-3.0-or-later

// macOS has none of these; then a program that is started meanwhile gets them.
#define _GNU_SOURCE

#include "base/descriptors.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

int
pv_pipe(int ends[2])
{
#ifdef __APPLE__
  if (pipe(ends)) {
    return -1;
  }
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#else
  return pipe2(ends, O_CLOEXEC);
#endif
}

int
pv_socket(int family, int type)
{
#ifdef SOCK_CLOEXEC
  return socket(family, type | SOCK_CLOEXEC, 0);
#else
  const int fd = socket(family, type, 0);
  if (fd >= 0) {
    fcntl(fd, F_SETFD, FD_CLOEXEC);
  }
  return fd;
#endif
}
