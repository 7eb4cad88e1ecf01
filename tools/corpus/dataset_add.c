// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs, one by one, into a dataset.

#include "tools/corpus/dataset_private.h"
#include "tools/base/name.h"
#include "tools/base/text.h"

#include "model/model.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char*
pv_path_join(const char* folder, const char* name)
{
  const size_t length = strlen(folder) + strlen(name) + 2;
  char* const  path   = malloc(length);
  const size_t end    = strlen(folder);
  const char*  slash  = end && folder[end - 1] == '/' ? "" : "/";
  if (path) {
    snprintf(path, length, "%s%s%s", folder, slash, name);
  }
  return path;
}

void
pv_dataset_song_clear(PvDatasetSong* song)
{
  free(song->path);
  free(song->title);
  free(song->group);
  free(song->license);
}

static bool
make_room(PvDatasetBuilder* builder)
{
  const uint32_t n = builder->set.n_songs;
  if (n < builder->capacity) {
    return true;
  }
  const uint32_t       capacity = n ? 2 * n : 256;
  PvDatasetSong* const songs =
    realloc(builder->set.songs, capacity * sizeof(PvDatasetSong));
  if (!songs) {
    return false;
  }
  builder->set.songs = songs;

  char** const names = realloc(builder->names, capacity * sizeof(char*));
  if (!names) {
    return false;
  }
  builder->names    = names;
  builder->capacity = capacity;
  return true;
}

/// The name of a label; NULL when out of memory.
static char*
make_label(PvDatasetBuilder* builder, const char* label)
{
  char* const name = pv_name_make(label);
  if (!name || !pv_name_is_unknown(name) || !strcmp(name, PV_UNKNOWN)) {
    return name;
  }
  const PvStatus status =
    builder->told_unknown
      ? PV_OK
      : pv_dataset_remark(&builder->set, NULL, false,
                          "%s counts as " PV_UNKNOWN
                          ", music by others: rename it if it is the name of "
                          "a producer",
                          name);
  builder->told_unknown = true;
  free(name);
  return status ? NULL : strdup(PV_UNKNOWN);
}

PvStatus
pv_dataset_add(PvDatasetBuilder* builder,
               const char*       path,
               const char*       label,
               const char*       group,
               const char*       title,
               const char*       license,
               PvError*          error)
{
  if (builder->set.n_songs == PV_MAX_SONGS) {
    return pv_fail(error, PV_ERR_VALUE, "%s: more than %d songs", path,
                   PV_MAX_SONGS);
  }
  if (!make_room(builder)) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  PvDatasetSong song = { .path    = strdup(path),
                         .title   = title && *title ? pv_name_make(title)
                                                    : pv_text_title(path),
                         .group   = pv_name_make(group ? group : ""),
                         .license = pv_text_clean(license ? license : "") };
  char* const   name = make_label(builder, label);
  if (!song.path || !song.title || !song.group || !song.license || !name) {
    pv_dataset_song_clear(&song);
    free(name);
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  builder->set.songs[builder->set.n_songs] = song;
  builder->names[builder->set.n_songs++]   = name;
  return PV_OK;
}
