// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_LINKS = 40, MAX_PATH = 4096 };

// What a link says, from the link's own folder.
static char*
step(const char* path)
{
  char          link[MAX_PATH];
  const ssize_t n = readlink(path, link, sizeof(link) - 1);
  if (n < 0) {
    return NULL;
  }
  link[n]                  = '\0';
  const char* const slash  = link[0] == '/' ? NULL : strrchr(path, '/');
  const int         n_here = slash ? (int)(slash + 1 - path) : 0;
  const size_t      size   = (size_t)n_here + (size_t)n + 1;
  char* const       next   = (char*)malloc(size);
  if (next) {
    snprintf(next, size, "%.*s%s", n_here, path, link);
  }
  return next;
}

char*
pv_whole_file_target(const char* path)
{
  struct stat info;
  char*       target = strdup(path);
  for (int i = 0; target && !lstat(target, &info) && S_ISLNK(info.st_mode);
       ++i) {
    char* const next = i < MAX_LINKS ? step(target) : NULL;
    if (i == MAX_LINKS) {
      errno = ELOOP;
    }
    free(target);
    target = next;
  }
  return target;
}

// The mode of what is replaced, without the bits that lend rights.
static bool
keep_mode(int fd, const char* target)
{
  struct stat info;
  if (stat(target, &info)) {
    return true;
  }
  if (access(target, W_OK)) {
    return false;
  }
  // Where modes can't be set there are none to keep.
  return !fchmod(fd, info.st_mode & 0777) || errno == EPERM || errno == ENOTSUP;
}

bool
pv_whole_file_open(PvWholeFile* file, const char* path)
{
  *file = (PvWholeFile){ .target  = pv_whole_file_target(path),
                         .scratch = { NULL, -1 } };
  if (file->target && pv_temporary_make(&file->scratch, file->target, false)) {
    const int fd = dup(file->scratch.fd);
    file->stream = fd < 0 ? NULL : fdopen(fd, "wb");
    if (file->stream && keep_mode(fd, file->target)) {
      return true;
    }
    if (fd >= 0 && !file->stream) {
      close(fd);
    }
  }
  const int why = errno;
  pv_whole_file_abandon(file);
  errno = why;
  return false;
}

// A rename lasts when the folder is on the disk, too.
static void
sync_folder(const char* target)
{
  const char* const slash = strrchr(target, '/');
  char* const       name =
    slash ? strndup(target, (size_t)(slash + 1 - target)) : strdup(".");
  const int fd = name ? open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  if (fd >= 0) {
    fsync(fd);
    close(fd);
  }
  free(name);
}

// What failed before has left its errno, and may have left nothing to write.
bool
pv_flush_whole(FILE* stream)
{
  errno = ferror(stream) ? errno : 0;
  return !fflush(stream) && !ferror(stream);
}

bool
pv_whole_file_commit(PvWholeFile* file)
{
  FILE* const stream  = file->stream;
  bool        is_done = pv_flush_whole(stream) && !fsync(fileno(stream));
  if (is_done) {
    file->stream = NULL;
    is_done      = !fclose(stream) && !rename(file->scratch.path, file->target);
  }
  if (!is_done) {
    const int why = errno;
    pv_whole_file_abandon(file);
    errno = why;
    return false;
  }
  sync_folder(file->target);
  pv_temporary_clear(&file->scratch);
  free(file->target);
  file->target = NULL;
  return true;
}

void
pv_whole_file_abandon(PvWholeFile* file)
{
  if (file->stream) {
    fclose(file->stream);
    file->stream = NULL;
  }
  if (file->scratch.path) {
    unlink(file->scratch.path);
  }
  pv_temporary_clear(&file->scratch);
  free(file->target);
  file->target = NULL;
}
