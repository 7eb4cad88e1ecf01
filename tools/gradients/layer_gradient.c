// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/layer_gradient.h"

#include <stddef.h>

// A smaller deviation counts as none.
static const float smallest = 1e-6f;

static void
add(const float* from, size_t n, float* to)
{
  for (size_t i = 0; i < n; ++i) {
    to[i] += from[i];
  }
}

static void
rectify(const PvLayerBack* b, float slope)
{
  const size_t n = (size_t)pv_shape_size(&b->in_shape);
  for (size_t i = 0; i < n; ++i) {
    b->in_gradient[i] += (b->in[i] > 0.0f ? 1.0f : slope) * b->out_gradient[i];
  }
}

static void
sigmoid(const PvLayerBack* b)
{
  const size_t n = (size_t)pv_shape_size(&b->in_shape);
  for (size_t i = 0; i < n; ++i) {
    b->in_gradient[i] += b->out_gradient[i] * b->out[i] * (1.0f - b->out[i]);
  }
}

static void
softmax(const PvLayerBack* b)
{
  const size_t n = b->in_shape.channels;
  for (size_t at = 0; at < pv_shape_size(&b->in_shape); at += n) {
    double mean = 0.0;
    for (size_t c = at; c < at + n; ++c) {
      mean += (double)b->out_gradient[c] * (double)b->out[c];
    }
    for (size_t c = at; c < at + n; ++c) {
      b->in_gradient[c] += b->out[c] * (b->out_gradient[c] - (float)mean);
    }
  }
}

static void
flatten(const PvLayerBack* b)
{
  const size_t n       = b->in_shape.channels;
  const size_t n_bands = b->in_shape.extent.bands;
  float*       to      = b->in_gradient;
  for (size_t band = 0; band < n_bands; ++band) {
    for (size_t frame = 0; frame < b->in_shape.extent.frames; ++frame) {
      for (size_t c = 0; c < n; ++c) {
        *to++ += b->out_gradient[(frame * n + c) * n_bands + band];
      }
    }
  }
}

/// Where number `k` of the kernel lies after its first one.
static size_t
offset_in_kernel(const PvLayerBack* b, uint32_t k)
{
  const uint32_t n = b->layer->kernel.frames;
  return ((size_t)(k / n) * b->in_shape.extent.frames + k % n) *
         b->in_shape.channels;
}

/// One channel of one place of the kernel, whose first number is `at`.
typedef void
PoolOne(const PvLayerBack* b, size_t at, float gradient);

static void
share_mean(const PvLayerBack* b, size_t at, float gradient)
{
  const uint32_t n     = (uint32_t)pv_extent_size(b->layer->kernel);
  const float    share = gradient / (float)n;
  for (uint32_t k = 0; k < n; ++k) {
    b->in_gradient[at + offset_in_kernel(b, k)] += share;
  }
}

static void
give_largest(const PvLayerBack* b, size_t at, float gradient)
{
  size_t largest = at;
  for (uint32_t k = 1; k < pv_extent_size(b->layer->kernel); ++k) {
    const size_t other = at + offset_in_kernel(b, k);
    largest            = b->in[other] > b->in[largest] ? other : largest;
  }
  b->in_gradient[largest] += gradient;
}

static void
pool(const PvLayerBack* b, PoolOne* one)
{
  const size_t   n    = b->in_shape.channels;
  const PvExtent step = b->layer->stride;
  const float*   from = b->out_gradient;
  for (size_t band = 0; band < b->out_shape.extent.bands; ++band) {
    for (size_t frame = 0; frame < b->out_shape.extent.frames; ++frame) {
      const size_t at =
        (band * step.bands * b->in_shape.extent.frames + frame * step.frames) *
        n;
      for (size_t c = 0; c < n; ++c) {
        one(b, at + c, *from++);
      }
    }
  }
}

/// All frames of one band and channel, of which number 0 is `at`.
typedef void
TimeOne(const PvLayerBack* b, size_t at, size_t out);

static void
give_largest_frame(const PvLayerBack* b, size_t at, size_t out)
{
  const size_t n       = b->in_shape.channels;
  size_t       largest = at;
  for (size_t f = 1; f < b->in_shape.extent.frames; ++f) {
    const size_t other = at + f * n;
    largest            = b->in[other] > b->in[largest] ? other : largest;
  }
  b->in_gradient[largest] += b->out_gradient[out];
}

static void
share_over_time(const PvLayerBack* b, size_t at, size_t out)
{
  const size_t n        = b->in_shape.channels;
  const size_t n_frames = b->in_shape.extent.frames;
  const float  share    = b->out_gradient[out] / (float)n_frames;
  for (size_t f = 0; f < n_frames; ++f) {
    b->in_gradient[at + f * n] += share;
  }
}

static void
spread_over_time(const PvLayerBack* b, size_t at, size_t out)
{
  const size_t n         = b->in_shape.channels;
  const size_t n_frames  = b->in_shape.extent.frames;
  const float  mean      = b->out[out];
  const float  deviation = b->out[out + n];
  share_over_time(b, at, out);
  if (deviation > smallest) {
    const float share =
      b->out_gradient[out + n] / ((float)n_frames * deviation);
    for (size_t i = at; i < at + n_frames * n; i += n) {
      b->in_gradient[i] += share * (b->in[i] - mean);
    }
  }
}

static void
pool_time(const PvLayerBack* b, TimeOne* one)
{
  const size_t n    = b->in_shape.channels;
  const size_t band = b->in_shape.extent.frames * n;
  for (size_t i = 0; i < b->in_shape.extent.bands; ++i) {
    for (size_t c = 0; c < n; ++c) {
      one(b, i * band + c, i * b->out_shape.channels + c);
    }
  }
}

void
pv_layer_back(const PvLayerBack* b)
{
  const size_t n = (size_t)pv_shape_size(&b->in_shape);
  switch (b->layer->kind) {
    case PV_LAYER_MEAN_POOL:
      pool(b, share_mean);
      break;
    case PV_LAYER_MAX_POOL:
      pool(b, give_largest);
      break;
    case PV_LAYER_TIME_MEAN:
      pool_time(b, share_over_time);
      break;
    case PV_LAYER_TIME_MAX:
      pool_time(b, give_largest_frame);
      break;
    case PV_LAYER_TIME_MEAN_DEVIATION:
      pool_time(b, spread_over_time);
      break;
    case PV_LAYER_RELU:
    case PV_LAYER_LEAKY_RELU:
      rectify(b, b->layer->kind == PV_LAYER_RELU ? 0.0f : b->layer->slope);
      break;
    case PV_LAYER_SIGMOID:
      sigmoid(b);
      break;
    case PV_LAYER_SOFTMAX:
      softmax(b);
      break;
    case PV_LAYER_ADD:
      add(b->out_gradient, n, b->in_gradient);
      add(b->out_gradient, n, b->with_gradient);
      break;
    default: // PV_LAYER_FLATTEN: those that learn have gradients of their own
      flatten(b);
      break;
  }
}
