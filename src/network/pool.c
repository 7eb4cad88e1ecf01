// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/network_private.h"

#include <math.h>
#include <string.h>

static void
add(float* out, const float* x, uint32_t n)
{
  for (uint32_t c = 0; c < n; ++c) {
    out[c] += x[c];
  }
}

static void
take_larger(float* out, const float* x, uint32_t n)
{
  for (uint32_t c = 0; c < n; ++c) {
    out[c] = x[c] > out[c] ? x[c] : out[c];
  }
}

/// What a kernel holds of all channels, one number for each.
static void
pool_one(const PvLayer* layer,
         const PvShape* shape,
         const float*   in,
         void (*combine)(float* out, const float* x, uint32_t n),
         float* out)
{
  const uint32_t n = shape->channels;
  memcpy(out, in, n * sizeof(float));
  for (uint32_t i = 1; i < pv_extent_size(layer->kernel); ++i) {
    const size_t band  = i / layer->kernel.frames;
    const size_t frame = i % layer->kernel.frames;
    combine(out, in + (band * shape->extent.frames + frame) * n, n);
  }
}

static void
pool(const PvLayer* layer,
     const PvShape* in_shape,
     const PvExtent extent,
     const float*   in,
     void (*combine)(float* out, const float* x, uint32_t n),
     float* out)
{
  const uint32_t n = in_shape->channels;
  for (size_t band = 0; band < extent.bands; ++band) {
    for (size_t frame = 0; frame < extent.frames; ++frame) {
      const size_t at = band * layer->stride.bands * in_shape->extent.frames +
                        frame * layer->stride.frames;
      pool_one(layer, in_shape, in + at * n, combine, out);
      out += n;
    }
  }
}

void
pv_pool_mean(const PvLayer* layer,
             const PvShape* in_shape,
             const PvShape* out_shape,
             const float*   in,
             float*         out)
{
  const float share = 1.0f / (float)pv_extent_size(layer->kernel);
  pool(layer, in_shape, out_shape->extent, in, add, out);
  for (size_t i = 0; i < pv_shape_size(out_shape); ++i) {
    out[i] *= share;
  }
}

void
pv_pool_max(const PvLayer* layer,
            const PvShape* in_shape,
            const PvShape* out_shape,
            const float*   in,
            float*         out)
{
  pool(layer, in_shape, out_shape->extent, in, take_larger, out);
}

/// Average one channel: every `stride`th number.
static double
mean_over_time(const float* x, uint32_t n, uint32_t stride)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += (double)x[(size_t)i * stride];
  }
  return sum / n;
}

static double
deviation_over_time(const float* x, uint32_t n, uint32_t stride, double mean)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double far = (double)x[(size_t)i * stride] - mean;
    sum += far * far;
  }
  return sqrt(sum / n);
}

void
pv_pool_time(const PvShape* shape,
             bool           with_deviation,
             const float*   in,
             float*         out)
{
  const uint32_t n        = shape->channels;
  const uint32_t n_frames = shape->extent.frames;
  for (uint32_t band = 0; band < shape->extent.bands; ++band) {
    for (uint32_t c = 0; c < n; ++c) {
      const double mean = mean_over_time(in + c, n_frames, n);
      out[c]            = (float)mean;
      if (with_deviation) {
        out[n + c] = (float)deviation_over_time(in + c, n_frames, n, mean);
      }
    }
    in += (size_t)n_frames * n;
    out += with_deviation ? 2 * n : n;
  }
}

void
pv_pool_time_max(const PvShape* shape, const float* in, float* out)
{
  const uint32_t n = shape->channels;
  for (uint32_t band = 0; band < shape->extent.bands; ++band) {
    memcpy(out, in, n * sizeof(float));
    for (uint32_t f = 1; f < shape->extent.frames; ++f) {
      take_larger(out, in + (size_t)f * n, n);
    }
    in += (size_t)shape->extent.frames * n;
    out += n;
  }
}
