// SPDX-License-Identifier: GPL-3.0-or-later

// Training that starts from the weights of a file starts from the function that they
// are.

#include "base/random.h"
#include "network/network.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "tools/gradients/backprop.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_PATCHES = 16, N_IN = 16 * 8 * 3, N_OUT = 6 };

static PvError       error;
static PvNetworkSpec spec;
static PvWeights     weights;
static PvBackprop*   backprop;
static float         in[N_PATCHES][N_IN];

static void
set_up(void)
{
  uint64_t seed = 9;
  pv_toy_network_describe(pv_small_network, &spec);
  pv_toy_network_fill(&spec, 5, &weights);
  ck_assert(!pv_backprop_new(&spec, N_PATCHES, 1, 1, &backprop, &error));
  for (uint32_t p = 0; p < N_PATCHES; ++p) {
    for (uint32_t i = 0; i < N_IN; ++i) {
      in[p][i] = (float)(4.0 * pv_random_share(&seed) - 3.0);
    }
    memcpy(pv_backprop_input(backprop, p), in[p], sizeof(in[p]));
  }
}

static void
tear_down(void)
{
  pv_weights_clear(&weights);
  pv_backprop_free(backprop);
}

/// How far the outputs of the batch are from what a network with such weights gives.
static double
measure_gap(const PvWeights* of)
{
  PvNetwork* network = NULL;
  double     gap     = 0.0;
  ck_assert_msg(!pv_network_new(&spec, of, &network, &error), "%s", error.text);
  ck_assert_uint_eq(pv_network_n_out(network), N_OUT);
  float* const scratch = malloc(pv_network_n_scratch(network) * sizeof(float));
  for (uint32_t p = 0; p < N_PATCHES; ++p) {
    float out[N_OUT];
    memcpy(pv_network_input(network, scratch), in[p], sizeof(in[p]));
    pv_network_run(network, scratch, out);
    for (uint32_t o = 0; o < N_OUT; ++o) {
      gap = fmax(
        gap, fabs((double)out[o] - (double)pv_backprop_output(backprop, p)[o]));
    }
  }
  free(scratch);
  pv_network_free(network);
  return gap;
}

START_TEST(it_starts_as_the_function_of_the_file)
{
  PvWeights again;
  pv_backprop_start(backprop, &weights);
  pv_backprop_forward(backprop);
  ck_assert_double_lt(measure_gap(&weights), 1e-4);
  ck_assert_msg(!pv_backprop_weights(backprop, &again, &error), "%s",
                error.text);
  ck_assert_double_lt(measure_gap(&again), 1e-4);
  pv_weights_clear(&again);
}
END_TEST

// The control.
START_TEST(without_that_it_is_another)
{
  pv_backprop_forward(backprop);
  ck_assert_double_gt(measure_gap(&weights), 1e-2);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_start");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, it_starts_as_the_function_of_the_file);
  tcase_add_test(tcase, without_that_it_is_another);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
