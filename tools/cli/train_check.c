// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/train_check.h"

#include "tools/cli/crossval_report.h"
#include "tools/judge/folds.h"

#include <stdio.h>
#include <string.h>

/// Whether each producer has music in two groups at least.
static bool
has_albums(const PvDataset* dataset)
{
  uint32_t n_labels = 0;
  uint32_t last     = UINT32_MAX; // Label that was counted
  for (uint32_t s = 1; s < dataset->n_songs; ++s) {
    const PvDatasetSong* const song   = &dataset->songs[s];
    const PvDatasetSong* const before = &dataset->songs[s - 1];
    if (song->label < dataset->n_labels && song->label == before->label &&
        song->label != last && strcmp(song->group, before->group) != 0) {
      last = song->label;
      ++n_labels;
    }
  }
  return n_labels == dataset->n_labels;
}

PvStatus
pv_train_check(const PvCorpusInput* music,
               const PvOutputPaths* delivery,
               bool                 model_refuses,
               PvError*             error)
{
  PvCrossvalOptions options = { .by_album  = has_albums(&music->dataset),
                                .n_folds   = PV_N_CHECK_FOLDS,
                                .n_threads = music->n_threads };
  const uint32_t    n_most =
    pv_folds_count_most(&music->dataset, options.by_album);
  if (n_most >= 2 && n_most < PV_N_CHECK_FOLDS) {
    options.n_folds = n_most;
  }
  const PvCrossvalKind kind = { .is_quick      = music->shards_path,
                                .model_refuses = model_refuses };
  putchar('\n');
  fflush(stdout);
  return pv_crossval_report(music, &options, 1, kind, delivery, error);
}
