// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "tools/cli/output/output_folder.h"

#include "tools/base/command_line.h"
#include "base/whole_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// A path without slashes at its end, through links, on the heap.
static char*
follow(const char* path)
{
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') {
    --n;
  }
  char* const name   = strndup(path, n);
  char* const target = name ? pv_whole_file_target(name) : NULL;
  free(name);
  return target;
}

/// The path from the root of what is there: the folder itself, or the one that
/// it will be made in.  On the heap; NULL if neither is there.
static char*
find_root_path(const char* output)
{
  char* const target = follow(output);
  char*       whole  = target ? realpath(target, NULL) : NULL;
  if (target && !whole) {
    char* const slash = strrchr(target, '/');
    if (slash) {
      slash[slash == target] = '\0';
    }
    whole = realpath(slash ? target : ".", NULL);
  }
  free(target);
  return whole;
}

static bool
is_same_folder(const char* path, const struct stat* folder)
{
  struct stat info;
  return !stat(path, &info) && info.st_dev == folder->st_dev &&
         info.st_ino == folder->st_ino;
}

/// Whether a path from the root is the folder's or leads through it; cuts the
/// path up.
static bool
leads_through(char* path, const struct stat* folder)
{
  bool  does  = false;
  char* slash = NULL;
  do {
    does  = is_same_folder(*path ? path : "/", folder);
    slash = strrchr(path, '/');
    if (slash) {
      *slash = '\0';
    }
  } while (!does && slash);
  return does;
}

bool
pv_output_folder_check(const char* output, const char* music)
{
  struct stat folder;
  if (!music || stat(music, &folder)) {
    return true;
  }
  char* const path   = find_root_path(output);
  const bool  is_bad = path && leads_through(path, &folder);
  free(path);
  if (is_bad) {
    pv_say("-o %s: lies in the folder of the music, %s: name one outside of it",
           output, music);
  }
  return !is_bad;
}
