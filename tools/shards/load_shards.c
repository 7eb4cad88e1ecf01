// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/load_shards.h"

#include "base/contract.h"
#include "tools/base/large_memory.h"

#include <stdlib.h>
#include <string.h>

/// The number of a label, which is new if it is not that of the song before; songs
/// come in the order of their labels.
static PvStatus
find_label(PvDataset*  dataset,
           const char* name,
           uint32_t*   label,
           PvError*    error)
{
  const uint32_t n = dataset->n_labels;
  if (!strcmp(name, PV_UNKNOWN)) {
    *label = n;
    return PV_OK;
  }
  if (n && !strcmp(name, dataset->labels[n - 1])) {
    *label = n - 1;
    return PV_OK;
  }
  if (n == PV_MAX_LABELS) {
    return pv_fail(error, PV_ERR_DATA, "more than %d labels", PV_MAX_LABELS);
  }
  dataset->labels[n] = strdup(name);
  dataset->n_labels += dataset->labels[n] != NULL;
  *label = n;
  return dataset->labels[n] ? PV_OK
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

/// Add a song whose label is known.
static bool
add_song(PvDataset* dataset, const PvDatasetSong* from, uint32_t label)
{
  PvDatasetSong* const song = &dataset->songs[dataset->n_songs++];
  *song                     = *from;
  song->label               = label;
  song->path                = strdup(from->path);
  song->title               = strdup(from->title);
  song->group               = strdup(from->group);
  song->license             = strdup(from->license);
  return song->path && song->title && song->group && song->license;
}

PvStatus
pv_shards_load_dataset(PvShardSet* set, PvDataset* dataset, PvError* error)
{
  const uint32_t n      = set->header.n_songs;
  PvStatus       status = PV_OK;
  *dataset = (PvDataset){ .songs = calloc((size_t)n + 1, sizeof(PvDatasetSong)),
                          .labels = calloc(PV_MAX_LABELS + 1, sizeof(char*)) };
  if (!dataset->songs || !dataset->labels) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_shard_set_rewind(set);
  for (uint32_t s = 0; !status && s < n; ++s) {
    PvShardSong song;
    uint32_t    label = 0;
    status            = pv_shard_set_next(set, s, &song, error);
    status = status ? status : find_label(dataset, song.label, &label, error);
    if (!status && !add_song(dataset, &song.song, label)) {
      status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
  }
  if (!status && !(dataset->labels[dataset->n_labels] = strdup(PV_UNKNOWN))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return status;
}

PvStatus
pv_shards_load_vectors(PvShardSet* set,
                       uint32_t    clip_frames,
                       PvVectors*  vectors,
                       PvProfile*  profiles,
                       PvError*    error)
{
  const uint32_t n      = set->header.n_songs;
  PvStatus       status = PV_OK;
  PvVectors      loaded = { .n_features = set->header.n_features,
                            .n_songs    = n,
                            .songs = pv_large_new(n * sizeof(PvSongVectors), error),
                            .clip_frames = clip_frames,
                            .is_borrowed = true };
  if (!loaded.songs) {
    return error->status;
  }
  pv_shard_set_rewind(set);
  for (uint32_t s = 0; !status && s < n; ++s) {
    PvShardSong song;
    status = pv_shard_set_next(set, s, &song, error);
    if (!status) {
      loaded.songs[s] = song.vectors;
      profiles[s]     = song.profile ? *song.profile : (PvProfile){ 0 };
    }
  }
  if (status) {
    pv_vectors_clear(&loaded);
  } else {
    *vectors = loaded;
  }
  return status;
}
