// SPDX-License-Identifier: GPL-3.0-or-later

// Networks against PyTorch (tests/data/networks.py), what is refused of them, and
// that nothing but finite numbers comes out.

#include "model_file/network_json.h"
#include "tensor_file/safetensors.h"
#include "network/network_private.h"
#include "support/error.h"
#include "support/models/network.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static PvError error;

static float
noise(uint32_t* seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (float)((double)(*seed >> 8) / 16777216.0 * 4.0 - 3.0);
}

// The input that PyTorch had, which lies there as [channel][band][frame].
static void
fill_input(const PvNetwork* network, float* scratch)
{
  const PvShape  shape = network->shapes[0];
  const uint32_t n     = shape.channels;
  float* const   in    = pv_network_input(network, scratch);
  uint32_t       seed  = 7;
  for (uint32_t c = 0; c < n; ++c) {
    for (uint32_t i = 0; i < pv_extent_size(shape.extent); ++i) {
      in[i * n + c] = noise(&seed);
    }
  }
}

static float*
run(const PvNetwork* network)
{
  float* const scratch = malloc(pv_network_n_scratch(network) * sizeof(float));
  float* const out     = malloc(pv_network_n_out(network) * sizeof(float));
  fill_input(network, scratch);
  pv_network_run(network, scratch, out);
  free(scratch);
  return out;
}

/// A network of the data file, and what it must give.
typedef struct {
  PvNetwork* network;
  float*     wanted;
} Known;

static void
read_weights(PvTensorFile* file, const char* name, PvWeights* weights)
{
  const size_t n    = strlen(name);
  const char*  path = NULL;
  memset(weights, 0, sizeof(*weights));
  for (uint32_t t = 0; (path = pv_tensor_file_name(file, t)); ++t) {
    if (!strncmp(path, name, n) && path[n] == '.') {
      PvWeight* const w         = &weights->at[weights->n++];
      uint64_t        wanted[4] = { 0 };
      void*           values    = NULL;
      strcpy(w->name, path + n + 1);
      for (uint32_t d = 0; d < 4; ++d) {
        wanted[d]   = pv_tensor_file_size(file, path, d);
        w->sizes[d] = wanted[d] ? wanted[d] : 1;
        w->n_dimensions += wanted[d] > 0;
      }
      ck_assert_int_eq(
        pv_tensor_file_read_sizes(file, path, "F32", wanted, &values, &error),
        PV_OK);
      w->values = values;
    }
  }
}

static Known
read_known(const char* name)
{
  Known               known = { NULL, NULL };
  PvNetworkSpec       spec;
  PvWeights           weights;
  char                path[64];
  void*               out = NULL;
  PvTensorFile* const file =
    pv_tensor_file_open(PV_TEST_DATA "/networks.safetensors", &error);
  ck_assert_msg(file != NULL, "%s", error.text);
  pv_toy_network_describe(pv_tensor_file_metadata(file, name), &spec);
  read_weights(file, name, &weights);
  ck_assert_msg(!pv_network_new(&spec, &weights, &known.network, &error), "%s",
                error.text);
  pv_weights_clear(&weights);
  snprintf(path, sizeof(path), "%s:out", name);
  ck_assert_int_eq(pv_tensor_file_read(file, path, "F32",
                                       pv_network_n_out(known.network), 0, &out,
                                       &error),
                   PV_OK);
  known.wanted = out;
  pv_tensor_file_close(file);
  return known;
}

static const char* const known_names[] = { "layers", "branches" };

START_TEST(outputs_are_those_of_pytorch)
{
  const Known    known   = read_known(known_names[_i]);
  float* const   out     = run(known.network);
  const uint32_t n       = pv_network_n_out(known.network);
  float          largest = 0.0f;
  for (uint32_t i = 0; i < n; ++i) {
    const float wanted = known.wanted[i];
    ck_assert_float_eq_tol(out[i], wanted, 1e-5f * (1.0f + fabsf(wanted)));
    largest = fmaxf(largest, fabsf(out[i]));
  }
  ck_assert_float_gt(largest, 0.05f);
  free(out);
  free(known.wanted);
  pv_network_free(known.network);
}
END_TEST

START_TEST(the_bits_are_the_same_without_avx2)
{
  const Known    known = read_known(known_names[_i]);
  const uint32_t n     = pv_network_n_out(known.network);
  float* const   best  = run(known.network);
  known.network->loops = pv_network_plain_loops;
  float* const plain   = run(known.network);
  ck_assert_mem_eq(best, plain, n * sizeof(float));
  free(best);
  free(plain);
  free(known.wanted);
  pv_network_free(known.network);
}
END_TEST

static PvNetwork*
new_toy(const char* json)
{
  PvLearnedParts parts   = pv_toy_network_parts(json, 3);
  PvNetwork*     network = NULL;
  ck_assert_msg(
    !pv_network_new(parts.network, &parts.weights, &network, &error), "%s",
    error.text);
  pv_learned_parts_clear(&parts);
  return network;
}

// Tens of millions of products: any other order would show.
START_TEST(a_large_network_has_the_same_bits_twice)
{
  PvNetwork* const network = new_toy(pv_large_network);
  float* const     best    = run(network);
  float* const     again   = run(network);
  network->loops           = pv_network_plain_loops;
  float* const plain       = run(network);
  ck_assert_uint_eq(pv_network_n_out(network), 64);
  ck_assert_mem_eq(best, again, 64 * sizeof(float));
  ck_assert_mem_eq(best, plain, 64 * sizeof(float));
  ck_assert(isfinite(best[0]) && fabsf(best[0]) > 1e-3f);
  free(best);
  free(again);
  free(plain);
  pv_network_free(network);
}
END_TEST

// Each layer makes ten million times more of it; a float holds 3e38.
START_TEST(huge_weights_give_finite_numbers)
{
  char     json[1024];
  uint32_t n = (uint32_t)snprintf(
    json, sizeof(json),
    "{\"version\": 1, \"input\": {\"frames\": 16, \"hop\": 16, \"bands\": 1,"
    " \"channels\": [\"mid\", \"side\"]}, \"layers\": [");
  for (uint32_t i = 0; i < 8; ++i) {
    n += (uint32_t)snprintf(json + n, sizeof(json) - n,
                            "{\"name\": \"c%u\", \"kind\": \"conv1d\", "
                            "\"outputs\": 9, \"kernel\": 1},",
                            i);
  }
  snprintf(json + n, sizeof(json) - n,
           "{\"name\": \"end\", \"kind\": \"time-mean-deviation\"}]}");
  PvLearnedParts parts = pv_toy_network_parts(json, 3);
  for (uint32_t i = 0; i < parts.weights.n; ++i) {
    float* const values = parts.weights.at[i].values;
    for (uint64_t v = 0; v < pv_weight_n_values(&parts.weights.at[i]); ++v) {
      values[v] = copysignf(1e6f, values[v]);
    }
  }
  PvNetwork* network = NULL;
  ck_assert_int_eq(
    pv_network_new(parts.network, &parts.weights, &network, &error), PV_OK);
  float* const out     = run(network);
  float        largest = 0.0f;
  for (uint32_t i = 0; i < pv_network_n_out(network); ++i) {
    ck_assert(isfinite(out[i]));
    largest = fmaxf(largest, fabsf(out[i]));
  }
  ck_assert_float_gt(largest, 1e14f);
  ck_assert_float_le(largest, 1e15f);
  free(out);
  pv_network_free(network);
  pv_learned_parts_clear(&parts);
}
END_TEST

/// The small network, but for this.
typedef struct {
  const char* tensor; ///< NULL: the description
  const char* name;   ///< Its new one, or none
  int         dimension;
  uint64_t    size;
  const char* needle;
} Spoilt;

static const Spoilt spoilt[] = {
  { "conv.weights", "conv.weight", 0, 4, "tensor 'conv.weights' is missing" },
  { "conv.weights", NULL, 0, 5,
    "tensor 'conv.weights' must be of 4 x 3 x 3 x 3 numbers" },
  { "conv.weights", NULL, 3, 2, "must be of 4 x 3 x 3 x 3 numbers" },
  { "conv.offset", NULL, 0, 3, "tensor 'conv.offset' must be of 4 numbers" },
  { "each.weights", NULL, 1, 4, "must be of 4 x 1 x 3 x 3 numbers" },
  { "time.weights", NULL, 1, 24, "must be of 6 x 6 x 2 numbers" },
  { "last.weights", NULL, 1, 7, "must be of 6 x 6 numbers" },
  { "standard.scale", NULL, 1, 7, "must be of 3 x 8 numbers" },
  { "last.offset", "last.more", 0, 6, "tensor 'last.offset' is missing" },
};

START_TEST(wrong_tensors_are_named)
{
  const Spoilt* const s       = &spoilt[_i];
  PvLearnedParts      parts   = pv_toy_network_parts(pv_small_network, 3);
  PvNetwork*          network = NULL;
  PvWeight* const     weight =
    &parts.weights
       .at[pv_weights_look_up(&parts.weights, s->tensor) - parts.weights.at];
  weight->sizes[s->dimension] = s->size;
  if (s->name) {
    strcpy(weight->name, s->name);
  }
  ck_assert_int_eq(
    pv_network_new(parts.network, &parts.weights, &network, &error),
    PV_ERR_FORMAT);
  ck_assert_ptr_null(network);
  pv_assert_says(&error, s->needle);
  pv_learned_parts_clear(&parts);
}
END_TEST

START_TEST(tensors_of_no_layer_and_large_numbers_are_refused)
{
  PvLearnedParts  parts   = pv_toy_network_parts(pv_small_network, 3);
  PvNetwork*      network = NULL;
  PvWeight* const more    = &parts.weights.at[parts.weights.n++];
  *more =
    (PvWeight){ "relu.weights", 1, { 1, 1, 1, 1 }, calloc(1, sizeof(float)) };
  ck_assert_int_eq(
    pv_network_new(parts.network, &parts.weights, &network, &error),
    PV_ERR_FORMAT);
  ck_assert_str_eq(error.text,
                   "tensor 'relu.weights' belongs to no layer of the network");
  free(parts.weights.at[--parts.weights.n].values);
  parts.weights.at[0].values[0] = 2e6f;
  ck_assert_int_eq(
    pv_network_new(parts.network, &parts.weights, &network, &error),
    PV_ERR_FORMAT);
  ck_assert_str_eq(error.text,
                   "tensor 'standard.mean' holds a number beyond 1e+06");
  pv_learned_parts_clear(&parts);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network");
  TCase* const tcase = tcase_create("network");
  tcase_add_loop_test(tcase, outputs_are_those_of_pytorch, 0, 2);
  tcase_add_loop_test(tcase, the_bits_are_the_same_without_avx2, 0, 2);
  tcase_add_test(tcase, a_large_network_has_the_same_bits_twice);
  tcase_add_test(tcase, huge_weights_give_finite_numbers);
  tcase_add_loop_test(tcase, wrong_tensors_are_named, 0,
                      sizeof(spoilt) / sizeof(spoilt[0]));
  tcase_add_test(tcase, tensors_of_no_layer_and_large_numbers_are_refused);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
