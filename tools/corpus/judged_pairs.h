// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A growing set of pairs of songs, with what was found out of each.

#ifndef PV_TOOLS_CORPUS_JUDGED_PAIRS_H
#define PV_TOOLS_CORPUS_JUDGED_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint32_t a, b; ///< a < b
  bool     is_same;
} PvJudgedPair;

/// All 0: empty.
typedef struct {
  size_t        n;
  size_t        n_sorted; ///< Of them in the order of a, then b
  size_t        n_room;
  PvJudgedPair* at;
} PvJudgedPairs;

/// [any] Whether a pair is among those that are sorted.
bool
pv_judged_pairs_have(const PvJudgedPairs* pairs, uint32_t a, uint32_t b);

/// [any] Add a pair; false when out of memory.
bool
pv_judged_pairs_add(PvJudgedPairs* pairs, PvJudgedPair pair);

/// [any] Sort them all, each once.
void
pv_judged_pairs_sort(PvJudgedPairs* pairs);

/// [any] Free what it holds.
void
pv_judged_pairs_clear(PvJudgedPairs* pairs);

#endif
