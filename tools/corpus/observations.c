// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/observations.h"

#include "tools/base/nameless_file.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/// One song.  Its records lie among those of others.
typedef struct {
  PvObservations* all;
  uint32_t        n;
  uint32_t        capacity;
  uint64_t*       places; ///< [n] of records in the file
  char*           record; ///< While it is filled
  uint64_t        n_heard;
  bool            is_kept; ///< Whole
} Song;

struct PvObservations {
  const PvDataset*      dataset;
  size_t                n_features;
  size_t                record_size; ///< A PvObservation, and its features
  int                   fd;          ///< -1: there is no file
  uint64_t              n_max;       ///< Records that there is space for
  atomic_uint_least64_t n_records;
  Song*                 songs; ///< [n_songs]
};

static uint64_t
half_of_free_space(int fd)
{
  struct statvfs info;
  return fd >= 0 && !fstatvfs(fd, &info)
           ? (uint64_t)info.f_bavail * info.f_frsize / 2
           : 0;
}

PvObservations*
pv_observations_new(const PvDataset* dataset, const PvRecipe* recipe)
{
  PvObservations* const o = calloc(1, sizeof(PvObservations));
  if (!o || !(o->songs = calloc(dataset->n_songs, sizeof(Song)))) {
    free(o);
    return NULL;
  }
  o->dataset     = dataset;
  o->n_features  = pv_recipe_n_features(recipe);
  o->record_size = sizeof(PvObservation) + o->n_features * sizeof(float);
  o->fd          = pv_nameless_file_open();
  o->n_max       = half_of_free_space(o->fd) / o->record_size;
  atomic_init(&o->n_records, 0);
  return o;
}

void
pv_observations_free(PvObservations* observations)
{
  if (observations) {
    for (uint32_t s = 0; s < observations->dataset->n_songs; ++s) {
      free(observations->songs[s].places);
      free(observations->songs[s].record);
    }
    if (observations->fd >= 0) {
      close(observations->fd);
    }
    free(observations->songs);
    free(observations);
  }
}

static void*
begin(void* user, uint32_t s)
{
  PvObservations* const  o       = user;
  const PvDataset* const dataset = o->dataset;
  Song* const            song    = &o->songs[s];
  if (dataset->songs[s].label == dataset->n_labels || o->fd < 0) {
    return NULL;
  }
  song->all     = o;
  song->record  = malloc(o->record_size);
  song->is_kept = song->record;
  return song->is_kept ? song : NULL;
}

static bool
grow(Song* song)
{
  const uint32_t  capacity = song->capacity ? 2 * song->capacity : 64;
  uint64_t* const wider    = realloc(song->places, capacity * sizeof(uint64_t));
  if (wider) {
    song->places   = wider;
    song->capacity = capacity;
  }
  return wider;
}

static bool
write_record(PvObservations* o, const char* record, uint64_t place)
{
  const off_t at = (off_t)(place * o->record_size);
  return place < o->n_max &&
         pwrite(o->fd, record, o->record_size, at) == (ssize_t)o->record_size;
}

static void
add(void* user, const PvObservation* observation)
{
  Song* const           song = user;
  PvObservations* const o    = song->all;
  if (!song->is_kept || (song->n == song->capacity && !grow(song))) {
    song->is_kept = false;
    return;
  }
  const uint64_t place = atomic_fetch_add(&o->n_records, 1);
  memcpy(song->record, observation, sizeof(*observation));
  memcpy(song->record + sizeof(*observation), observation->features,
         o->n_features * sizeof(float));
  song->is_kept           = write_record(o, song->record, place);
  song->places[song->n++] = place;
}

static void
end(void* user, uint64_t n_heard)
{
  Song* const song = user;
  song->n_heard    = n_heard;
  free(song->record);
  song->record = NULL;
}

PvAudience
pv_observations_audience(PvObservations* observations)
{
  return (PvAudience){ begin, add, end, observations };
}

bool
pv_observations_replay(const PvObservations* observations,
                       uint32_t              song,
                       void (*add_again)(void* user, const PvObservation* o),
                       void*     user,
                       uint64_t* n_heard)
{
  const Song* const from    = &observations->songs[song];
  const size_t      size    = observations->record_size;
  char* const       record  = malloc(size);
  bool              is_read = record && from->is_kept;
  for (uint32_t i = 0; is_read && i < from->n; ++i) {
    PvObservation observation;
    const off_t   at = (off_t)(from->places[i] * size);
    is_read = pread(observations->fd, record, size, at) == (ssize_t)size;
    memcpy(&observation, record, sizeof(observation));
    observation.features =
      (const float*)(const void*)(record + sizeof(observation));
    if (is_read) {
      add_again(user, &observation);
    }
  }
  *n_heard = from->n_heard;
  free(record);
  return is_read;
}
