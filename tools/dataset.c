// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataset_private.h"

#include "model/model.h"
#include "name.h"
#include "text.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  PvDatasetSong song;
  char*         name;
} Row;

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

static void
clear_song(PvDatasetSong* song)
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
  if (n < builder->room) {
    return true;
  }
  const uint32_t       room = n ? 2 * n : 256;
  PvDatasetSong* const songs =
    realloc(builder->set.songs, room * sizeof(PvDatasetSong));
  if (!songs) {
    return false;
  }
  builder->set.songs = songs;

  char** const names = realloc(builder->names, room * sizeof(char*));
  if (!names) {
    return false;
  }
  builder->names = names;
  builder->room  = room;
  return true;
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
  PvDatasetSong song = { strdup(path),
                         title && *title ? pv_name_make(title)
                                         : pv_text_title(path),
                         pv_name_make(group ? group : ""),
                         pv_text_clean(license ? license : ""),
                         0,
                         PV_NOISE_NONE };
  char* const   name = pv_name_make(label);
  if (!song.path || !song.title || !song.group || !song.license || !name) {
    clear_song(&song);
    free(name);
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  builder->set.songs[builder->set.n_songs] = song;
  builder->names[builder->set.n_songs++]   = name;
  return PV_OK;
}

static bool
is_unknown(const char* name)
{
  return !strcmp(name, PV_UNKNOWN);
}

// Music by others comes last.
static int
compare_rows(const void* left, const void* right)
{
  const Row* const l          = left;
  const Row* const r          = right;
  const int        by_unknown = is_unknown(l->name) - is_unknown(r->name);
  const int        by_label   = strcmp(l->name, r->name);
  return by_unknown ? by_unknown
         : by_label ? by_label
                    : strcmp(l->song.path, r->song.path);
}

static PvStatus
sort_songs(PvDatasetBuilder* builder, PvError* error)
{
  const uint32_t n    = builder->set.n_songs;
  Row* const     rows = calloc(n ? n : 1, sizeof(Row));
  if (!rows) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0; i < n; ++i) {
    rows[i] = (Row){ builder->set.songs[i], builder->names[i] };
  }
  qsort(rows, n, sizeof(Row), compare_rows);
  for (uint32_t i = 0; i < n; ++i) {
    builder->set.songs[i] = rows[i].song;
    builder->names[i]     = rows[i].name;
  }
  free(rows);
  return PV_OK;
}

/// Number the labels of sorted songs.
static PvStatus
index_labels(PvDatasetBuilder* builder, const char* source, PvError* error)
{
  PvDataset* const set = &builder->set;
  set->labels          = calloc(PV_MAX_LABELS + 1, sizeof(char*));
  for (uint32_t i = 0; set->labels && i < set->n_songs; ++i) {
    const char* const name = builder->names[i];
    if (is_unknown(name)) {
      set->songs[i].label = set->n_labels;
      continue;
    }
    if (!i || strcmp(name, builder->names[i - 1])) {
      if (set->n_labels == PV_MAX_LABELS) {
        return pv_fail(error, PV_ERR_DATA, "%s: more than %d labels", source,
                       PV_MAX_LABELS);
      }
      if (!(set->labels[set->n_labels] = strdup(name))) {
        return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", source);
      }
      ++set->n_labels;
    }
    set->songs[i].label = set->n_labels - 1;
  }
  if (!set->labels || !(set->labels[set->n_labels] = strdup(PV_UNKNOWN))) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", source);
  }
  return PV_OK;
}

static PvStatus
check_songs(const PvDatasetBuilder* builder, const char* source, PvError* error)
{
  const PvDataset* const set = &builder->set;
  if (!set->n_songs) {
    return pv_fail(error, PV_ERR_DATA, "%s: no music in it", source);
  }
  for (uint32_t i = 1; i < set->n_songs; ++i) {
    if (set->songs[i].label == set->songs[i - 1].label &&
        !strcmp(set->songs[i].path, set->songs[i - 1].path)) {
      return pv_fail(error, PV_ERR_DATA, "%s: %s is in it twice: remove one",
                     source, set->songs[i].path);
    }
  }
  return PV_OK;
}

PvStatus
pv_dataset_finish(PvDatasetBuilder* builder,
                  const char*       source,
                  PvDataset*        dataset,
                  PvError*          error)
{
  PvStatus status = sort_songs(builder, error);
  status          = status ? status : index_labels(builder, source, error);
  status          = status ? status : check_songs(builder, source, error);
  status = status ? status : pv_dataset_compare_labels(&builder->set, error);
  if (!status) {
    *dataset     = builder->set;
    builder->set = (PvDataset){ 0 };
    for (uint32_t i = 0; i < dataset->n_songs; ++i) {
      free(builder->names[i]);
    }
    free(builder->names);
    *builder = (PvDatasetBuilder){ 0 };
  }
  return status;
}

void
pv_dataset_abandon(PvDatasetBuilder* builder)
{
  for (uint32_t i = 0; builder->names && i < builder->set.n_songs; ++i) {
    free(builder->names[i]);
  }
  free(builder->names);
  pv_dataset_clear(&builder->set);
  *builder = (PvDatasetBuilder){ 0 };
}

bool
pv_dataset_add_noise(PvDataset* dataset)
{
  const uint32_t n = dataset->n_songs;
  if (dataset->songs[n - 1].label < dataset->n_labels) {
    return true;
  }
  PvDatasetSong* const songs =
    realloc(dataset->songs, (n + PV_N_NOISE_KINDS) * sizeof(PvDatasetSong));
  if (!songs) {
    return false;
  }
  dataset->songs = songs;
  for (int kind = PV_NOISE_WHITE; kind < PV_N_NOISE_KINDS; ++kind) {
    const char* const    name = pv_noise_name((PvNoiseKind)kind);
    PvDatasetSong* const song = &songs[dataset->n_songs++];
    *song = (PvDatasetSong){ strdup(name),      strdup(name),
                             strdup("Noise"),   strdup("CC0-1.0"),
                             dataset->n_labels, (PvNoiseKind)kind };
    if (!song->path || !song->title || !song->group || !song->license) {
      return false;
    }
  }
  return true;
}

void
pv_dataset_clear(PvDataset* dataset)
{
  for (uint32_t i = 0; i < dataset->n_songs; ++i) {
    clear_song(&dataset->songs[i]);
  }
  for (uint32_t i = 0; dataset->labels && i <= dataset->n_labels; ++i) {
    free(dataset->labels[i]);
  }
  for (uint32_t i = 0; i < dataset->n_remarks; ++i) {
    free(dataset->remarks[i].text);
  }
  free(dataset->songs);
  free(dataset->labels);
  free(dataset->remarks);
  *dataset = (PvDataset){ 0 };
}
