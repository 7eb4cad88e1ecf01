// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/learned_network.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

PvLearnedNetwork*
pv_learn_well(const PvNetworkSpec* spec, const PvNetworkLesson* lesson)
{
  PvError                 error;
  PvLearnedNetwork* const learned = calloc(1, sizeof(PvLearnedNetwork));
  ck_assert_msg(!pv_network_learn(spec, lesson, learned, &error), "%s",
                error.text);
  return learned;
}

void
pv_learned_forget(PvLearnedNetwork* learned)
{
  pv_weights_clear(&learned->weights);
  free(learned);
}

bool
pv_learned_are_same(const PvLearnedNetwork* a, const PvLearnedNetwork* b)
{
  bool is_same = a->weights.n == b->weights.n && a->best == b->best;
  for (uint32_t w = 0; is_same && w < a->weights.n; ++w) {
    const PvWeight* const one = &a->weights.at[w];
    is_same                   = memcmp(one->values, b->weights.at[w].values,
                                       pv_weight_n_values(one) * sizeof(float)) == 0;
  }
  return is_same;
}

PvWeightsPrint
pv_weights_print(const PvWeights* weights)
{
  PvError               error;
  PvWeightsPrint        print;
  const PvWeight* const first =
    pv_weights_find(weights, "first.weights", 4, &error);
  ck_assert_ptr_nonnull(first);
  memcpy(print.values, first->values, sizeof(print.values));
  return print;
}

bool
pv_prints_are_same(const PvWeightsPrint* a, const PvWeightsPrint* b)
{
  return !memcmp(a, b, sizeof(PvWeightsPrint));
}
