// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/network_private.h"

#include <stdlib.h>
#include <string.h>

const PvNetworkLoops pv_network_plain_loops = { pv_convolve,
                                                pv_convolve_depthwise };

static PvNetworkLoops
best_loops(void)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    return (PvNetworkLoops){ pv_convolve_avx2, pv_convolve_depthwise_avx2 };
  }
#endif
  return pv_network_plain_loops;
}

// Whether a tensor is called NAME.…
static bool
is_of_layer(const PvWeight* weight, const PvLayer* layer)
{
  const size_t n = strlen(layer->name);
  return pv_layer_is_learned(layer->kind) &&
         !strncmp(weight->name, layer->name, n) && weight->name[n] == '.';
}

static bool
is_part(const PvWeight* weight, PvLayerKind kind)
{
  const char* const part = strchr(weight->name, '.');
  return kind == PV_LAYER_NORMALISE
           ? !strcmp(part, ".mean") || !strcmp(part, ".scale")
           : !strcmp(part, ".weights") || !strcmp(part, ".offset");
}

static PvStatus
check_owners(const PvNetworkSpec* spec,
             const PvWeights*     weights,
             PvError*             error)
{
  for (uint32_t w = 0; w < weights->n; ++w) {
    const PvWeight* const weight = &weights->at[w];
    bool                  is_one = false;
    for (uint32_t i = 0; i < spec->n_layers; ++i) {
      const PvLayer* const layer = &spec->layers[i];
      is_one =
        is_one || (is_of_layer(weight, layer) && is_part(weight, layer->kind));
    }
    if (!is_one) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "tensor '%s' belongs to no layer of the network",
                     weight->name);
    }
  }
  return PV_OK;
}

static PvStatus
fill(PvNetwork* network, const PvWeights* weights, PvError* error)
{
  PvStatus st = pv_network_plan(network, error);
  for (uint32_t i = 0; !st && i < network->spec.n_layers; ++i) {
    st = pv_network_prepare(network, i, weights, error);
  }
  return st ? st : check_owners(&network->spec, weights, error);
}

PvStatus
pv_network_new(const PvNetworkSpec* spec,
               const PvWeights*     weights,
               PvNetwork**          network,
               PvError*             error)
{
  PvNetwork* const fresh = (PvNetwork*)calloc(1, sizeof(PvNetwork));
  if (!fresh) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  fresh->spec  = *spec;
  fresh->loops = best_loops();
  PvStatus st  = pv_network_check(spec, fresh->shapes, error);
  st           = st ? st : fill(fresh, weights, error);
  if (st) {
    pv_network_free(fresh);
  } else {
    *network = fresh;
  }
  return st;
}

void
pv_network_free(PvNetwork* network)
{
  for (uint32_t i = 0; network && i < PV_MAX_LAYERS; ++i) {
    free(network->stages[i].memory);
  }
  free(network);
}

const PvNetworkSpec*
pv_network_spec(const PvNetwork* network)
{
  return &network->spec;
}

uint32_t
pv_network_n_out(const PvNetwork* network)
{
  return network->shapes[network->spec.n_layers].channels;
}

size_t
pv_network_n_scratch(const PvNetwork* network)
{
  return network->n_scratch;
}

float*
pv_network_input(const PvNetwork* network, float* scratch)
{
  return scratch + network->places[0];
}
