// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/layer.h"
#include "network/network_private.h"

#include <string.h>

/// A layer at work.
typedef struct {
  const PvNetwork* network;
  const PvLayer*   layer;
  const PvStage*   stage;
  uint32_t         i;
  float*           scratch;
  const PvShape*   in_shape;
  const PvShape*   out_shape;
  const float*     in;
  float*           out;
} Step;

static const float*
pad(const Step* step)
{
  const PvShape  from = *step->in_shape;
  const PvShape  to   = pv_network_padded_shape(step->network, step->i);
  const PvExtent zero = step->layer->padding;
  float* const   all  = step->scratch + step->network->padded;
  const size_t   row  = (size_t)from.extent.frames * from.channels;
  memset(all, 0, (size_t)pv_shape_size(&to) * sizeof(float));
  for (size_t band = 0; band < from.extent.bands; ++band) {
    const size_t at = (band + zero.bands) * to.extent.frames + zero.frames;
    memcpy(all + at * from.channels, step->in + band * row,
           row * sizeof(float));
  }
  return all;
}

static void
convolve(const Step* step)
{
  const float* const in =
    pv_layer_is_padded(step->layer) ? pad(step) : step->in;
  const PvNetworkLoops* const loops = &step->network->loops;
  (step->stage->is_depthwise ? loops->convolve_depthwise : loops->convolve)(
    &step->stage->convolution, in, step->out);
}

static void
normalise(const Step* step)
{
  const PvShape* const shape = step->out_shape;
  const size_t         n     = shape->channels;
  for (size_t band = 0; band < shape->extent.bands; ++band) {
    const float* const mean  = step->stage->mean + band * n;
    const float* const scale = step->stage->scale + band * n;
    for (size_t frame = 0; frame < shape->extent.frames; ++frame) {
      const size_t at = (band * shape->extent.frames + frame) * n;
      for (size_t c = 0; c < n; ++c) {
        step->out[at + c] = (step->in[at + c] - mean[c]) * scale[c];
      }
    }
  }
}

static void
run_layer(const Step* s)
{
  if (s->layer->kind == PV_LAYER_NORMALISE) {
    normalise(s);
  } else if (pv_layer_is_learned(s->layer->kind)) {
    convolve(s);
  } else {
    pv_layer_run(s->layer, s->in_shape, s->out_shape, s->in,
                 s->scratch + s->network->places[s->layer->with], s->out);
  }
}

static void
bound(float* x, size_t n)
{
  const float most = PV_NETWORK_LARGEST;
  for (size_t i = 0; i < n; ++i) {
    const float below = x[i] < most ? x[i] : most;
    x[i]              = below > -most ? below : -most;
  }
}

void
pv_network_run(const PvNetwork* network, float* scratch, float* out)
{
  const PvNetworkSpec* const spec = &network->spec;
  const size_t* const        at   = network->places;
  for (uint32_t i = 0; i < spec->n_layers; ++i) {
    const PvLayer* const layer = &spec->layers[i];
    const Step           step  = { .network   = network,
                                   .layer     = layer,
                                   .stage     = &network->stages[i],
                                   .i         = i,
                                   .scratch   = scratch,
                                   .in_shape  = &network->shapes[layer->from],
                                   .out_shape = &network->shapes[i + 1],
                                   .in        = scratch + at[layer->from],
                                   .out       = scratch + at[i + 1] };
    run_layer(&step);
    if (pv_layer_is_learned(layer->kind) || layer->kind == PV_LAYER_ADD) {
      bound(step.out, (size_t)pv_shape_size(step.out_shape));
    }
  }
  memcpy(out, scratch + at[spec->n_layers],
         pv_network_n_out(network) * sizeof(float));
}
