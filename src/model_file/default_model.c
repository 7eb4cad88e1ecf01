// SPDX-License-Identifier: GPL-3.0-or-later

// For dladdr().
#define _GNU_SOURCE

#include "model_file/default_model.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#define PV_MODEL_BELOW "production-value/default.safetensors"

typedef struct {
  char     path[PATH_MAX]; ///< Where the model is, once it is found
  char     folders[320];   ///< That lack it, with commas between
  uint32_t n_more;         ///< For which there was no room
} Search;

/// Whether a folder is in the list; one may be both the system's and the build's.
static bool
is_noted(const char* list, const char* folder)
{
  const size_t n = strlen(folder);
  for (const char* at = list; (at = strstr(at, folder)); at += n) {
    if ((at == list || at[-1] == ' ') && (!at[n] || at[n] == ',')) {
      return true;
    }
  }
  return false;
}

static void
note_folder(Search* search, const char* folder)
{
  const size_t n    = strlen(search->folders);
  const size_t room = sizeof(search->folders) - n;
  if (is_noted(search->folders, folder)) {
    return;
  }
  if (strlen(folder) + 3 > room) {
    ++search->n_more;
  } else {
    snprintf(search->folders + n, room, "%s%s", n ? ", " : "", folder);
  }
}

/// Whether the model is in a data folder: the first `n` characters and `below`.
static bool
is_in(Search* search, const char* data, size_t n, const char* below)
{
  char folder[PATH_MAX];
  if (*data != '/' || n + strlen(below) >= sizeof(folder)) {
    return false;
  }
  snprintf(folder, sizeof(folder), "%.*s%s", (int)n, data, below);
  if (snprintf(search->path, sizeof(search->path), "%s/" PV_MODEL_BELOW,
               folder) >= (int)sizeof(search->path) ||
      access(search->path, F_OK)) {
    note_folder(search, folder);
    return false;
  }
  return true;
}

static bool
is_the_users(Search* search)
{
  const char* const data = getenv("XDG_DATA_HOME");
  const char* const home = getenv("HOME");
  return data && *data == '/' ? is_in(search, data, strlen(data), "")
         : home ? is_in(search, home, strlen(home), "/.local/share")
                : false;
}

static size_t
cut_name(const char* path, size_t n)
{
  while (n > 0 && path[n - 1] != '/') {
    --n;
  }
  return n > 0 ? n - 1 : 0;
}

/// Whether it is in `share` beside the folder `n_above` folders above a file.
static bool
is_near(Search* search, const char* file, uint32_t n_above)
{
  size_t n = strlen(file);
  for (uint32_t i = 0; i < n_above + 2; ++i) {
    n = cut_name(file, n);
  }
  return is_in(search, file, n, "/share");
}

/// The program that runs.
static bool
find_program(char path[PATH_MAX])
{
#ifdef __APPLE__
  uint32_t size = PATH_MAX;
  char     as_started[PATH_MAX];
  return !_NSGetExecutablePath(as_started, &size) && realpath(as_started, path);
#else
  const ssize_t n     = readlink("/proc/self/exe", path, PATH_MAX - 1);
  path[n > 0 ? n : 0] = '\0';
  return n > 0;
#endif
}

/// The shared library that this is part of.
static bool
find_library(char path[PATH_MAX], const char* program)
{
  static const char ours = 0;
  Dl_info           info;
  return dladdr(&ours, &info) && info.dli_fname &&
         realpath(info.dli_fname, path) && strcmp(path, program) != 0;
}

static bool
is_installed_with_us(Search* search)
{
  char program[PATH_MAX];
  char library[PATH_MAX];
  return (find_program(program) && is_near(search, program, 0)) ||
         (find_library(library, program) &&
          is_near(search, library, PV_LIBDIR_DEPTH));
}

static bool
is_the_systems(Search* search)
{
  const char* const set  = getenv("XDG_DATA_DIRS");
  const char*       dirs = set && *set ? set : "/usr/local/share:/usr/share";
  while (*dirs) {
    const size_t n = strcspn(dirs, ":");
    if (is_in(search, dirs, n, "")) {
      return true;
    }
    dirs += n + (dirs[n] == ':');
  }
  return false;
}

static PvStatus
fail(const Search* search, PvError* error)
{
  char more[32] = "";
  if (search->n_more) {
    snprintf(more, sizeof(more), " and %u more", (unsigned)search->n_more);
  }
  return pv_fail(error, PV_ERR_FILE,
                 "no model is named, and there is no " PV_MODEL_BELOW
                 " in %s%s: name a model, put one there, or add a data "
                 "folder that has one to XDG_DATA_DIRS",
                 search->folders, more);
}

PvStatus
pv_default_model_find(char** path, PvError* error)
{
  Search search = { .path = "" };
  if (!is_the_users(&search) && !is_installed_with_us(&search) &&
      !is_the_systems(&search) &&
      !is_in(&search, PV_DATA_DIR, strlen(PV_DATA_DIR), "")) {
    return fail(&search, error);
  }
  char* const found = strdup(search.path);
  if (!found) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *path = found;
  return PV_OK;
}
