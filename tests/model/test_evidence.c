// SPDX-License-Identifier: GPL-3.0-or-later

// What the windows of a song say together.

#include "model/evidence.h"
#include "model/model.h"
#include "support/run_suite.h"
#include "support/models/toy.h"

#include <check.h>
#include <stdlib.h>

START_TEST(windows_count_one_by_one_and_in_the_mean)
{
  PvModel* const        m          = pv_toy_model_new();
  const PvRecipe* const recipe     = &pv_model_parts(m)->recipe;
  PvEvidence* const     evidence   = calloc(1, sizeof(PvEvidence));
  PvPrediction* const   prediction = calloc(1, sizeof(PvPrediction));
  static const float    at[]   = { 9900.0f, 500.0f, 500.0f, 500.0f, 500.0f };
  PvScores              scores = { 0 };
  for (uint32_t i = 0; i < 5; ++i) {
    const float features[12] = { at[i] };
    pv_model_ask(m, features, prediction);
    pv_evidence_add(evidence, m, prediction, recipe->window_frames,
                    PV_GUESS_HOP, 0.0);
    scores = pv_evidence_weigh(evidence, m, 5 * recipe->window_frames);
    // The first is bright, the others are dark.  Their mean is at 9.9, 5.2, 3.6,
    // 2.9 and 2.4: the last is nearer 0.6 than 4.5.
    const double bright = 1.0 / (i + 1);
    const double mean   = i < 4 ? 1.0 : 0.0;
    ck_assert_double_eq_tol(scores.share[0], (bright + mean) / 2, 1e-6);
    ck_assert_double_eq_tol(scores.share[1], (1.0 - bright + 1.0 - mean) / 2,
                            1e-6);
  }
  ck_assert_uint_eq(scores.best, 1);
  ck_assert_double_eq_tol(scores.cues.share, 0.9, 1e-6);

  // Elsewhere only what comes has a place, which says less than six windows.
  pv_evidence_displace(evidence);
  const float features[12] = { at[0] };
  pv_model_ask(m, features, prediction);
  pv_evidence_add(evidence, m, prediction, recipe->window_frames, PV_GUESS_HOP,
                  0.0);
  scores = pv_evidence_weigh(evidence, m, 6 * recipe->window_frames);
  ck_assert_double_eq_tol(scores.share[0], (2.0 + 1.0) / (6.0 + 1.0), 1e-6);
  free(prediction);
  free(evidence);
  pv_model_free(m);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("evidence");
  TCase* const tcase = tcase_create("evidence");
  tcase_add_test(tcase, windows_count_one_by_one_and_in_the_mean);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
