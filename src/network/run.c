// SPDX-License-Identifier: GPL-3.0-or-later

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
rectify(const Step* step, float slope)
{
  const size_t n = (size_t)pv_shape_size(step->out_shape);
  for (size_t i = 0; i < n; ++i) {
    const float x = step->in[i];
    step->out[i]  = x > 0.0f ? x : slope * x;
  }
}

static void
add(const Step* step)
{
  const size_t       n = (size_t)pv_shape_size(step->out_shape);
  const float* const other =
    step->scratch + step->network->places[step->layer->with];
  for (size_t i = 0; i < n; ++i) {
    step->out[i] = step->in[i] + other[i];
  }
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
flatten(const Step* step)
{
  const PvShape* const shape   = step->in_shape;
  const size_t         n       = shape->channels;
  const size_t         n_bands = shape->extent.bands;
  const float*         x       = step->in;
  for (size_t band = 0; band < n_bands; ++band) {
    for (size_t frame = 0; frame < shape->extent.frames; ++frame) {
      for (size_t c = 0; c < n; ++c) {
        step->out[(frame * n + c) * n_bands + band] = *x++;
      }
    }
  }
}

static void
run_layer(const Step* s)
{
  switch (s->layer->kind) {
    case PV_LAYER_CONV1D:
    case PV_LAYER_CONV2D:
    case PV_LAYER_DENSE:
      convolve(s);
      break;
    case PV_LAYER_MEAN_POOL:
      pv_pool_mean(s->layer, s->in_shape, s->out_shape, s->in, s->out);
      break;
    case PV_LAYER_MAX_POOL:
      pv_pool_max(s->layer, s->in_shape, s->out_shape, s->in, s->out);
      break;
    case PV_LAYER_TIME_MEAN:
    case PV_LAYER_TIME_MEAN_DEVIATION:
      pv_pool_time(s->in_shape, s->layer->kind == PV_LAYER_TIME_MEAN_DEVIATION,
                   s->in, s->out);
      break;
    case PV_LAYER_TIME_MAX:
      pv_pool_time_max(s->in_shape, s->in, s->out);
      break;
    case PV_LAYER_RELU:
      rectify(s, 0.0f);
      break;
    case PV_LAYER_LEAKY_RELU:
      rectify(s, s->layer->slope);
      break;
    case PV_LAYER_SIGMOID:
      pv_activate_sigmoid(s->in, (size_t)pv_shape_size(s->in_shape), s->out);
      break;
    case PV_LAYER_SOFTMAX:
      pv_activate_softmax(s->in, (size_t)pv_extent_size(s->in_shape->extent),
                          s->in_shape->channels, s->out);
      break;
    case PV_LAYER_ADD:
      add(s);
      break;
    case PV_LAYER_NORMALISE:
      normalise(s);
      break;
    case PV_LAYER_FLATTEN:
    case PV_N_LAYER_KINDS:
      flatten(s);
      break;
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
