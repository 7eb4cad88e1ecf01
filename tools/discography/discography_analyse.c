// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/file_tags.h"
#include "tools/discography/discography_private.h"
#include "tools/base/pool.h"

#include <stddef.h>
#include <stdlib.h>

static void
ask_clips(uint32_t n_classes, PvAlbumSong* song)
{
  const PvSongVectors* const vectors    = song->vectors;
  const size_t               n_features = song->place.parts->n_features;
  PvPrediction* const        prediction = malloc(sizeof(PvPrediction));
  if (!prediction) {
    pv_fail(&song->error, PV_ERR_MEMORY, "out of memory");
    return;
  }
  for (uint32_t c = 0; c < vectors->n_clips; ++c) {
    pv_model_ask(song->place.model, vectors->features + c * n_features,
                 prediction);
    for (uint32_t l = 0; l < n_classes; ++l) {
      song->shares[l] += (double)prediction->probability[l] / vectors->n_clips;
    }
  }
  free(prediction);
}

typedef struct {
  const PvDiscography*  discography;
  const PvDataset*      dataset;
  const PvGuessedSongs* guessed;
} Work;

static void
ask_about_song(void* user, uint32_t s)
{
  const Work* const          work  = user;
  const PvDiscography* const d     = work->discography;
  PvAlbumSong* const         song  = &d->songs[s];
  const ptrdiff_t            place = song->song - work->dataset->songs;
  PvTrackGuess               track = { 0 };
  PvAudioTags                tags;
  if (pv_place_make(d->model, song->vectors, &song->place, &song->error)) {
    return;
  }
  ask_clips(pv_model_parts_n_classes(d->parts), song);
  if (!song->error.status &&
      !pv_guessed_songs_take(work->guessed, (uint32_t)place, &track,
                             &song->error)) {
    song->at[0]      = (double)track.position[0];
    song->at[1]      = (double)track.position[1];
    song->guess      = track.at[PV_AT_END].guess;
    song->confidence = (double)track.at[PV_AT_END].confidence;
  }
  pv_file_tags_read(song->song->path, &tags);
  song->year = tags.year;
}

PvStatus
pv_discography_ask(PvDiscography*        d,
                   const PvDataset*      dataset,
                   const PvGuessedSongs* songs,
                   uint32_t              n_threads,
                   PvError*              error)
{
  Work work = { d, dataset, songs };
  pv_pool_run(n_threads, d->n_songs, "songs", ask_about_song, &work);
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    if (d->songs[s].error.status) {
      *error = d->songs[s].error;
      return error->status;
    }
  }
  return PV_OK;
}

/// Keep the nearest few, in order.
static void
keep_near(PvNear* near, uint32_t* n, PvNear fresh)
{
  uint32_t at = *n;
  while (at > 0 && near[at - 1].distance > fresh.distance) {
    if (at < PV_N_RELATED) {
      near[at] = near[at - 1];
    }
    --at;
  }
  if (at < PV_N_RELATED) {
    near[at] = fresh;
    *n += *n < PV_N_RELATED;
  }
}

static void
relate_to_model(PvAlbumSong* song, const PvSongMatch* matches, uint32_t n)
{
  for (uint32_t i = 0; i < n && song->n_models < PV_N_RELATED; ++i) {
    song->is_known |= matches[i].is_same;
    if (!matches[i].is_same) {
      song->models[song->n_models++] =
        (PvNear){ matches[i].song, matches[i].distance };
    }
  }
}

static void
relate_to_others(PvDiscography* d, uint32_t s)
{
  PvAlbumSong* const song = &d->songs[s];
  for (uint32_t o = 0; o < d->n_songs; ++o) {
    const PvAlbumSong* const other = &d->songs[o];
    if (other->album != song->album) {
      const PvNear near = { o, pv_place_distance(&song->among, &other->among) };
      keep_near(song->others, &song->n_others, near);
    }
  }
}

/// If one song has no sides, all are compared without.
static PvStatus
make_comparable(PvDiscography* d, PvError* error)
{
  bool     is_mono = false;
  PvStatus status  = PV_OK;
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    is_mono |= d->songs[s].place.model != d->model;
  }
  for (uint32_t s = 0; !status && s < d->n_songs; ++s) {
    PvAlbumSong* const song = &d->songs[s];
    status =
      is_mono ? pv_place_make_mono(d->model, song->vectors, &song->among, error)
              : pv_place_make(d->model, song->vectors, &song->among, error);
  }
  return status;
}

PvStatus
pv_discography_relate(PvDiscography* d, PvError* error)
{
  PvSongMatch* const matches = calloc(d->parts->n_songs, sizeof(PvSongMatch));
  PvStatus           status =
    matches ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status = status ? status : make_comparable(d, error);
  for (uint32_t s = 0; !status && s < d->n_songs; ++s) {
    status = pv_song_match_find(&d->songs[s].place, d->songs[s].song->title,
                                matches, error);
    if (!status) {
      relate_to_model(&d->songs[s], matches, d->parts->n_songs);
      relate_to_others(d, s);
    }
  }
  free(matches);
  return status;
}
