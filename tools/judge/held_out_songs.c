// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/held_out_songs.h"

#include "tools/judge/clip_guesses.h"
#include "tools/train/holdout.h"
#include "tools/judge/song_guess.h"
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

static PvStatus
learn(void*             user,
      uint32_t          part,
      uint32_t          trial,
      const PvTraining* training,
      PvModel**         model,
      PvError*          error)
{
  const PvHeldOutSongs* const songs = user;
  (void)part;
  (void)trial;
  return pv_train_model(training, songs->corpus->recipe, model, error);
}

static void
add(void* user, const PvObservation* observation)
{
  pv_song_guess_add(user, observation);
}

/// Come in at some places of a song, as far as that was kept.
static PvStatus
listen_anywhere(const PvCorpus* corpus,
                const PvModel*  model,
                uint32_t        song,
                PvTrackGuess*   track,
                PvError*        error)
{
  const PvObservations* const kept = corpus->observations;
  const uint32_t              n    = pv_observations_n_passages(kept, song);
  for (uint32_t p = 1; p <= n; ++p) {
    uint64_t           n_heard = 0;
    PvSongGuess* const guess   = pv_song_guess_new(model);
    if (!guess) {
      return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory",
                     corpus->dataset->songs[song].path);
    }
    const bool is_kept =
      pv_observations_replay(kept, song, p, add, guess, &n_heard);
    const PvPassageGuess said = pv_song_guess_end_passage(guess, n_heard);
    if (is_kept) {
      pv_song_guess_count(&said, track);
    }
  }
  return PV_OK;
}

/// By what was kept; a song of which nothing was is decoded again.
static PvStatus
listen(const PvCorpus* corpus,
       const PvModel*  model,
       uint32_t        song,
       PvTrackGuess*   track,
       PvError*        error)
{
  const char* const  path    = corpus->dataset->songs[song].path;
  PvTrackGuess       said    = *track;
  uint64_t           n_heard = 0;
  PvSongGuess* const guess   = pv_song_guess_new(model);
  if (!guess) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  const bool is_kept =
    pv_observations_replay(corpus->observations, song, 0, add, guess, &n_heard);
  pv_song_guess_end(guess, n_heard, &said);
  if (!is_kept) {
    return pv_song_guess_of_file(model, path, track, error);
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
  pv_guess_clips(model, &corpus->vectors->songs[song], song,
                 test->label == PV_HELD_OUT ? pv_model_parts(model)->n_labels
                                            : test->label,
                 track);
  if (!corpus->observations) {
    return PV_OK;
  }
  const PvStatus status = listen(corpus, model, song, track, error);
  return status || test->label == PV_HELD_OUT
           ? status
           : listen_anywhere(corpus, model, song, track, error);
}

PvStatus
pv_held_out_songs_guess(PvHeldOutSongs* songs,
                        uint32_t        n_threads,
                        const char*     what,
                        PvError*        error)
{
  const PvTrainer trainer = { 1, learn, ask, songs };
  return pv_holdout_run(&songs->training, &songs->split, &trainer, n_threads,
                        what, error);
}
