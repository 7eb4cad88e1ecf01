// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Music that is too little to learn from, or to judge by.

#ifndef PV_TOOLS_CORPUS_TOY_SET_H
#define PV_TOOLS_CORPUS_TOY_SET_H

#include "tools/corpus/dataset.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_TOY_TEXT = 384, PV_FEW_SONGS = 5 };

/// What there is of the producers.
typedef struct {
  uint32_t n_producers;
  uint32_t n_few;      ///< Those with fewer than PV_FEW_SONGS
  bool     has_others; ///< There is music by others, too
} PvToySet;

/// [any] Count the songs that a dataset names; noise is no music.
PvToySet
pv_toy_set_of_dataset(const PvDataset* dataset);

/// [any] Say in one line what there is too little of; false: nothing.
bool
pv_toy_set_describe(const PvToySet* set, char text[PV_TOY_TEXT]);

#endif
