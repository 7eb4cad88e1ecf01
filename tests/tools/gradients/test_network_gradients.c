// SPDX-License-Identifier: GPL-3.0-or-later

// Gradients of networks against differences of the definitions in double, and what
// training does with them.

#include "base/random.h"
#include "network/network.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "support/tools/network_reference.h"
#include "tools/gradients/adam.h"
#include "tools/gradients/multiply.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PATCHES = 5, N_PROBED = 40 };

#define INPUT(bands)                                                           \
  "{\"version\": 1, \"input\": {\"frames\": 16, \"hop\": 16, "                 \
  "\"bands\": " bands ", \"channels\": [\"mid\", \"balance\"]}, \"layers\": ["
#define FIRST                                                                  \
  "{\"name\": \"first\", \"kind\": \"conv2d\", \"outputs\": 4,"                \
  " \"kernel\": [3, 3], \"padding\": [1, 1]},"
#define END "{\"name\": \"end\", \"kind\": \"dense\", \"outputs\": 3}]}"

/// One for each kind of layer that has a gradient of its own, after a convolution
/// whose weights feel it; then one of all.
static const char* const networks[] = {
  INPUT("4") "{\"name\": \"it\", \"kind\": \"dense\", \"outputs\": 3}]}",
  INPUT("4") FIRST END,
  INPUT("5") FIRST
  "{\"name\": \"it\", \"kind\": \"conv2d\", \"outputs\": 6,"
  " \"kernel\": [3, 2], \"stride\": [2, 3], \"padding\": [2, 1],"
  " \"dilation\": [1, 2], \"groups\": 2}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"conv2d\", \"outputs\": 4,"
                   " \"kernel\": [2, 3], \"groups\": 4}," END,
  INPUT("4") FIRST "{\"name\": \"flat\", \"kind\": \"flatten\"},"
                   "{\"name\": \"it\", \"kind\": \"conv1d\", \"outputs\": 17,"
                   " \"kernel\": 3, \"stride\": 2}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"mean-pool\","
                   " \"kernel\": [2, 3], \"stride\": [1, 2]}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"max-pool\","
                   " \"kernel\": [2, 3], \"stride\": [1, 2]}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"time-mean\"}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"time-max\"}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"time-mean-deviation\"}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"relu\"}," END,
  INPUT("4") FIRST
  "{\"name\": \"it\", \"kind\": \"leaky-relu\", \"slope\": 0.3}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"sigmoid\"}," END,
  INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"softmax\"}," END,
  INPUT("4") FIRST
  "{\"name\": \"other\", \"kind\": \"sigmoid\"},"
  "{\"name\": \"it\", \"kind\": \"add\", \"with\": \"first\"}," END,
  pv_small_network,
};
enum { N_NETWORKS = sizeof(networks) / sizeof(*networks) };

static PvError  error;
static uint64_t seed;

static double
draw(void)
{
  return 2.0 * pv_random_share(&seed) - 1.0;
}

static PvBackprop*
make(const char* json, uint32_t n_threads)
{
  PvNetworkSpec spec;
  PvBackprop*   t = NULL;
  pv_toy_network_describe(json, &spec);
  ck_assert_msg(!pv_backprop_new(&spec, N_PATCHES, n_threads, 3, &t, &error),
                "%s", error.text);
  for (uint32_t p = 0; p < N_PATCHES; ++p) {
    for (size_t i = 0; i < pv_shape_size(&t->shapes[0]); ++i) {
      pv_backprop_input(t, p)[i] = (float)draw();
    }
  }
  // Gains and offsets that say something.
  for (size_t i = 0; i < t->n_parameters; ++i) {
    t->parameters[i] += t->is_weight[i] ? 0.0f : (float)(0.3 * draw());
  }
  return t;
}

/// How the sum changes with parameter `i`.
static double
differ(const PvBackprop* t, double* parameters, const double* factors, size_t i)
{
  const double before = parameters[i];
  const double step   = 1e-6;
  parameters[i]       = before + step;
  const double more   = pv_reference_sum(t, parameters, factors);
  parameters[i]       = before - step;
  const double less   = pv_reference_sum(t, parameters, factors);
  parameters[i]       = before;
  return (more - less) / (2.0 * step);
}

static void
check_gradients(PvBackprop* t, const double* factors)
{
  double* const parameters = malloc(t->n_parameters * sizeof(double));
  double        square     = 0.0;
  for (size_t i = 0; i < t->n_parameters; ++i) {
    parameters[i] = (double)t->parameters[i];
    square += (double)t->gradients[i] * (double)t->gradients[i];
  }
  const double size = sqrt(square / (double)t->n_parameters);
  ck_assert_double_gt(size, 1e-4);
  for (int n = 0; n < N_PROBED; ++n) {
    const size_t i = pv_random_below(&seed, (uint32_t)t->n_parameters);
    ck_assert_double_eq_tol((double)t->gradients[i],
                            differ(t, parameters, factors, i), 1e-3 * size);
  }
  free(parameters);
}

START_TEST(gradients_are_those_of_the_definition)
{
  double factors[64 * N_PATCHES];
  float  gradients[64 * N_PATCHES];
  seed                = 1;
  PvBackprop* const t = make(networks[_i], 2);
  const size_t      n = (size_t)N_PATCHES * pv_backprop_n_out(t);
  for (size_t i = 0; i < n; ++i) {
    gradients[i] = (float)draw();
    factors[i]   = (double)gradients[i];
  }
  pv_backprop_forward(t);
  pv_backprop_backward(t, gradients);
  check_gradients(t, factors);
  pv_backprop_free(t);
}
END_TEST

/// What a few steps towards larger outputs leave; to be freed.
static float*
train_a_little(uint32_t n_threads, size_t* n)
{
  float gradients[64 * N_PATCHES];
  seed                = 5;
  PvBackprop* const t = make(pv_small_network, n_threads);
  PvAdam            adam;
  ck_assert(pv_adam_init(&adam, t->n_parameters));
  for (int step = 0; step < 5; ++step) {
    for (size_t i = 0; i < (size_t)N_PATCHES * pv_backprop_n_out(t); ++i) {
      gradients[i] = (float)draw();
    }
    pv_backprop_forward(t);
    pv_backprop_backward(t, gradients);
    const PvParameters parameters = pv_backprop_parameters(t);
    pv_adam_step(&adam, &parameters, 0.01);
  }
  *n                  = t->n_parameters;
  float* const result = malloc(*n * sizeof(float));
  memcpy(result, t->parameters, *n * sizeof(float));
  pv_adam_clear(&adam);
  pv_backprop_free(t);
  return result;
}

START_TEST(any_number_of_threads_gives_the_same_bits)
{
  size_t       n   = 0;
  float* const one = train_a_little(1, &n);
  for (uint32_t n_threads = 2; n_threads <= 5; ++n_threads) {
    float* const several = train_a_little(n_threads, &n);
    ck_assert_mem_eq(one, several, n * sizeof(float));
    free(several);
  }
  free(one);
}
END_TEST

// Once the running mean and variance are those of the batch, what the file's weights
// make of a patch is what training made of it.
START_TEST(batch_norm_is_folded_into_weights)
{
  seed                = 7;
  PvBackprop* const t = make(pv_small_network, 1);
  PvWeights         weights;
  PvNetwork*        network = NULL;
  float             out[64];
  pv_backprop_forward(t); // The first batch is all that they know
  ck_assert_msg(!pv_backprop_weights(t, &weights, &error), "%s", error.text);
  ck_assert_msg(!pv_network_new(&t->spec, &weights, &network, &error), "%s",
                error.text);
  float* const scratch = malloc(pv_network_n_scratch(network) * sizeof(float));
  for (uint32_t p = 0; p < N_PATCHES; ++p) {
    memcpy(pv_network_input(network, scratch), pv_backprop_input(t, p),
           (size_t)pv_shape_size(&t->shapes[0]) * sizeof(float));
    pv_network_run(network, scratch, out);
    for (uint32_t i = 0; i < pv_backprop_n_out(t); ++i) {
      ck_assert_double_eq_tol((double)out[i],
                              (double)pv_backprop_output(t, p)[i], 2e-4);
    }
  }
  free(scratch);
  pv_network_free(network);
  pv_weights_clear(&weights);
  pv_backprop_free(t);
}
END_TEST

START_TEST(products_are_the_same_with_and_without_avx2)
{
  enum { ROWS = 7, COLUMNS = 29, INNER = 13 };
  float a[ROWS * INNER];
  float b[INNER * COLUMNS];
  float fast[ROWS * COLUMNS] = { 0 };
  float slow[ROWS * COLUMNS] = { 0 };
  for (int i = 0; i < ROWS * INNER; ++i) {
    a[i] = (float)draw();
  }
  for (int i = 0; i < INNER * COLUMNS; ++i) {
    b[i] = (float)draw();
  }
  PvProduct p = { ROWS, COLUMNS, INNER, a, 1, ROWS, b, COLUMNS, fast, COLUMNS };
  pv_multiply_add(&p);
  p.c = slow;
  pv_multiply_add_plain(&p);
  ck_assert_mem_eq(fast, slow, sizeof(fast));
  for (int r = 0; r < ROWS; ++r) {
    for (int c = 0; c < COLUMNS; ++c) {
      double sum = 0.0;
      for (int i = 0; i < INNER; ++i) {
        sum += (double)a[i * ROWS + r] * (double)b[i * COLUMNS + c];
      }
      ck_assert_double_eq_tol((double)fast[r * COLUMNS + c], sum, 1e-5);
    }
  }
}
END_TEST

START_TEST(what_can_not_be_trained_is_refused_by_name)
{
  PvNetworkSpec spec;
  PvBackprop*   t = NULL;
  pv_toy_network_describe(
    INPUT("4") FIRST "{\"name\": \"it\", \"kind\": \"normalise\"}," END, &spec);
  ck_assert(pv_backprop_new(&spec, 2, 1, 0, &t, &error));
  ck_assert_ptr_nonnull(strstr(error.text, "layer 'it': normalise"));
  pv_toy_network_describe(
    INPUT("4") "{\"name\": \"it\", \"kind\": \"time-mean\"},"
               "{\"name\": \"flat\", \"kind\": \"flatten\"}]}",
    &spec);
  ck_assert(pv_backprop_new(&spec, 2, 1, 0, &t, &error));
  ck_assert_ptr_nonnull(strstr(error.text, "no layer learns"));
  ck_assert_ptr_null(t);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_gradients");
  TCase* const tcase = tcase_create("all");
  tcase_add_loop_test(tcase, gradients_are_those_of_the_definition, 0,
                      N_NETWORKS);
  tcase_add_test(tcase, any_number_of_threads_gives_the_same_bits);
  tcase_add_test(tcase, batch_norm_is_folded_into_weights);
  tcase_add_test(tcase, products_are_the_same_with_and_without_avx2);
  tcase_add_test(tcase, what_can_not_be_trained_is_refused_by_name);
  tcase_set_timeout(tcase, 60);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
