// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/guesses/song_guess.h"

#include "tools/audio/analyse_file.h"
#include "model/opinion.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct PvSongGuess {
  PvOpinion    opinion;
  PvRawGuess   raw; ///< The newest
  bool         has_guess;
  uint32_t     n_times; ///< That have come
  PvTimedGuess at[PV_N_TIMES];
};

PvSongGuess*
pv_song_guess_new(const PvModel* model)
{
  PvSongGuess* const guess = calloc(1, sizeof(PvSongGuess));
  if (guess) {
    guess->opinion.model = model;
    for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
      guess->at[i].guess = PV_NO_GUESS;
    }
  }
  return guess;
}

/// What is said now; nothing is unknown, too.
static PvTimedGuess
newest(const PvSongGuess* guess)
{
  const PvRawGuess* const raw = &guess->raw;
  const uint32_t n_labels     = pv_model_parts(guess->opinion.model)->n_labels;
  if (!guess->has_guess) {
    return (PvTimedGuess){ .guess = n_labels, .named = n_labels };
  }
  return (PvTimedGuess){ .guess            = raw->ranking[0],
                         .named            = raw->best,
                         .confidence       = raw->probability[0],
                         .named_confidence = raw->best_known };
}

/// The frame at which a time has come.
static uint64_t
frame_at(uint32_t i)
{
  return (uint64_t)llround(pv_time_s(i) * PV_ANALYSIS_RATE_HZ / PV_HOP);
}

/// Note what is said at the times that have come by so many frames.
static void
note_times(PvSongGuess* guess, uint64_t n_heard)
{
  for (uint32_t i = guess->n_times;
       isfinite(pv_time_s(i)) && frame_at(i) <= n_heard; ++i) {
    if (guess->has_guess) {
      guess->at[i] = newest(guess);
    }
    guess->n_times = i + 1;
  }
}

void
pv_song_guess_add(PvSongGuess* guess, const PvObservation* observation)
{
  note_times(guess, observation->n_heard - 1);
  pv_opinion_add(&guess->opinion, observation, &guess->raw);
  guess->has_guess = true;
}

void
pv_song_guess_end(PvSongGuess* guess, uint64_t n_heard, PvTrackGuess* track)
{
  const PvRawGuess* const said  = &guess->raw;
  const bool              spoke = guess->has_guess;
  note_times(guess, n_heard);
  guess->at[PV_AT_END] = newest(guess);
  memcpy(track->at, guess->at, sizeof(track->at));
  track->seconds = pv_frames_seconds(n_heard);
  track->novelty = spoke ? said->unknown : 2.0f;
  track->prior =
    (float)pv_model_parts(guess->opinion.model)->calibration.prior_unknown;
  track->position[0] = said->place[0];
  track->position[1] = said->place[1];
  free(guess);
}

PvPassageGuess
pv_song_guess_end_passage(PvSongGuess* guess, uint64_t n_heard)
{
  PvPassageGuess said = { 0 };
  note_times(guess, n_heard);
  memcpy(said.at, guess->at, sizeof(said.at));
  free(guess);
  return said;
}

void
pv_song_guess_count(const PvPassageGuess* said, PvTrackGuess* track)
{
  for (uint32_t i = 0; i < PV_N_PASSAGE_TIMES; ++i) {
    const PvTimedGuess* const at    = &said->at[i];
    PvPassageCount* const     count = &track->anywhere[i];
    if (at->guess != PV_NO_GUESS) {
      ++count->n;
      count->n_right += at->guess == track->label;
      count->n_named_right += at->named == track->label;
    }
  }
}

/// A file on its way.
typedef struct {
  PvObserver*  observer;
  PvSongGuess* guess;
} Listening;

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  const Listening* const listening = user;
  PvObservation          observation;
  if (pv_observer_feed(listening->observer, frame, &observation) ==
      PV_OBSERVED) {
    pv_song_guess_add(listening->guess, &observation);
  }
  return 0;
}

PvStatus
pv_song_guess_of_file(const PvModel* model,
                      const char*    path,
                      PvTrackGuess*  track,
                      PvError*       error)
{
  const PvRecipe* const recipe    = &pv_model_parts(model)->recipe;
  Listening             listening = { pv_observer_new(recipe, true),
                                      pv_song_guess_new(model) };
  if (!listening.observer || !listening.guess) {
    pv_observer_free(listening.observer);
    free(listening.guess);
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  const PvAnalysis analysis = { pv_recipe_parts(recipe), take_frame,
                                &listening };
  const PvStatus   status =
    pv_analyse_file(path, PV_FILES_ONLY, &analysis, 1, NULL, error);
  pv_song_guess_end(listening.guess, pv_observer_n_heard(listening.observer),
                    track);
  pv_observer_free(listening.observer);
  return status;
}
