// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/default_model.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PV_MODEL_BELOW "production-value/default.safetensors"

typedef struct {
  char     path[PATH_MAX]; ///< Of the model, once it is found
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

static bool
is_the_programs(Search* search)
{
  char          program[PATH_MAX];
  const ssize_t n = readlink("/proc/self/exe", program, sizeof(program));
  return n > 0 && n < (ssize_t)sizeof(program) &&
         is_in(search, program, cut_name(program, cut_name(program, (size_t)n)),
               "/share");
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
                 " in %s%s: name a model, or put one there",
                 search->folders, more);
}

PvStatus
pv_default_model_find(char** path, PvError* error)
{
  Search search = { .path = "" };
  if (!is_the_users(&search) && !is_the_programs(&search) &&
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
