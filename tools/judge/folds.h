// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Folds of cross-validation: which songs are held out when.

#ifndef PV_TOOLS_JUDGE_FOLDS_H
#define PV_TOOLS_JUDGE_FOLDS_H

#include "tools/corpus/dataset.h"

#include <stdbool.h>
#include <stdint.h>

/// In no fold: the song is always trained on and never tested.
#define PV_NO_FOLD UINT32_MAX

/**
   [any] Deal songs into folds.

   Each label's songs, or albums, are shuffled and dealt round-robin; the next
   label continues where one ends, so that folds differ by one song at most.  A
   label with one song, or one album, is in no fold: held out it would be
   unknown to the model.  Songs of a label without an album count as one.

   An album with several labels, such as a song that several have mixed, is in
   one fold with all its songs: nothing of it is ever in training and test at
   once, unless a label has nothing else and is in no fold.

   @param is_used       [n_songs]: others are in no fold.
   @param by_album      Keep an album's songs together, whatever their label.
   @param n_folds       At least 2.
   @param[out] folds    [n_songs]
   @param[out] is_left_out  [n_labels]: which labels are in no fold.
   @return False when out of memory.
*/
bool
pv_folds_deal(const PvDataset* dataset,
              const bool*      is_used,
              bool             by_album,
              uint32_t         n_folds,
              uint64_t         seed,
              uint32_t*        folds,
              bool*            is_left_out);

/// [any] How many songs, or albums, can be held out, and so the most folds that
/// aren't empty; 0 when out of memory.
uint32_t
pv_folds_count_most(const PvDataset* dataset, bool by_album);

#endif
