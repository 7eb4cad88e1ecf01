// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/nameless_file.h"

#include "base/cleanup.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
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

/// Make a file as long as that, with the space for it.
static bool
take_space(int fd, off_t n_bytes)
{
#ifdef __APPLE__
  fstore_t wanted = { .fst_flags   = F_ALLOCATEALL,
                      .fst_posmode = F_PEOFPOSMODE,
                      .fst_length  = n_bytes };
  return fcntl(fd, F_PREALLOCATE, &wanted) != -1 && !ftruncate(fd, n_bytes);
#else
  return !posix_fallocate(fd, 0, n_bytes);
#endif
}

void*
pv_nameless_file_map(uint64_t n_bytes, PvError* error)
{
  const int fd = pv_nameless_file_open(error);
  void*     at = MAP_FAILED;
  if (fd < 0) {
    return NULL;
  }
  if (take_space(fd, (off_t)n_bytes)) {
    at = mmap(NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  }
  close(fd);
  if (at == MAP_FAILED) {
    pv_fail(error, PV_ERR_FILE,
            "a temporary file needs %.1f GB: set TMPDIR to a folder with space",
            (double)n_bytes / 1e9);
    return NULL;
  }
  return at;
}
