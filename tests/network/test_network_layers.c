// SPDX-License-Identifier: GPL-3.0-or-later

// Layers by themselves: known answers, convolutions of any shape against their
// definition, and that running allocates nothing.

#include "base/random.h"
#include "network/exponential.h"
#include "network/network_private.h"
#include "support/models/network.h"
#include "support/rt/guard.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_SHAPES = 150 };

static PvError error;

/// An input of these, and one layer.
static void
describe_one(PvNetworkSpec* spec, uint32_t n_bands, uint32_t n_frames)
{
  *spec = (PvNetworkSpec){ .n_frames = n_frames,
                           .hop      = n_frames,
                           .n_bands  = n_bands,
                           .has      = { true },
                           .n_layers = 1 };
  strcpy(spec->layers[0].name, "it");
}

static PvNetwork*
build(const PvNetworkSpec* spec, PvWeights* weights)
{
  PvNetwork* network = NULL;
  ck_assert_msg(!pv_network_new(spec, weights, &network, &error), "%s",
                error.text);
  pv_weights_clear(weights);
  return network;
}

static void
run(const PvNetwork* network, const float* in, float* out)
{
  float* const scratch = malloc(pv_network_n_scratch(network) * sizeof(float));
  memcpy(pv_network_input(network, scratch), in,
         (size_t)pv_shape_size(&network->shapes[0]) * sizeof(float));
  pv_rt_guard_enter();
  pv_network_run(network, scratch, out);
  pv_rt_guard_leave();
  free(scratch);
}

/// 1, 2, 3 ... 16 in one band.
static void
count(float in[16])
{
  for (int i = 0; i < 16; ++i) {
    in[i] = (float)(i + 1);
  }
}

static PvWeight
some(const char* name, uint32_t n_dimensions, uint64_t n, const float* values)
{
  PvWeight weight = { .n_dimensions = n_dimensions, .sizes = { 1, 1, 1, 1 } };
  strcpy(weight.name, name);
  weight.sizes[n_dimensions - 1] = n;
  weight.values                  = malloc(n * sizeof(float));
  memcpy(weight.values, values, n * sizeof(float));
  return weight;
}

// Each number less the one two before it, 0 before the first; then the largest,
// and the mean.
START_TEST(a_convolution_in_time_by_hand)
{
  static const float w[] = { -1.0f, 1.0f };
  static const float b[] = { 0.5f };
  float              in[16];
  float              out[2];
  PvNetworkSpec      spec;
  PvWeights          weights = { .n = 2 };
  count(in);
  describe_one(&spec, 1, 16);
  spec.layers[0]           = (PvLayer){ .name     = "it",
                                        .kind     = PV_LAYER_CONV1D,
                                        .n_out    = 1,
                                        .kernel   = { 1, 2 },
                                        .stride   = { 1, 3 },
                                        .padding  = { 0, 2 },
                                        .dilation = { 1, 2 },
                                        .groups   = 1 };
  spec.layers[1]           = (PvLayer){ .name = "pooled",
                                        .kind = PV_LAYER_TIME_MEAN_DEVIATION,
                                        .from = 1 };
  spec.n_layers            = 2;
  weights.at[0]            = some("it.weights", 3, 2, w);
  weights.at[1]            = some("it.offset", 1, 1, b);
  PvNetwork* const network = build(&spec, &weights);
  run(network, in, out);
  // 1 - 0, 4 - 2, 7 - 5, 10 - 8, 13 - 11, 16 - 14, each with 0.5 more
  ck_assert_uint_eq(network->shapes[1].extent.frames, 6);
  ck_assert_float_eq_tol(out[0], 11.0f / 6.0f + 0.5f, 1e-6f);
  ck_assert_float_eq_tol(out[1], sqrtf(5.0f) / 6.0f, 1e-6f);
  pv_network_free(network);
}
END_TEST

/// What a layer without weights makes of 1 to 16, pooled by the largest or by the
/// mean.
typedef struct {
  PvLayer     layer;
  PvLayerKind pool;
  double      wanted;
} Answer;

static const Answer answers[] = {
  { { .kind = PV_LAYER_RELU }, PV_LAYER_TIME_MEAN, 8.5 },
  { { .kind = PV_LAYER_ADD }, PV_LAYER_TIME_MAX, 32.0 },
  { { .kind = PV_LAYER_SOFTMAX }, PV_LAYER_TIME_MEAN, 1.0 },
  { { .kind = PV_LAYER_SIGMOID }, PV_LAYER_TIME_MAX, 0.9999998874648379 },
  { { .kind = PV_LAYER_MEAN_POOL, .kernel = { 1, 4 }, .stride = { 1, 4 } },
    PV_LAYER_TIME_MAX,
    14.5 },
  { { .kind = PV_LAYER_MAX_POOL, .kernel = { 1, 5 }, .stride = { 1, 4 } },
    PV_LAYER_TIME_MEAN,
    9.0 }, // 5, 9, 13
};

START_TEST(layers_without_weights_by_hand)
{
  const Answer* const answer  = &answers[_i];
  PvWeights           weights = { .n = 0 };
  PvNetworkSpec       spec;
  float               in[16];
  float               out;
  count(in);
  describe_one(&spec, 1, 16);
  spec.layers[0] = answer->layer;
  strcpy(spec.layers[0].name, "it");
  spec.layers[0].dilation = (PvExtent){ 1, 1 };
  spec.layers[1] =
    (PvLayer){ .name = "pooled", .kind = answer->pool, .from = 1 };
  spec.n_layers            = 2;
  PvNetwork* const network = build(&spec, &weights);
  run(network, in, &out);
  ck_assert_double_eq_tol((double)out, answer->wanted, 1e-6);
  pv_network_free(network);
}
END_TEST

START_TEST(what_is_below_0_is_rectified)
{
  static const float in[16]   = { -2.0f, -4.0f };
  static const float slopes[] = { 0.0f, 0.25f };
  for (int i = 0; i < 2; ++i) {
    PvWeights     weights = { .n = 0 };
    PvNetworkSpec spec;
    float         out;
    describe_one(&spec, 1, 16);
    spec.layers[0].kind  = i ? PV_LAYER_LEAKY_RELU : PV_LAYER_RELU;
    spec.layers[0].slope = slopes[i];
    spec.layers[1] =
      (PvLayer){ .name = "pooled", .kind = PV_LAYER_TIME_MEAN, .from = 1 };
    spec.n_layers            = 2;
    PvNetwork* const network = build(&spec, &weights);
    run(network, in, &out);
    ck_assert_float_eq_tol(out, -6.0f * slopes[i] / 16.0f, 1e-7f);
    pv_network_free(network);
  }
}
END_TEST

/// A convolution of any shape within a network that ends in one number per channel.
static void
describe_any(PvNetworkSpec* spec, uint64_t* seed)
{
  const uint32_t n_groups = 1 + pv_random_below(seed, 4);
  const bool     is_each  = !pv_random_below(seed, 4);
  const uint32_t n_in     = n_groups * (1 + pv_random_below(seed, 9));
  describe_one(spec, 1 + pv_random_below(seed, 9),
               16 + pv_random_below(seed, 9));
  spec->layers[0] = (PvLayer){ .name     = "in",
                               .kind     = PV_LAYER_CONV2D,
                               .n_out    = n_in,
                               .kernel   = { 1, 1 },
                               .stride   = { 1, 1 },
                               .dilation = { 1, 1 },
                               .groups   = 1 };
  spec->layers[1] = (PvLayer){
    .name     = "it",
    .kind     = PV_LAYER_CONV2D,
    .from     = 1,
    .n_out    = is_each ? n_in : n_groups * (1 + pv_random_below(seed, 40)),
    .kernel   = { 1 + pv_random_below(seed, 4), 1 + pv_random_below(seed, 5) },
    .stride   = { 1 + pv_random_below(seed, 3), 1 + pv_random_below(seed, 3) },
    .padding  = { pv_random_below(seed, 4), pv_random_below(seed, 4) },
    .dilation = { 1 + pv_random_below(seed, 2), 1 + pv_random_below(seed, 3) },
    .groups   = is_each ? n_in : n_groups
  };
  spec->layers[2] =
    (PvLayer){ .name = "end", .kind = PV_LAYER_FLATTEN, .from = 2 };
  spec->layers[3] =
    (PvLayer){ .name = "pooled", .kind = PV_LAYER_TIME_MEAN, .from = 3 };
  spec->n_layers = 4;
}

/// A network's second layer, and what it got.
typedef struct {
  const PvLayer* layer;
  PvShape        in_shape;
  const float*   in;
  const float*   weights; ///< As in files
  const float*   offset;
} Convolution;

/// What it must give, by the definition, in double; beyond the edges all is 0.
static double
expect(const Convolution* c, uint32_t o, uint32_t band, uint32_t frame)
{
  const PvLayer* const l     = c->layer;
  const uint32_t       n_in  = c->in_shape.channels / l->groups;
  const uint32_t       first = o / (l->n_out / l->groups) * n_in;
  const float*         w   = c->weights + o * n_in * pv_extent_size(l->kernel);
  double               sum = (double)c->offset[o];
  for (uint32_t i = first; i < first + n_in; ++i) {
    for (uint32_t kb = 0; kb < l->kernel.bands; ++kb) {
      for (uint32_t kf = 0; kf < l->kernel.frames; ++kf) {
        // Below 0 is far above
        const uint32_t b =
          band * l->stride.bands + kb * l->dilation.bands - l->padding.bands;
        const uint32_t f = frame * l->stride.frames + kf * l->dilation.frames -
                           l->padding.frames;
        const double x = (double)*w++;
        if (b < c->in_shape.extent.bands && f < c->in_shape.extent.frames) {
          sum +=
            x *
            (double)
              c->in[(b * c->in_shape.extent.frames + f) * c->in_shape.channels +
                    i];
        }
      }
    }
  }
  return sum;
}

static void
assert_expected(const Convolution* c, const PvShape* shape, const float* out)
{
  for (uint32_t b = 0; b < shape->extent.bands; ++b) {
    for (uint32_t f = 0; f < shape->extent.frames; ++f) {
      for (uint32_t o = 0; o < shape->channels; ++o) {
        ck_assert_double_eq_tol((double)*out++, expect(c, o, b, f), 1e-4);
      }
    }
  }
}

// The second layer only, and all that is in the scratch after it.
static float*
run_two(PvNetwork* network, PvNetworkLoops loops, uint64_t seed)
{
  static float out[PV_MAX_CHANNELS];
  float* const scratch = calloc(pv_network_n_scratch(network), sizeof(float));
  float* const in      = pv_network_input(network, scratch);
  for (uint64_t i = 0; i < pv_shape_size(&network->shapes[0]); ++i) {
    in[i] = (float)pv_random_share(&seed) - 0.5f;
  }
  network->loops         = loops;
  network->spec.n_layers = 2;
  pv_network_run(network, scratch, out);
  return scratch;
}

START_TEST(convolutions_of_any_shape)
{
  uint64_t      seed    = (uint64_t)_i + 1;
  PvNetwork*    network = NULL;
  PvNetworkSpec spec;
  PvWeights     weights;
  PvShape       shapes[PV_MAX_LAYERS + 1];
  describe_any(&spec, &seed);
  if (pv_network_check(&spec, shapes, &error)) {
    ck_assert_ptr_nonnull(strstr(error.text, "its kernel is larger than"));
    return;
  }
  pv_toy_network_fill(&spec, seed, &weights);
  ck_assert_msg(!pv_network_new(&spec, &weights, &network, &error), "%s",
                error.text);
  const PvNetworkLoops best   = network->loops;
  float* const         one    = run_two(network, best, seed);
  float* const         other  = run_two(network, pv_network_plain_loops, seed);
  const size_t         n      = pv_network_n_scratch(network);
  const Convolution    wanted = { .layer    = &spec.layers[1],
                                  .in_shape = shapes[1],
                                  .in       = one + network->places[1],
                                  .weights  = weights.at[2].values,
                                  .offset   = weights.at[3].values };
  ck_assert_mem_eq(one, other, n * sizeof(float));
  assert_expected(&wanted, &shapes[2], one + network->places[2]);
  free(one);
  free(other);
  pv_weights_clear(&weights);
  pv_network_free(network);
}
END_TEST

START_TEST(the_exponential_is_that_of_the_library)
{
  for (int i = -7000; i <= 7000; ++i) {
    const double x = i / 10.0 + 1e-3;
    ck_assert_double_eq_tol(pv_exponential(x) / exp(fmin(x, 700.0)), 1.0,
                            1e-13);
  }
  ck_assert_double_eq(pv_exponential(0.0), 1.0);
  ck_assert_double_eq(pv_exponential(-1e15), pv_exponential(-700.0));
}
END_TEST

START_TEST(a_run_allocates_nothing)
{
  PvLearnedParts parts   = pv_toy_network_parts(pv_small_network, 3);
  PvNetwork*     network = NULL;
  static float   in[3 * 8 * 16];
  float          out[6];
  ck_assert_int_eq(
    pv_network_new(parts.network, &parts.weights, &network, &error), PV_OK);
  pv_learned_parts_clear(&parts);
  run(network, in, out);
  ck_assert(isfinite(out[0]));
  pv_network_free(network);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network layers");
  TCase* const tcase = tcase_create("layers");
  tcase_add_test(tcase, a_convolution_in_time_by_hand);
  tcase_add_loop_test(tcase, layers_without_weights_by_hand, 0,
                      sizeof(answers) / sizeof(answers[0]));
  tcase_add_test(tcase, what_is_below_0_is_rectified);
  tcase_add_loop_test(tcase, convolutions_of_any_shape, 0, N_SHAPES);
  tcase_add_test(tcase, the_exponential_is_that_of_the_library);
  tcase_add_test(tcase, a_run_allocates_nothing);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
