// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/network.h"

#include "base/random.h"
#include "model_file/network_json.h"
#include "support/models/toy.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char pv_noise_network[] =
  "{\"version\": 1, \"input\": {\"frames\": 32, \"hop\": 16, \"bands\": 32,"
  " \"channels\": [\"mid\", \"side\"]}, \"layers\": ["
  "{\"name\": \"first\", \"kind\": \"conv2d\", \"outputs\": 8,"
  " \"kernel\": [5, 5], \"stride\": [4, 4], \"padding\": [2, 2]},"
  "{\"name\": \"relu\", \"kind\": \"relu\"},"
  "{\"name\": \"flat\", \"kind\": \"flatten\"},"
  "{\"name\": \"pooled\", \"kind\": \"time-mean-deviation\"}]}";

const char pv_large_network[] =
  "{\"version\": 1, \"input\": {\"frames\": 256, \"hop\": 128, \"bands\": 64,"
  " \"channels\": [\"mid\", \"side\", \"balance\"]}, \"layers\": ["
  "{\"name\": \"conv1\", \"kind\": \"conv2d\", \"outputs\": 16,"
  " \"kernel\": [5, 5], \"stride\": [2, 2], \"padding\": [2, 2]},"
  "{\"name\": \"relu1\", \"kind\": \"relu\"},"
  "{\"name\": \"conv2\", \"kind\": \"conv2d\", \"outputs\": 32,"
  " \"kernel\": [3, 3], \"stride\": [2, 2], \"padding\": [1, 1]},"
  "{\"name\": \"relu2\", \"kind\": \"relu\"},"
  "{\"name\": \"conv3\", \"kind\": \"conv2d\", \"outputs\": 64,"
  " \"kernel\": [3, 3], \"stride\": [2, 1], \"padding\": [1, 1]},"
  "{\"name\": \"relu3\", \"kind\": \"relu\"},"
  "{\"name\": \"conv4\", \"kind\": \"conv2d\", \"outputs\": 96,"
  " \"kernel\": [3, 3], \"stride\": [2, 2], \"padding\": [1, 1]},"
  "{\"name\": \"relu4\", \"kind\": \"relu\"},"
  "{\"name\": \"flat\", \"kind\": \"flatten\"},"
  "{\"name\": \"mix\", \"kind\": \"conv1d\", \"outputs\": 256,"
  " \"kernel\": 1},"
  "{\"name\": \"pooled\", \"kind\": \"time-mean-deviation\"},"
  "{\"name\": \"last\", \"kind\": \"dense\", \"outputs\": 64}]}";

const char pv_small_network[] =
  "{\"version\": 1, \"input\": {\"frames\": 16, \"hop\": 16, \"bands\": 8,"
  " \"channels\": [\"mid\", \"side\", \"balance\"]}, \"layers\": ["
  "{\"name\": \"standard\", \"kind\": \"normalise\"},"
  "{\"name\": \"conv\", \"kind\": \"conv2d\", \"outputs\": 4,"
  " \"kernel\": [3, 3], \"stride\": [2, 2], \"padding\": [1, 1]},"
  "{\"name\": \"relu\", \"kind\": \"relu\"},"
  "{\"name\": \"each\", \"kind\": \"conv2d\", \"outputs\": 4,"
  " \"kernel\": [3, 3], \"padding\": [1, 1], \"groups\": 4},"
  "{\"name\": \"leaky\", \"kind\": \"leaky-relu\", \"slope\": 0.1},"
  "{\"name\": \"sum\", \"kind\": \"add\", \"with\": \"relu\"},"
  "{\"name\": \"peaks\", \"kind\": \"max-pool\", \"kernel\": [2, 2],"
  " \"stride\": [1, 1]},"
  "{\"name\": \"means\", \"kind\": \"mean-pool\", \"kernel\": [1, 2]},"
  "{\"name\": \"sigmoid\", \"kind\": \"sigmoid\"},"
  "{\"name\": \"flat\", \"kind\": \"flatten\"},"
  "{\"name\": \"time\", \"kind\": \"conv1d\", \"outputs\": 6,"
  " \"kernel\": 2, \"dilation\": 2, \"groups\": 2},"
  "{\"name\": \"pooled\", \"kind\": \"time-mean-deviation\"},"
  "{\"name\": \"peak\", \"kind\": \"time-max\", \"from\": \"time\"},"
  "{\"name\": \"mean\", \"kind\": \"time-mean\", \"from\": \"time\"},"
  "{\"name\": \"both\", \"kind\": \"add\", \"with\": \"peak\"},"
  "{\"name\": \"shares\", \"kind\": \"softmax\"},"
  "{\"name\": \"last\", \"kind\": \"dense\", \"outputs\": 6}]}";

static void
give_up(const PvError* error)
{
  fprintf(stderr, "%s\n", error->text);
  abort();
}

void
pv_toy_network_describe(const char* json, PvNetworkSpec* spec)
{
  PvError error;
  if (pv_network_from_json(json, spec, &error)) {
    give_up(&error);
  }
}

/// Numbers around `mean`.
static void
add_weight(PvWeights*      weights,
           const PvLayer*  layer,
           const char*     part,
           const uint64_t* sizes,
           double          mean,
           uint64_t*       seed)
{
  PvWeight* const weight = &weights->at[weights->n++];
  snprintf(weight->name, sizeof(weight->name), "%s.%s", layer->name, part);
  uint64_t n_in = 1;
  for (int d = 0; d < PV_MAX_DIMENSIONS; ++d) {
    weight->sizes[d] = sizes[d] ? sizes[d] : 1;
    weight->n_dimensions += sizes[d] > 0;
    n_in *= d ? weight->sizes[d] : 1;
  }
  const uint64_t n      = pv_weight_n_values(weight);
  const double   spread = sqrt(6.0 / (double)n_in);
  weight->values        = malloc(n * sizeof(float));
  for (uint64_t i = 0; i < n; ++i) {
    const double x    = 2.0 * pv_random_share(seed) - 1.0;
    weight->values[i] = (float)(mean + (mean > 0.0 ? 0.5 : spread) * x);
  }
}

static void
add_layer(PvWeights*     weights,
          const PvLayer* layer,
          const PvShape* in,
          uint64_t*      seed)
{
  if (layer->kind == PV_LAYER_NORMALISE) {
    const uint64_t sizes[4] = { in->channels, in->extent.bands };
    add_weight(weights, layer, "mean", sizes, 0.0, seed);
    add_weight(weights, layer, "scale", sizes, 1.0, seed);
  } else if (pv_layer_is_learned(layer->kind)) {
    const bool     is_dense = layer->kind == PV_LAYER_DENSE;
    const bool     is_flat  = layer->kind == PV_LAYER_CONV1D;
    const PvExtent k        = layer->kernel;
    const uint64_t n_in =
      is_dense ? pv_shape_size(in) : in->channels / layer->groups;
    const uint64_t sizes[4]  = { layer->n_out, n_in,
                                is_dense  ? 0
                                 : is_flat ? k.frames
                                           : k.bands,
                                is_dense || is_flat ? 0 : k.frames };
    const uint64_t offset[4] = { layer->n_out };
    add_weight(weights, layer, "weights", sizes, 0.0, seed);
    add_weight(weights, layer, "offset", offset, 0.0, seed);
  }
}

void
pv_toy_network_fill(const PvNetworkSpec* spec,
                    uint64_t             seed,
                    PvWeights*           weights)
{
  PvShape shapes[PV_MAX_LAYERS + 1];
  PvError error;
  if (pv_network_check(spec, shapes, &error)) {
    give_up(&error);
  }
  memset(weights, 0, sizeof(*weights));
  for (uint32_t i = 0; i < spec->n_layers; ++i) {
    add_layer(weights, &spec->layers[i], &shapes[spec->layers[i].from], &seed);
  }
}

PvLearnedParts
pv_toy_network_parts(const char* json, uint64_t seed)
{
  PvLearnedParts parts;
  parts.network = malloc(sizeof(PvNetworkSpec));
  pv_toy_network_describe(json, parts.network);
  pv_toy_network_fill(parts.network, seed, &parts.weights);
  return parts;
}

static PvModelParts*
new_parts(PvFeatureState* state)
{
  PvModelParts* const m = pv_toy_parts_new();
  m->recipe.n_blocks    = 1;
  m->recipe.blocks[0]   = pv_feature_block_find("embedding");
  m->recipe.states[0]   = state;
  m->n_features         = pv_recipe_n_features(&m->recipe);
  m->steps[0].n_in      = m->n_features;
  return m;
}

PvModelParts*
pv_toy_network_model_parts_new(void)
{
  const PvFeatureBlock* const block = pv_feature_block_find("embedding");
  PvLearnedParts              parts = pv_toy_network_parts(pv_small_network, 1);
  PvFeatureState*             state = NULL;
  PvError                     error;
  if (pv_feature_state_new(block->learned, block->name, &parts, &state,
                           &error)) {
    give_up(&error);
  }
  pv_feature_state_share(state);
  PvModelParts* const m = new_parts(state);
  m->mono               = new_parts(state);
  return m;
}
