// SPDX-License-Identifier: GPL-3.0-or-later

// flock() and nftw() are not in POSIX proper.
#define _GNU_SOURCE

#include "base/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

// What a name's beginning is cut to, so that the end has room: names have 255
// bytes.
enum { MAX_STEM = 200, MAX_END = 32, MAX_OPEN = 8, N_TRIES = 3 };

static int
remove_one(const char*        path,
           const struct stat* info,
           int                type,
           struct FTW*        place)
{
  (void)info;
  (void)type;
  (void)place;
  remove(path);
  return 0;
}

// Threads at work may still add to a folder.
void
pv_temporary_remove(const char* path)
{
  for (int i = 0; i < N_TRIES && !access(path, F_OK); ++i) {
    nftw(path, remove_one, MAX_OPEN, FTW_DEPTH | FTW_PHYS);
  }
}

// The folder of a path, with its slash, and the name's beginning.
typedef struct {
  int         n_folder;
  int         n_stem;
  const char* path;
} Place;

static Place
place_of(const char* target)
{
  const char* const slash = strrchr(target, '/');
  const char* const name  = slash ? slash + 1 : target;
  const size_t      n     = strnlen(name, MAX_STEM);
  return (Place){ (int)(name - target), (int)n, target };
}

static char*
name_new(const Place* place, unsigned long number)
{
  const size_t size = (size_t)place->n_folder + MAX_STEM + MAX_END;
  char* const  path = (char*)malloc(size);
  if (path) {
    snprintf(path, size, "%.*s.pv%lu.tmp", place->n_folder + place->n_stem,
             place->path, number);
  }
  return path;
}

static bool
is_ours(const Place* place, const char* name)
{
  const char* const stem = place->path + place->n_folder;
  if (strncmp(name, stem, (size_t)place->n_stem) != 0 ||
      strncmp(name + place->n_stem, ".pv", 3) != 0) {
    return false;
  }
  const char* const number = name + place->n_stem + 3;
  const size_t      n      = strspn(number, "0123456789");
  return n > 0 && !strcmp(number + n, ".tmp");
}

static bool
lock(int fd)
{
  return !flock(fd, LOCK_EX | LOCK_NB) || errno != EWOULDBLOCK;
}

// Nobody's, if it can be locked.
static void
sweep_one(int folder, const Place* place, const char* name)
{
  const int fd =
    openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) {
    return;
  }
  if (!flock(fd, LOCK_EX | LOCK_NB)) {
    const size_t size = (size_t)place->n_folder + strlen(name) + 1;
    char* const  path = (char*)malloc(size);
    if (path) {
      snprintf(path, size, "%.*s%s", place->n_folder, place->path, name);
      pv_temporary_remove(path);
    }
    free(path);
  }
  close(fd);
}

static void
sweep(const Place* place)
{
  char* const name =
    place->n_folder ? strndup(place->path, (size_t)place->n_folder) : NULL;
  DIR* const folder =
    place->n_folder && !name ? NULL : opendir(name ? name : ".");
  const struct dirent* entry = NULL;
  while (folder && (entry = readdir(folder))) {
    if (is_ours(place, entry->d_name)) {
      sweep_one(dirfd(folder), place, entry->d_name);
    }
  }
  if (folder) {
    closedir(folder);
  }
  free(name);
}

static int
make(const char* path, bool is_folder)
{
  if (!is_folder) {
    return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  }
  return mkdir(path, 0777) ? -1
                           : open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

// Another may have taken it for abandoned, before it was locked.
static bool
is_gone(const PvTemporary* temporary)
{
  struct stat ours;
  struct stat there;
  if (stat(temporary->path, &there)) {
    return errno == ENOENT;
  }
  return !fstat(temporary->fd, &ours) && ours.st_ino != there.st_ino;
}

static bool
make_and_lock(PvTemporary* temporary, bool is_folder)
{
  temporary->fd = make(temporary->path, is_folder);
  if (temporary->fd < 0) {
    return false;
  }
  if (lock(temporary->fd) && !is_gone(temporary)) {
    return true;
  }
  errno = EEXIST;
  return false;
}

bool
pv_temporary_make(PvTemporary* temporary, const char* target, bool is_folder)
{
  const Place         place = place_of(target);
  const unsigned long first = (unsigned long)getpid();
  sweep(&place);
  for (unsigned long i = 0; i < 1000; ++i) {
    *temporary = (PvTemporary){ name_new(&place, first + i), -1 };
    if (!temporary->path) {
      errno = ENOMEM;
      return false;
    }
    if (make_and_lock(temporary, is_folder)) {
      return true;
    }
    const int why = errno;
    pv_temporary_clear(temporary);
    errno = why;
    if (why != EEXIST) {
      return false;
    }
  }
  return false;
}

void
pv_temporary_clear(PvTemporary* temporary)
{
  if (temporary->fd >= 0) {
    close(temporary->fd);
  }
  free(temporary->path);
  *temporary = (PvTemporary){ NULL, -1 };
}
