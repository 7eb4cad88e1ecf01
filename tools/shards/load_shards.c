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

/// Songs that are taken one after the other.
typedef struct {
  PvShardSet*   set;
  PvShardSongs* songs;
  size_t        n_heard; ///< In the set's `heard` so far
  size_t        n_room;
  PvStatus      status;
  PvError*      error;
} Loading;

/// Keep what clips heard, as that lies far apart in the shards.
static bool
keep_heard(Loading* loading, const PvSongVectors* song)
{
  const size_t n_after = loading->n_heard + song->n_clips;
  if (n_after > loading->n_room) {
    const size_t    n_room = 2 * n_after;
    uint32_t* const wider =
      realloc(loading->set->heard, n_room * sizeof(uint32_t));
    if (!wider) {
      return false;
    }
    loading->set->heard = wider;
    loading->n_room     = n_room;
  }
  if (song->n_clips) {
    memcpy(loading->set->heard + loading->n_heard, song->heard,
           song->n_clips * sizeof(uint32_t));
  }
  loading->n_heard = n_after;
  return true;
}

static void
take(void* user, uint32_t place, const PvShardSong* song)
{
  Loading* const      loading = user;
  PvShardSongs* const songs   = loading->songs;
  uint32_t            label   = 0;
  if (loading->status) {
    return;
  }
  loading->status =
    find_label(&songs->dataset, song->label, &label, loading->error);
  if (!loading->status && (!add_song(&songs->dataset, &song->song, label) ||
                           !keep_heard(loading, &song->vectors))) {
    loading->status = pv_fail(loading->error, PV_ERR_MEMORY, "out of memory");
  }
  songs->vectors.songs[place] = song->vectors;
  if (song->profile) {
    songs->profiles[place] = *song->profile;
  }
}

/// Nothing of it moves any more.
static void
point_to_heard(PvShardSet* set, PvVectors* vectors)
{
  uint32_t* next = set->heard;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    PvSongVectors* const song = &vectors->songs[s];
    song->heard               = song->n_clips ? next : NULL;
    next += song->n_clips;
  }
}

static PvStatus
make_room(const PvShardSet* set, PvShardSongs* songs, PvError* error)
{
  const size_t n = set->header.n_songs;
  *songs         = (PvShardSongs){
            .dataset  = { .songs  = calloc(n + 1, sizeof(PvDatasetSong)),
                          .labels = calloc(PV_MAX_LABELS + 1, sizeof(char*)) },
            .vectors  = { .n_features  = set->header.n_features,
                          .n_songs     = (uint32_t)n,
                          .songs       = pv_large_new(n * sizeof(PvSongVectors), error),
                          .is_borrowed = true },
            .profiles = calloc(n + 1, sizeof(PvProfile))
  };
  return !songs->vectors.songs ? error->status
         : songs->dataset.songs && songs->dataset.labels && songs->profiles
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_shards_load(PvShardSet* set,
               void (*tell)(const char* line),
               bool*            is_lacking,
               PvShardSetFacts* facts,
               PvShardSongs*    songs,
               PvError*         error)
{
  PvDataset* const   dataset = &songs->dataset;
  Loading            loading = { .set = set, .songs = songs, .error = error };
  const PvShardTaker taker   = { take, &loading };
  PvStatus           status  = make_room(set, songs, error);
  if (status) {
    return status;
  }
  pv_shard_set_look(set, tell, &taker, is_lacking, facts);
  status = loading.status;
  if (!status && !(dataset->labels[dataset->n_labels] = strdup(PV_UNKNOWN))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status && !facts->n_lacking) {
    point_to_heard(set, &songs->vectors);
  }
  return status;
}

void
pv_shard_songs_clear(PvShardSongs* songs)
{
  pv_vectors_clear(&songs->vectors);
  pv_dataset_clear(&songs->dataset);
  free(songs->profiles);
  *songs = (PvShardSongs){ .profiles = NULL };
}
