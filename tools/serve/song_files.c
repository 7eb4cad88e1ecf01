// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/serve/song_files.h"

#include <stdlib.h>
#include <string.h>

static int
by_title(const void* left, const void* right)
{
  const PvSongFile* const l     = left;
  const PvSongFile* const r     = right;
  const int               title = strcmp(l->title, r->title);
  return title ? title : strcmp(l->path, r->path);
}

bool
pv_song_files_make(PvSongFiles* files, const PvDataset* set)
{
  files->files = calloc(set->n_songs ? set->n_songs : 1, sizeof(PvSongFile));
  if (!files->files) {
    return false;
  }
  for (uint32_t i = 0; i < set->n_songs; ++i) {
    const PvDatasetSong* const song = &set->songs[i];
    if (!song->is_missing) {
      files->files[files->n++] =
        (PvSongFile){ song->title, set->labels[song->label], song->group,
                      song->path };
    }
  }
  qsort(files->files, files->n, sizeof(PvSongFile), by_title);
  return true;
}

static uint32_t
first_of_title(const PvSongFiles* files, const char* title)
{
  uint32_t from = 0;
  uint32_t to   = files->n;
  while (from < to) {
    const uint32_t middle = from + (to - from) / 2;
    if (strcmp(files->files[middle].title, title) < 0) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

static bool
has_title(const PvSongFiles* files, uint32_t i, const char* title)
{
  return i < files->n && !strcmp(files->files[i].title, title);
}

const char*
pv_song_files_find(const PvSongFiles* files, const PvSongFile* song)
{
  const PvSongFile* best = NULL;
  for (uint32_t i = first_of_title(files, song->title);
       has_title(files, i, song->title); ++i) {
    const PvSongFile* const file = &files->files[i];
    if (!strcmp(file->label, song->label) &&
        (!best || !strcmp(file->group, song->group))) {
      best = file;
    }
  }
  return best ? best->path : NULL;
}

const char*
pv_song_files_find_only(const PvSongFiles* files, const char* title)
{
  const uint32_t first = first_of_title(files, title);
  return has_title(files, first, title) && !has_title(files, first + 1, title)
           ? files->files[first].path
           : NULL;
}
