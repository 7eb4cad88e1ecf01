// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/layer.h"

#include "network/network_private.h"

static void
rectify(const float* in, size_t n, float slope, float* out)
{
  for (size_t i = 0; i < n; ++i) {
    const float x = in[i];
    out[i]        = x > 0.0f ? x : slope * x;
  }
}

static void
add(const float* in, const float* with, size_t n, float* out)
{
  for (size_t i = 0; i < n; ++i) {
    out[i] = in[i] + with[i];
  }
}

static void
flatten(const PvShape* shape, const float* in, float* out)
{
  const size_t n       = shape->channels;
  const size_t n_bands = shape->extent.bands;
  for (size_t band = 0; band < n_bands; ++band) {
    for (size_t frame = 0; frame < shape->extent.frames; ++frame) {
      for (size_t c = 0; c < n; ++c) {
        out[(frame * n + c) * n_bands + band] = *in++;
      }
    }
  }
}

void
pv_layer_run(const PvLayer* layer,
             const PvShape* in_shape,
             const PvShape* out_shape,
             const float*   in,
             const float*   with,
             float*         out)
{
  const size_t n = (size_t)pv_shape_size(in_shape);
  switch (layer->kind) {
    case PV_LAYER_MEAN_POOL:
      pv_pool_mean(layer, in_shape, out_shape, in, out);
      break;
    case PV_LAYER_MAX_POOL:
      pv_pool_max(layer, in_shape, out_shape, in, out);
      break;
    case PV_LAYER_TIME_MEAN:
    case PV_LAYER_TIME_MEAN_DEVIATION:
      pv_pool_time(in_shape, layer->kind == PV_LAYER_TIME_MEAN_DEVIATION, in,
                   out);
      break;
    case PV_LAYER_TIME_MAX:
      pv_pool_time_max(in_shape, in, out);
      break;
    case PV_LAYER_RELU:
    case PV_LAYER_LEAKY_RELU:
      rectify(in, n, layer->kind == PV_LAYER_RELU ? 0.0f : layer->slope, out);
      break;
    case PV_LAYER_SIGMOID:
      pv_activate_sigmoid(in, n, out);
      break;
    case PV_LAYER_SOFTMAX:
      pv_activate_softmax(in, (size_t)pv_extent_size(in_shape->extent),
                          in_shape->channels, out);
      break;
    case PV_LAYER_ADD:
      add(in, with, n, out);
      break;
    default: // PV_LAYER_FLATTEN: those that learned have weights
      flatten(in_shape, in, out);
      break;
  }
}
