// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/fold_split.h"

#include "base/random.h"
#include "tools/judge/folds.h"
#include "tools/train/calibrate.h"
#include "tools/train/other_groups.h"

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

static void
deal_in_order(const PvOtherGroups* groups,
              const uint32_t*      order,
              uint32_t             n_songs,
              PvSplit*             split)
{
  for (uint32_t i = 0; i < groups->n_of_music; ++i) {
    for (uint32_t s = 0; s < n_songs; ++s) {
      if (groups->of_song[s] == order[i]) {
        split->of_song[s] = (i + 1) % split->n_parts;
      }
    }
  }
}

/// Deal music by others out, too, groups staying together: whoever is held out
/// is unknown to the model.
static bool
deal_others(const PvTraining* training, uint64_t seed, PvSplit* split)
{
  const uint32_t  n_songs = training->n_songs;
  uint32_t* const order   = calloc((size_t)n_songs + 1, sizeof(uint32_t));
  PvOtherGroups   groups;
  const bool      is_fine = pv_other_groups_find(training, &groups) && order;
  if (is_fine && groups.n_of_music >= PV_CALIBRATION_GROUPS) {
    for (uint32_t g = 0; g < groups.n_of_music; ++g) {
      order[g] = g;
    }
    pv_random_shuffle(&seed, order, groups.n_of_music);
    deal_in_order(&groups, order, n_songs, split);
  }
  pv_other_groups_clear(&groups);
  free(order);
  return is_fine;
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
    is_fine =
      !options->holds_out_others || deal_others(training, options->seed, split);
  }
  free(is_used);
  free(folds);
  return is_fine;
}

uint32_t
pv_fold_split_keep_tested(const PvSplit*      split,
                          uint32_t            n_songs,
                          uint32_t            n_labels,
                          const PvTrackGuess* guesses,
                          PvTrackGuess*       tested)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < n_songs; ++s) {
    if (split->of_song[s] != PV_NO_PART) {
      tested[n]             = guesses[s];
      tested[n].is_left_out = guesses[s].label == n_labels;
      ++n;
    }
  }
  return n;
}

PvStatus
pv_fold_split_check(const PvSplit*    split,
                    const PvTraining* training,
                    bool              by_album,
                    PvError*          error)
{
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    if (split->of_song[s] != PV_NO_PART &&
        training->songs[s]->label < training->n_labels) {
      return PV_OK;
    }
  }
  return pv_fail(error, PV_ERR_DATA, "no producer has two %s",
                 by_album ? "albums to keep apart: leave --group album out, or "
                            "add albums"
                          : "songs to keep apart: add music");
}
