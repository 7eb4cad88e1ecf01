// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/spec.h"

const char* const pv_network_input_names[PV_N_INPUTS] = { "mid", "side",
                                                          "balance" };

const char* const pv_layer_kind_names[PV_N_LAYER_KINDS] = {
  "conv1d",   "conv2d",     "dense",    "mean-pool",
  "max-pool", "time-mean",  "time-max", "time-mean-deviation",
  "relu",     "leaky-relu", "sigmoid",  "softmax",
  "add",      "normalise",  "flatten",
};

bool
pv_layer_is_convolution(PvLayerKind kind)
{
  return kind == PV_LAYER_CONV1D || kind == PV_LAYER_CONV2D;
}

bool
pv_layer_has_kernel(PvLayerKind kind)
{
  return pv_layer_is_convolution(kind) || kind == PV_LAYER_MEAN_POOL ||
         kind == PV_LAYER_MAX_POOL;
}

uint32_t
pv_network_n_inputs(const PvNetworkSpec* spec)
{
  uint32_t n = 0;
  for (int i = 0; i < PV_N_INPUTS; ++i) {
    n += spec->has[i];
  }
  return n;
}

size_t
pv_network_input_size(const PvNetworkSpec* spec)
{
  return (size_t)pv_network_n_inputs(spec) * spec->n_bands * spec->n_frames;
}

bool
pv_layer_is_learned(PvLayerKind kind)
{
  return pv_layer_is_convolution(kind) || kind == PV_LAYER_DENSE ||
         kind == PV_LAYER_NORMALISE;
}

bool
pv_layer_is_elementwise(PvLayerKind kind)
{
  return kind >= PV_LAYER_RELU && kind <= PV_LAYER_NORMALISE;
}

bool
pv_layer_is_padded(const PvLayer* layer)
{
  return pv_layer_is_convolution(layer->kind) &&
         (layer->padding.bands || layer->padding.frames);
}

bool
pv_layer_is_depthwise(const PvLayer* layer, const PvShape* in)
{
  return pv_layer_is_convolution(layer->kind) &&
         layer->groups == in->channels && layer->n_out == in->channels;
}
