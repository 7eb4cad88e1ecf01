// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/observations.h"

#include "tools/base/nameless_file.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/// A song or a passage.  Its records lie among those of others.
typedef struct {
  PvObservations* all;
  uint32_t        n;
  uint32_t        capacity;
  uint64_t*       places; ///< [n] of records in the file
  char*           record; ///< While it is filled
  uint64_t        n_heard;
  bool            is_kept; ///< Whole
} Heard;

/// The song, and then its passages.
typedef struct {
  uint32_t n;
  Heard**  heard; ///< [n]
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
  o->fd          = pv_nameless_file_open(NULL);
  o->n_max       = half_of_free_space(o->fd) / o->record_size;
  atomic_init(&o->n_records, 0);
  return o;
}

static void
free_song(Song* song)
{
  for (uint32_t i = 0; i < song->n; ++i) {
    free(song->heard[i]->places);
    free(song->heard[i]->record);
    free(song->heard[i]);
  }
  free(song->heard);
}

void
pv_observations_free(PvObservations* observations)
{
  if (observations) {
    for (uint32_t s = 0; s < observations->dataset->n_songs; ++s) {
      free_song(&observations->songs[s]);
    }
    if (observations->fd >= 0) {
      close(observations->fd);
    }
    free(observations->songs);
    free(observations);
  }
}

/// One more of a song; NULL when out of memory.
static Heard*
add_heard(Song* song)
{
  Heard** const all =
    realloc(song->heard, ((size_t)song->n + 1) * sizeof(Heard*));
  if (!all) {
    return NULL;
  }
  song->heard  = all;
  all[song->n] = calloc(1, sizeof(Heard));
  return all[song->n] ? all[song->n++] : NULL;
}

static void*
begin(void* user, uint32_t s, uint32_t passage)
{
  PvObservations* const  o       = user;
  const PvDataset* const dataset = o->dataset;
  (void)passage; // They come in their order
  if (dataset->songs[s].label == dataset->n_labels || o->fd < 0) {
    return NULL;
  }
  Heard* const heard = add_heard(&o->songs[s]);
  if (heard) {
    heard->all     = o;
    heard->record  = malloc(o->record_size);
    heard->is_kept = heard->record;
  }
  return heard;
}

static bool
grow(Heard* heard)
{
  const uint32_t  capacity = heard->capacity ? 2 * heard->capacity : 64;
  uint64_t* const wider = realloc(heard->places, capacity * sizeof(uint64_t));
  if (wider) {
    heard->places   = wider;
    heard->capacity = capacity;
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
  Heard* const          heard = user;
  PvObservations* const o     = heard->all;
  if (!heard->is_kept || (heard->n == heard->capacity && !grow(heard))) {
    heard->is_kept = false;
    return;
  }
  const uint64_t place = atomic_fetch_add(&o->n_records, 1);
  memcpy(heard->record, observation, sizeof(*observation));
  memcpy(heard->record + sizeof(*observation), observation->features,
         o->n_features * sizeof(float));
  heard->is_kept            = write_record(o, heard->record, place);
  heard->places[heard->n++] = place;
}

static void
end(void* user, uint64_t n_heard)
{
  Heard* const heard = user;
  heard->n_heard     = n_heard;
  free(heard->record);
  heard->record = NULL;
}

PvAudience
pv_observations_audience(PvObservations* observations)
{
  return (
    PvAudience){ .begin = begin, .add = add, .end = end, .user = observations };
}

bool
pv_observations_replay(const PvObservations* observations,
                       uint32_t              song,
                       uint32_t              passage,
                       void (*add_again)(void* user, const PvObservation* o),
                       void*     user,
                       uint64_t* n_heard)
{
  const Song* const all = &observations->songs[song];
  *n_heard              = 0;
  if (passage >= all->n) {
    return false;
  }
  const Heard* const from    = all->heard[passage];
  const size_t       size    = observations->record_size;
  char* const        record  = malloc(size);
  bool               is_read = record && from->is_kept;
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

uint32_t
pv_observations_n_passages(const PvObservations* observations, uint32_t song)
{
  const uint32_t n = observations->songs[song].n;
  return n ? n - 1 : 0;
}
