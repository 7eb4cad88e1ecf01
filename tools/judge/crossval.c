// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/crossval.h"

#include "tools/judge/held_out_songs.h"

#include <stdlib.h>

/// Keep the guesses on songs that were in a fold.
static PvStatus
keep_guesses(const PvHeldOutSongs* songs, PvCrossvalRun* run, PvError* error)
{
  const uint32_t n = songs->training.n_songs;
  run->tracks      = calloc(n, sizeof(PvTrackGuess));
  if (!run->tracks) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  run->n_tracks = pv_fold_split_keep_tested(
    &songs->split, n, songs->training.n_labels, songs->guesses, run->tracks);
  return PV_OK;
}

static PvStatus
run_folds(PvHeldOutSongs*          songs,
          const PvCrossvalOptions* options,
          PvCrossvalRun*           run,
          PvError*                 error)
{
  const PvDataset* const dataset = songs->corpus->dataset;
  run->is_left_out               = calloc(dataset->n_labels, sizeof(bool));
  if (!run->is_left_out ||
      !pv_fold_split_make(dataset, &songs->training, options, &songs->split,
                          run->is_left_out)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  PvStatus status = pv_fold_split_check(&songs->split, &songs->training,
                                        options->by_album, error);
  status =
    status ? status
           : pv_held_out_songs_guess(songs, options->n_threads, "folds", error);
  return status ? status : keep_guesses(songs, run, error);
}

PvStatus
pv_crossval_run(const PvCorpus*          corpus,
                const PvCrossvalOptions* options,
                PvCrossvalRun*           run,
                PvError*                 error)
{
  PvHeldOutSongs songs;
  PvCrossvalRun  made   = { .seed = options->seed };
  PvStatus       status = pv_held_out_songs_init(&songs, corpus, error);
  status = status ? status : run_folds(&songs, options, &made, error);
  pv_held_out_songs_clear(&songs);
  if (status) {
    pv_crossval_run_clear(&made);
  } else {
    *run = made;
  }
  return status;
}

void
pv_crossval_run_clear(PvCrossvalRun* run)
{
  free(run->tracks);
  free(run->is_left_out);
  *run = (PvCrossvalRun){ 0 };
}
