// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/judged_pairs.h"

#include <stdlib.h>

static int
compare(const void* left, const void* right)
{
  const PvJudgedPair* const l = left;
  const PvJudgedPair* const r = right;
  return l->a != r->a ? (l->a > r->a) - (l->a < r->a)
                      : (l->b > r->b) - (l->b < r->b);
}

bool
pv_judged_pairs_have(const PvJudgedPairs* pairs, uint32_t a, uint32_t b)
{
  const PvJudgedPair pair = { .a = a, .b = b };
  return pairs->n_sorted && bsearch(&pair, pairs->at, pairs->n_sorted,
                                    sizeof(PvJudgedPair), compare);
}

bool
pv_judged_pairs_add(PvJudgedPairs* pairs, PvJudgedPair pair)
{
  if (pairs->n == pairs->n_room) {
    const size_t        n_room = 2 * pairs->n_room + 1024;
    PvJudgedPair* const at = realloc(pairs->at, n_room * sizeof(PvJudgedPair));
    if (!at) {
      return false;
    }
    pairs->at     = at;
    pairs->n_room = n_room;
  }
  pairs->at[pairs->n++] = pair;
  return true;
}

void
pv_judged_pairs_sort(PvJudgedPairs* pairs)
{
  size_t n = 0;
  if (pairs->n > pairs->n_sorted) {
    qsort(pairs->at, pairs->n, sizeof(PvJudgedPair), compare);
    for (size_t i = 0; i < pairs->n; ++i) {
      if (!n || compare(&pairs->at[n - 1], &pairs->at[i])) {
        pairs->at[n++] = pairs->at[i];
      }
    }
    pairs->n        = n;
    pairs->n_sorted = n;
  }
}

void
pv_judged_pairs_clear(PvJudgedPairs* pairs)
{
  free(pairs->at);
  *pairs = (PvJudgedPairs){ 0 };
}
