// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/dataset_private.h"

#include "model/model.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  PvDatasetSong song;
  char*         name;
} Row;

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

static int
by_path(const void* left, const void* right)
{
  const PvDatasetSong* const* const l     = left;
  const PvDatasetSong* const* const r     = right;
  const int                         paths = strcmp((*l)->path, (*r)->path);
  return paths ? paths : ((*l)->line > (*r)->line) - ((*l)->line < (*r)->line);
}

/// A song that is there again, be it by the same or by another.
static PvStatus
refuse_copy(PvDatasetBuilder*    builder,
            const char*          source,
            const PvDatasetSong* first,
            const PvDatasetSong* again,
            PvError*             error)
{
  pv_fail(error, PV_ERR_DATA,
          "%s:%u: %s is in it twice, first in line %u%s: remove one", source,
          again->line, again->path, first->line,
          again->label != first->label ? ", by another producer" : "");
  return pv_dataset_keep_mistake(builder, again->line, error);
}

static PvStatus
check_songs(PvDatasetBuilder* builder, const char* source, PvError* error)
{
  const PvDataset* const      set    = &builder->set;
  const PvDatasetSong** const songs  = calloc(set->n_songs + 1, sizeof(*songs));
  PvStatus                    status = PV_OK;
  if (!songs) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", source);
  }
  for (uint32_t i = 0; i < set->n_songs; ++i) {
    songs[i] = &set->songs[i];
  }
  qsort(songs, set->n_songs, sizeof(*songs), by_path);
  uint32_t first = 0;
  for (uint32_t i = 1; !status && i < set->n_songs; ++i) {
    if (strcmp(songs[i]->path, songs[first]->path) != 0) {
      first = i;
    } else {
      status = refuse_copy(builder, source, songs[first], songs[i], error);
    }
  }
  free(songs);
  return status;
}

static void
drop_songs(PvDatasetBuilder* builder)
{
  for (uint32_t i = 0; builder->names && i < builder->set.n_songs; ++i) {
    free(builder->names[i]);
    pv_dataset_song_clear(&builder->set.songs[i]);
  }
  builder->set.n_songs = 0;
}

static PvStatus
conclude(PvDatasetBuilder* builder, const char* source, PvError* error)
{
  PvDataset* const set = &builder->set;
  PvStatus         status =
    set->n_songs || set->n_mistakes
              ? sort_songs(builder, error)
              : pv_fail(error, PV_ERR_DATA, "%s: no music in it", source);
  status = status ? status : index_labels(builder, source, error);
  status = status ? status : check_songs(builder, source, error);
  return status ? status : pv_dataset_compare_labels(set, error);
}

PvStatus
pv_dataset_finish(PvDatasetBuilder* builder,
                  const char*       source,
                  PvStatus          status,
                  PvDataset*        dataset,
                  PvError*          error)
{
  status = status ? status : conclude(builder, source, error);
  if (status) {
    drop_songs(builder);
    status = pv_dataset_keep_mistake(builder, 0, error);
  }
  for (uint32_t i = 0; i < builder->set.n_songs; ++i) {
    free(builder->names[i]);
  }
  free(builder->names);
  *dataset = builder->set;
  if (!status && builder->first.status) {
    *error = builder->first;
    status = error->status;
  }
  *builder = (PvDatasetBuilder){ 0 };
  return status;
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
    *song                     = (PvDatasetSong){ .path    = strdup(name),
                                                 .title   = strdup(name),
                                                 .group   = strdup(PV_NOISE_GROUP),
                                                 .license = strdup("CC0-1.0"),
                                                 .label   = dataset->n_labels,
                                                 .noise   = (PvNoiseKind)kind };
    if (!song->path || !song->title || !song->group || !song->license) {
      return false;
    }
  }
  return true;
}

uint32_t
pv_dataset_count_noise(const PvDataset* dataset)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n += dataset->songs[s].noise != PV_NOISE_NONE;
  }
  return n;
}

void
pv_dataset_clear(PvDataset* dataset)
{
  for (uint32_t i = 0; i < dataset->n_songs; ++i) {
    pv_dataset_song_clear(&dataset->songs[i]);
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
