// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/guess_make.h"

#include "model/guess_distances.h"
#include "model/model.h"

#include <string.h>

/// A song that can't be told by name from one that is listed stays out.
static void
add_song(PvGuess* guess, const PvModel* model, uint32_t index, double distance)
{
  const PvModelParts* const parts  = pv_model_parts(model);
  const PvSong* const       song   = &parts->songs[index];
  const char* const         label  = parts->labels[song->label];
  const char* const         artist = pv_song_artist(parts, index);
  for (uint32_t i = 0; i < guess->n_songs; ++i) {
    if (!strcmp(guess->songs[i].artist, artist) &&
        !strcmp(guess->songs[i].title, song->title)) {
      return;
    }
  }
  if (guess->n_songs < PV_MAX_GUESS_SONGS) {
    guess->songs[guess->n_songs++] =
      (PvGuessSong){ song->title, label, artist, distance };
  }
}

static void
take_neighbours(PvGuess*            guess,
                const PvModel*      model,
                const PvPrediction* prediction)
{
  const PvModelParts* const parts = pv_model_parts(model);
  guess->nearest_by               = PV_NEAREST_BY_SOUND;
  guess->n_songs                  = 0;
  for (uint32_t i = 0; i < prediction->n_neighbours; ++i) {
    const PvNeighbour* const neighbour = &prediction->neighbours[i];
    add_song(guess, model, parts->point_song[neighbour->point],
             (double)neighbour->distance);
  }
}

static PvGuessLabel
label_of(const PvModelParts* parts, uint32_t label, float probability)
{
  return (PvGuessLabel){ parts->labels[label],
                         label < parts->n_labels ? (int32_t)label : -1,
                         probability };
}

void
pv_guess_make(PvGuess* guess, const PvModel* model, const PvRawGuess* raw)
{
  const PvPrediction* const newest = &raw->newest;
  const PvModelParts* const parts  = pv_model_parts(model);

  guess->end_sample = raw->end_sample;
  guess->seconds    = raw->seconds;
  guess->n_ranked   = raw->n_ranked;
  for (uint32_t i = 0; i < guess->n_ranked; ++i) {
    guess->ranking[i] = label_of(parts, raw->ranking[i], raw->probability[i]);
  }
  guess->name       = guess->ranking[0].name;
  guess->label      = guess->ranking[0].label;
  guess->confidence = guess->ranking[0].probability;
  guess->now        = label_of(parts, raw->now, raw->now_probability);
  guess->song       = raw->song;
  memcpy(guess->position, newest->position, sizeof(guess->position));
  memcpy(guess->place, raw->place, sizeof(guess->place));
  guess->n_components = parts->n_components;
  memcpy(guess->projection, newest->projected,
         guess->n_components * sizeof(float));
  guess->is_mono = raw->asked != model;
  take_neighbours(guess, model, newest);
}

bool
pv_guess_is_by_library(const PvGuess* guess)
{
  return guess->n_ranked == 1 && guess->label < 0;
}

uint32_t
pv_guess_place(const PvGuess* guess, uint32_t n_rows, uint32_t row)
{
  uint32_t other = 0;
  while (other < guess->n_ranked && guess->ranking[other].label >= 0) {
    ++other;
  }
  const bool is_beyond = other >= n_rows && other < guess->n_ranked;
  return is_beyond && n_rows > 1 && row + 1 == n_rows ? other : row;
}

void
pv_guess_make_empty(PvGuess* guess, double seconds)
{
  *guess = (PvGuess){ .name = PV_UNKNOWN, .label = -1, .seconds = seconds };
}

void
pv_guess_take_songs(PvGuess*              guess,
                    const PvModel*        model,
                    const PvSongDistance* candidates,
                    uint32_t              n)
{
  guess->n_songs = 0;
  for (uint32_t i = 0; i < n; ++i) {
    add_song(guess, model, candidates[i].song, candidates[i].distance);
  }
}

void
pv_guess_take_heard(PvGuess*          guess,
                    const PvModel*    model,
                    const PvListener* listener)
{
  PvSongDistance nearest[PV_MAX_GUESS_CANDIDATES];
  const uint32_t n =
    pv_listener_nearest(listener, PV_MAX_GUESS_CANDIDATES, nearest);
  pv_guess_take_songs(guess, model, nearest, n);
}

bool
pv_guess_take_alike(PvGuess* guess, const PvModel* model, const PvRawGuess* raw)
{
  const PvModelParts* const asked = pv_model_parts(raw->asked);
  float                     probability[PV_MAX_LABELS + 1];
  PvSongDistance            nearest[PV_MAX_GUESS_CANDIDATES];
  if (!asked->song_guesses) {
    return false;
  }
  pv_raw_guess_probabilities(raw, probability);
  const uint32_t n = pv_song_guesses_nearest(asked, probability,
                                             PV_MAX_GUESS_CANDIDATES, nearest);
  pv_guess_take_songs(guess, model, nearest, n);
  guess->nearest_by = PV_NEAREST_BY_GUESS;
  return true;
}
