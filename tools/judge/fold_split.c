// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/fold_split.h"

#include "tools/judge/folds.h"

#include <stdlib.h>

static void
use_songs_of_producers(const PvTraining* training, bool* is_used)
{
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    is_used[training->places[s]] =
      training->songs[s]->label < training->n_labels;
  }
}

/// From places in the dataset to songs of the training.
static void
take_folds(const PvTraining* training, const uint32_t* folds, PvSplit* split)
{
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    const uint32_t fold = folds[training->places[s]];
    split->of_song[s]   = fold == PV_NO_FOLD ? PV_NO_PART : fold;
  }
}

bool
pv_fold_split_make(const PvDataset*         dataset,
                   const PvTraining*        training,
                   const PvCrossvalOptions* options,
                   PvSplit*                 split,
                   bool*                    is_left_out)
{
  bool* const     is_used = calloc(dataset->n_songs, sizeof(bool));
  uint32_t* const folds   = calloc(dataset->n_songs, sizeof(uint32_t));
  bool            is_fine =
    pv_split_init(split, training, options->n_folds) && is_used && folds;
  if (is_fine) {
    use_songs_of_producers(training, is_used);
    is_fine =
      pv_folds_deal(dataset, is_used, options->by_album, options->n_folds,
                    options->seed, folds, is_left_out);
  }
  if (is_fine) {
    take_folds(training, folds, split);
  }
  free(is_used);
  free(folds);
  return is_fine;
}

uint32_t
pv_fold_split_keep_tested(const PvSplit*      split,
                          uint32_t            n_songs,
                          const PvTrackGuess* guesses,
                          PvTrackGuess*       tested)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < n_songs; ++s) {
    if (split->of_song[s] != PV_NO_PART) {
      tested[n++] = guesses[s];
    }
  }
  return n;
}

PvStatus
pv_fold_split_check(const PvSplit*    split,
                    const PvTraining* training,
                    PvError*          error)
{
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    if (split->of_song[s] != PV_NO_PART) {
      return PV_OK;
    }
  }
  return pv_fail(error, PV_ERR_DATA,
                 "no producer has two songs, or with --group album two albums, "
                 "to keep apart: add music");
}
