// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/backprop.h"

#include "network/layer.h"
#include "tools/gradients/layer_gradient.h"
#include "tools/gradients/backprop_convolve.h"
#include "tools/gradients/backprop_norm.h"
#include "tools/gradients/backprop_shares.h"
#include "tools/gradients/backprop_state.h"

#include <math.h>
#include <string.h>

float*
pv_backprop_input(PvBackprop* backprop, uint32_t i)
{
  return pv_backprop_values(backprop, i, 0);
}

uint32_t
pv_backprop_n_out(const PvBackprop* backprop)
{
  return backprop->shapes[backprop->spec.n_layers].channels;
}

const float*
pv_backprop_output(const PvBackprop* backprop, uint32_t i)
{
  return pv_backprop_values(backprop, i, backprop->spec.n_layers);
}

PvParameters
pv_backprop_parameters(PvBackprop* backprop)
{
  return (PvParameters){ backprop->n_parameters, backprop->parameters,
                         backprop->gradients, backprop->is_weight };
}

/// Mean and 1 / deviation of one band and channel of all inputs.
static void
measure_one(PvBackprop* t, size_t band, size_t c, float* mean, float* scale)
{
  const PvShape* const in     = &t->shapes[0];
  const size_t         n      = in->extent.frames;
  double               sum    = 0.0;
  double               square = 0.0;
  for (uint32_t p = 0; p < t->n_patches; ++p) {
    const float* x = pv_backprop_input(t, p) + band * n * in->channels + c;
    for (size_t f = 0; f < n; ++f, x += in->channels) {
      sum += (double)*x;
      square += (double)*x * (double)*x;
    }
  }
  const double all      = (double)n * t->n_patches;
  const double variance = square / all - sum / all * (sum / all);
  *mean                 = (float)(sum / all);
  *scale = variance > 1e-6 ? (float)(1.0 / sqrt(variance)) : 1.0f;
}

/// What PV_LAYER_NORMALISE takes off the input, in this batch.
static void
measure(PvBackprop* t)
{
  const PvShape* const in = &t->shapes[0];
  const size_t         n  = (size_t)in->extent.bands * in->channels;
  for (size_t i = 0; i < n; ++i) {
    measure_one(t, i / in->channels, i % in->channels, &t->standard[i],
                &t->standard[n + i]);
  }
}

static void
normalise(const PvBackprop* t, uint32_t i, const float* in, float* out)
{
  const PvShape* const shape = &t->shapes[i + 1];
  const size_t         n     = shape->channels;
  const size_t         row   = shape->extent.frames * n;
  const float* const   mean  = t->standard;
  const float* const   scale = mean + shape->extent.bands * n;
  for (size_t at = 0; at < pv_shape_size(shape); ++at) {
    const size_t which = at / row * n + at % n;
    out[at]            = (in[at] - mean[which]) * scale[which];
  }
}

static void
run_share(PvBackprop* t, uint32_t i, uint32_t share)
{
  const PvLayer* const layer = &t->spec.layers[i];
  for (uint32_t p = share; p < t->n_patches; p += PV_N_SHARES) {
    const float* const in  = pv_backprop_values(t, p, layer->from);
    float* const       out = pv_backprop_values(t, p, i + 1);
    if (t->layers[i].is_used) {
      pv_backprop_convolve(t, i, share, p);
    } else if (layer->kind == PV_LAYER_NORMALISE) {
      normalise(t, i, in, out);
    } else {
      pv_layer_run(layer, &t->shapes[layer->from], &t->shapes[i + 1], in,
                   pv_backprop_values(t, p, layer->with), out);
    }
  }
}

void
pv_backprop_forward(PvBackprop* t)
{
  if (!t->n_batches && !t->is_started) {
    measure(t);
  }
  for (uint32_t i = 0; i < t->spec.n_layers; ++i) {
    pv_backprop_share_out(t, i, run_share);
    if (t->layers[i].is_normed) {
      pv_backprop_norm(t, i);
    }
  }
  ++t->n_batches;
}

static void
back_share(PvBackprop* t, uint32_t i, uint32_t share)
{
  const PvLayer* const layer = &t->spec.layers[i];
  for (uint32_t p = share; p < t->n_patches; p += PV_N_SHARES) {
    if (t->layers[i].is_used) {
      pv_backprop_convolve_back(t, i, share, p);
    } else if (layer->kind != PV_LAYER_NORMALISE) {
      pv_layer_back(&(PvLayerBack){
        .layer         = layer,
        .in_shape      = t->shapes[layer->from],
        .out_shape     = t->shapes[i + 1],
        .in            = pv_backprop_values(t, p, layer->from),
        .out           = pv_backprop_values(t, p, i + 1),
        .out_gradient  = pv_backprop_backwards(t, p, i + 1),
        .in_gradient   = pv_backprop_backwards(t, p, layer->from),
        .with_gradient = pv_backprop_backwards(t, p, layer->with) });
    }
  }
}

static void
add_shares(PvBackprop* t)
{
  for (uint32_t s = 1; s < PV_N_SHARES; ++s) {
    const float* const from = t->gradients + s * t->n_parameters;
    for (size_t i = 0; i < t->n_parameters; ++i) {
      t->gradients[i] += from[i];
    }
  }
}

void
pv_backprop_backward(PvBackprop* t, const float* out_gradients)
{
  const size_t n_out = pv_backprop_n_out(t);
  memset(t->gradients, 0, PV_N_SHARES * t->n_parameters * sizeof(float));
  memset(t->backwards, 0, t->n_patches * t->n_values * sizeof(float));
  for (uint32_t p = 0; p < t->n_patches; ++p) {
    memcpy(pv_backprop_backwards(t, p, t->spec.n_layers),
           out_gradients + p * n_out, n_out * sizeof(float));
  }
  for (uint32_t i = t->spec.n_layers; i-- > 0;) {
    if (t->layers[i].is_used) {
      pv_backprop_transpose(t, i);
    }
    if (t->layers[i].is_normed) {
      pv_backprop_norm_back(t, i);
    }
    pv_backprop_share_out(t, i, back_share);
  }
  add_shares(t);
}
