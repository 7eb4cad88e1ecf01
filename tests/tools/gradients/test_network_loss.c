// SPDX-License-Identifier: GPL-3.0-or-later

// Losses: known answers, and gradients against differences.

#include "base/random.h"
#include "support/run_suite.h"
#include "tools/gradients/adam.h"
#include "tools/gradients/head.h"
#include "tools/gradients/loss.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = 7, N_DIMS = 5 };

static const uint32_t labels[N] = { 0, 1, 0, 2, 1, 0, 3 };
static uint64_t       seed;

typedef double
Loss(const PvLossBatch* batch, float* gradients);

static void
fill(float* x, size_t n)
{
  seed = 1;
  for (size_t i = 0; i < n; ++i) {
    x[i] = (float)(2.0 * pv_random_share(&seed) - 1.0);
  }
}

static void
check_gradients(Loss* loss, const PvLossBatch* batch, float* places)
{
  float gradients[N * N_DIMS];
  loss(batch, gradients);
  for (int i = 0; i < N * N_DIMS; ++i) {
    const float before = places[i];
    places[i]          = before + 0.0009765625f;
    const double more  = loss(batch, NULL);
    places[i]          = before - 0.0009765625f;
    const double less  = loss(batch, NULL);
    places[i]          = before;
    ck_assert_double_eq_tol((double)gradients[i], (more - less) / 0.001953125,
                            2e-3);
  }
}

START_TEST(gradients_are_differences)
{
  float       places[N * N_DIMS];
  PvLossBatch batch = { N, N_DIMS, places, labels, N, 0 };
  fill(places, N * N_DIMS);
  check_gradients(pv_loss_entropy, &batch, places);
  check_gradients(pv_loss_contrast, &batch, places);
  batch.n_judged    = 3;
  batch.first_other = 3;
  check_gradients(pv_loss_contrast, &batch, places);
}
END_TEST

// Two labels at right angles: each patch is e^(1/0.15) times as near to its own as
// to either of the two others.
START_TEST(contrast_by_hand)
{
  const float places[4 * 2] = {
    2.0f, 0.0f, 0.0f, 3.0f, 1.0f, 0.0f, 0.0f, 1.0f
  };
  const uint32_t    of[4] = { 0, 1, 0, 1 };
  const PvLossBatch batch = { 4, 2, places, of, 4, 0 };
  ck_assert_double_eq_tol(pv_loss_contrast(&batch, NULL),
                          log(1.0 + 2.0 * exp(-1.0 / 0.15)), 1e-9);
}
END_TEST

START_TEST(entropy_by_hand)
{
  const float       places[2 * 2] = { 0.0f, 0.0f, 1.0f, 0.0f };
  const uint32_t    of[2]         = { 1, 0 };
  const PvLossBatch batch         = { 2, 2, places, of, 2, 0 };
  ck_assert_double_eq_tol(pv_loss_entropy(&batch, NULL),
                          0.5 * (log(2.0) + log(1.0 + exp(-1.0))), 1e-9);
}
END_TEST

START_TEST(nothing_alike_is_no_loss)
{
  float             places[N * N_DIMS];
  float             gradients[N * N_DIMS];
  const uint32_t    alone[N] = { 0, 1, 2, 3, 4, 5, 6 };
  const PvLossBatch batch    = { N, N_DIMS, places, alone, N, 0 };
  fill(places, N * N_DIMS);
  ck_assert_double_eq(pv_loss_contrast(&batch, gradients), 0.0);
  for (int i = 0; i < N * N_DIMS; ++i) {
    ck_assert_float_eq(gradients[i], 0.0f);
  }
}
END_TEST

/// Half the sum of the squares of what a head makes.
static double
half_square(const PvHead* head, const float* in, float* out)
{
  double sum = 0.0;
  pv_head_forward(head, in, 4, out);
  for (int i = 0; i < 4 * 3; ++i) {
    sum += 0.5 * (double)out[i] * (double)out[i];
  }
  return sum;
}

START_TEST(a_head_has_the_gradients_of_its_sums)
{
  float  in[4 * N_DIMS];
  float  out[4 * 3];
  float  in_gradients[4 * N_DIMS];
  PvHead head;
  ck_assert(pv_head_init(&head, N_DIMS, 3, 1));
  fill(in, 4 * N_DIMS);
  half_square(&head, in, out);
  pv_head_backward(&head, in, out, 4, in_gradients);
  for (size_t i = 0; i < head.n + 4 * N_DIMS; ++i) {
    float* const x = i < head.n ? &head.parameters[i] : &in[i - head.n];
    const float  gradient =
      i < head.n ? head.gradients[i] : in_gradients[i - head.n];
    const float before = *x;
    *x                 = before + 0.0009765625f;
    const double more  = half_square(&head, in, out);
    *x                 = before - 0.0009765625f;
    const double less  = half_square(&head, in, out);
    *x                 = before;
    ck_assert_double_eq_tol((double)gradient, (more - less) / 0.001953125,
                            1e-3);
  }
  pv_head_clear(&head);
}
END_TEST

// Kingma and Ba: the first step goes as far as the rate, whatever the gradient's
// size; weights decay beside.
START_TEST(steps_go_as_far_as_the_rate)
{
  float              values[3]    = { 1.0f, 1.0f, -1.0f };
  const float        gradients[3] = { 1e-3f, 50.0f, -2.0f };
  const bool         decays[3]    = { false, false, true };
  const PvParameters parameters   = { 3, values, gradients, decays };
  PvAdam             adam;
  ck_assert(pv_adam_init(&adam, 3));
  pv_adam_step(&adam, &parameters, 0.1);
  ck_assert_float_eq_tol(values[0], 0.9f, 1e-4f);
  ck_assert_float_eq_tol(values[1], 0.9f, 1e-5f);
  ck_assert_float_eq_tol(values[2], -1.0f + 0.001f + 0.1f, 1e-5f);
  pv_adam_clear(&adam);
  ck_assert_double_eq_tol(pv_cosine_rate(2.0, 0, 10), 2.0, 1e-12);
  ck_assert_double_eq_tol(pv_cosine_rate(2.0, 5, 10), 1.0, 1e-12);
  ck_assert_double_eq_tol(pv_cosine_rate(2.0, 10, 10), 0.0, 1e-12);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_loss");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, gradients_are_differences);
  tcase_add_test(tcase, contrast_by_hand);
  tcase_add_test(tcase, entropy_by_hand);
  tcase_add_test(tcase, nothing_alike_is_no_loss);
  tcase_add_test(tcase, a_head_has_the_gradients_of_its_sums);
  tcase_add_test(tcase, steps_go_as_far_as_the_rate);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
