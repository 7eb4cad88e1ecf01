// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/held_out_songs.h"

#include "tools/train/holdout.h"
#include "tools/guesses/song_guess.h"
#include "tools/judge/held_out_clips.h"
#include "tools/train/train.h"

#include <stdlib.h>

PvStatus
pv_held_out_songs_init(PvHeldOutSongs* songs,
                       const PvCorpus* corpus,
                       PvError*        error)
{
  *songs                = (PvHeldOutSongs){ .corpus = corpus };
  const PvStatus status = pv_training_gather(corpus->dataset, corpus->vectors,
                                             NULL, &songs->training, error);
  songs->guesses        = calloc(songs->training.n_songs, sizeof(PvTrackGuess));
  return status || songs->guesses
           ? status
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

void
pv_held_out_songs_clear(PvHeldOutSongs* songs)
{
  pv_split_clear(&songs->split);
  pv_training_clear(&songs->training);
  free(songs->guesses);
  *songs = (PvHeldOutSongs){ 0 };
}

/// Somebody who listens to what was kept of a song.
typedef struct {
  const PvTest* test;
  uint32_t      n_features;
  float*        room; ///< [n_features], to fill vectors in
  PvSongGuess*  guess;
} Listener;

static PvStatus
init_listener(Listener*       listener,
              const PvTest*   test,
              const PvCorpus* corpus,
              uint32_t        song,
              PvError*        error)
{
  const uint32_t n_features = corpus->vectors->n_features;
  *listener =
    (Listener){ test, n_features, malloc((size_t)n_features * sizeof(float)),
                pv_song_guess_new(test->model) };
  if (listener->room && listener->guess) {
    return PV_OK;
  }
  free(listener->room);
  if (listener->guess) {
    pv_song_guess_end_passage(listener->guess, 0);
  }
  return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory",
                 corpus->dataset->songs[song].path);
}

static void
add(void* user, const PvObservation* observation)
{
  const Listener* const listener = user;
  PvObservation         whole    = *observation;
  whole.features = pv_own_network_fill(listener->test->network, whole.features,
                                       listener->n_features, listener->room);
  pv_song_guess_add(listener->guess, &whole);
}

/// Come in at some places of a song, as far as that was kept.
static PvStatus
listen_anywhere(const PvCorpus* corpus,
                const PvTest*   test,
                uint32_t        song,
                PvTrackGuess*   track,
                PvError*        error)
{
  const PvObservations* const kept = corpus->observations;
  const uint32_t              n    = pv_observations_n_passages(kept, song);
  for (uint32_t p = 1; p <= n; ++p) {
    Listener listener;
    uint64_t n_heard = 0;
    if (init_listener(&listener, test, corpus, song, error)) {
      return error->status;
    }
    const bool is_kept =
      pv_observations_replay(kept, song, p, add, &listener, &n_heard);
    const PvPassageGuess said =
      pv_song_guess_end_passage(listener.guess, n_heard);
    if (is_kept) {
      pv_song_guess_count(&said, track);
    }
    free(listener.room);
  }
  return PV_OK;
}

/// By what was kept; a song of which nothing was is decoded again.
static PvStatus
listen(const PvCorpus* corpus,
       const PvTest*   test,
       uint32_t        song,
       PvTrackGuess*   track,
       PvError*        error)
{
  const char* const path    = corpus->dataset->songs[song].path;
  PvTrackGuess      said    = *track;
  uint64_t          n_heard = 0;
  Listener          listener;
  if (init_listener(&listener, test, corpus, song, error)) {
    return error->status;
  }
  const bool is_kept = pv_observations_replay(corpus->observations, song, 0,
                                              add, &listener, &n_heard);
  pv_song_guess_end(listener.guess, n_heard, &said);
  free(listener.room);
  if (!is_kept) {
    return pv_song_guess_of_file(test->model, path, track, error);
  }
  *track = said;
  return PV_OK;
}

static PvStatus
ask(void* user, const PvTest* test, PvError* error)
{
  const PvHeldOutSongs* const songs  = user;
  const PvCorpus* const       corpus = songs->corpus;
  const PvModel* const        model  = test->model;
  const uint32_t              song   = songs->training.places[test->song];
  PvTrackGuess* const         track  = &songs->guesses[test->song];
  PvStatus                    status = pv_held_out_clips_guess(
                       test, corpus->vectors, song,
    test->label == PV_HELD_OUT ? pv_model_parts(model)->n_labels : test->label,
                       track, error);
  if (status || !corpus->observations) {
    return status;
  }
  status = listen(corpus, test, song, track, error);
  return status || test->label == PV_HELD_OUT
           ? status
           : listen_anywhere(corpus, test, song, track, error);
}

PvStatus
pv_held_out_songs_guess(PvHeldOutSongs* songs,
                        uint32_t        n_threads,
                        const char*     what,
                        PvError*        error)
{
  const PvTrainer trainer = { .learn  = pv_train_model,
                              .recipe = songs->corpus->recipe,
                              .ask    = ask,
                              .user   = songs };
  return pv_holdout_run(&songs->training, &songs->split, &trainer, n_threads,
                        what, error);
}
