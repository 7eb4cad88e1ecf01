// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/fold_split.h"

#include "base/random.h"
#include "tools/judge/folds.h"
#include "tools/train/calibrate.h"

#include <stdlib.h>
#include <string.h>

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

static bool
is_by_others(const PvTraining* training, uint32_t s)
{
  const PvDatasetSong* const song = training->songs[s];
  return song->label == training->n_labels && song->noise == PV_NOISE_NONE;
}

static bool
has_group(const PvTraining* training, uint32_t s, uint32_t other)
{
  return is_by_others(training, other) &&
         !strcmp(training->songs[other]->group, training->songs[s]->group);
}

/// The first songs of the groups of music by others, in their order.
static uint32_t
find_groups(const PvTraining* training, uint32_t* firsts)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    bool is_new = is_by_others(training, s);
    for (uint32_t g = 0; is_new && g < n; ++g) {
      is_new = !has_group(training, s, firsts[g]);
    }
    if (is_new) {
      firsts[n++] = s;
    }
  }
  return n;
}

/// Deal music by others out, too, groups staying together: whoever is held out
/// is unknown to the model.
static bool
deal_others(const PvTraining* training, uint64_t seed, PvSplit* split)
{
  uint32_t* const firsts =
    calloc((size_t)training->n_songs + 1, sizeof(uint32_t));
  const bool     is_fine  = firsts != NULL;
  const uint32_t n_groups = is_fine ? find_groups(training, firsts) : 0;
  for (uint32_t g = n_groups; g > 0; --g) {
    const uint32_t drawn = pv_random_below(&seed, g);
    const uint32_t first = firsts[drawn];
    firsts[drawn]        = firsts[g - 1];
    for (uint32_t s = 0;
         n_groups >= PV_CALIBRATION_GROUPS && s < training->n_songs; ++s) {
      if (has_group(training, first, s)) {
        split->of_song[s] = g % split->n_parts;
      }
    }
  }
  free(firsts);
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
                    PvError*          error)
{
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    if (split->of_song[s] != PV_NO_PART &&
        training->songs[s]->label < training->n_labels) {
      return PV_OK;
    }
  }
  return pv_fail(error, PV_ERR_DATA,
                 "no producer has two songs, or with --group album two albums, "
                 "to keep apart: add music");
}
