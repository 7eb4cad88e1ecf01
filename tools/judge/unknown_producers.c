// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/unknown_producers.h"

#include "tools/judge/held_out_songs.h"

#include <stdlib.h>

/// From a model's labels to the dataset's, which has one more.
static uint32_t
with_label(uint32_t guess, uint32_t label)
{
  return guess == PV_NO_GUESS ? guess : guess + (guess >= label);
}

static PvTimedGuess
said_with_label(PvTimedGuess said, uint32_t label)
{
  said.guess = with_label(said.guess, label);
  said.named = with_label(said.named, label);
  return said;
}

static PvTrackGuess
in_labels_of_dataset(const PvTrackGuess* guess, uint32_t label, uint32_t n)
{
  PvTrackGuess track = *guess;
  track.label        = n;
  track.is_left_out  = true;
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    track.at[i] = said_with_label(track.at[i], label);
  }
  return track;
}

static PvStatus
run_labels(PvHeldOutSongs* songs,
           uint32_t        n_threads,
           PvCrossvalRun*  run,
           PvError*        error)
{
  const PvTraining* const all = &songs->training;
  run->tracks                 = calloc(all->n_songs, sizeof(PvTrackGuess));
  if (!run->tracks || !pv_split_by_producer(&songs->split, all)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const PvStatus status =
    pv_held_out_songs_guess(songs, n_threads, "strangers", error);
  for (uint32_t s = 0; !status && s < all->n_songs; ++s) {
    const uint32_t label = all->songs[s]->label;
    if (label < all->n_labels) {
      run->tracks[run->n_tracks++] =
        in_labels_of_dataset(&songs->guesses[s], label, all->n_labels);
    }
  }
  return status;
}

PvStatus
pv_unknown_producers_run(const PvCorpus* corpus,
                         uint32_t        n_threads,
                         PvCrossvalRun*  run,
                         PvError*        error)
{
  if (corpus->dataset->n_labels < 3) {
    return pv_fail(error, PV_ERR_DATA,
                   "to leave one producer out, at least three are needed");
  }
  PvHeldOutSongs songs;
  PvCrossvalRun  made   = { 0 };
  PvStatus       status = pv_held_out_songs_init(&songs, corpus, error);
  status = status ? status : run_labels(&songs, n_threads, &made, error);
  pv_held_out_songs_clear(&songs);
  if (status) {
    pv_crossval_run_clear(&made);
  } else {
    *run = made;
  }
  return status;
}
