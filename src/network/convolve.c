// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/convolve.h"

#include "rt/lanes.h"

#include <stddef.h>
#include <string.h>

enum { HALVES = PV_BLOCK / 8, TILE = 4 };

/// Sums of a block of outputs at neighbouring frames.
typedef PvOct Sums[TILE][HALVES];

/// Where a kernel's number `band`, `frame` lies after its first one.
static inline size_t
offset_in_kernel(const PvConvolution* c, uint32_t band, uint32_t frame)
{
  return ((size_t)band * c->dilation.bands * c->n_frames +
          (size_t)frame * c->dilation.frames) *
         c->row_in;
}

PV_ALWAYS_INLINE void
add_channels(const float* weights,
             const float* x,
             uint32_t     n_channels,
             size_t       step,
             uint32_t     n_frames,
             Sums         sums)
{
  for (uint32_t i = 0; i < n_channels; ++i) {
    const PvOct w[HALVES] = { pv_oct_load(weights + (size_t)i * PV_BLOCK),
                              pv_oct_load(weights + (size_t)i * PV_BLOCK + 8) };
    for (uint32_t f = 0; f < n_frames; ++f) {
      const PvOct y = pv_oct_of(x[i + f * step]);
      for (uint32_t h = 0; h < HALVES; ++h) {
        sums[f][h] = pv_oct_add_product(sums[f][h], y, w[h]);
      }
    }
  }
}

static void
store_some(float* out, const PvOct block[HALVES], uint32_t n)
{
  float some[PV_BLOCK];
  pv_oct_store(some, block[0]);
  pv_oct_store(some + 8, block[1]);
  memcpy(out, some, n * sizeof(float));
}

/// A block of `n_out` outputs of one group.
typedef struct {
  const PvConvolution* c;
  const float*         weights;
  const float*         offset;
  uint32_t             n_out; ///< Up to PV_BLOCK
} Block;

PV_ALWAYS_INLINE void
convolve_frames(const Block* block,
                const float* in,
                uint32_t     n_frames,
                float*       out)
{
  const PvConvolution* const c       = block->c;
  const size_t               step    = (size_t)c->stride.frames * c->row_in;
  const float*               weights = block->weights;
  Sums                       sums;
  for (uint32_t f = 0; f < n_frames; ++f) {
    sums[f][0] = pv_oct_load(block->offset);
    sums[f][1] = pv_oct_load(block->offset + 8);
  }
  for (uint32_t kb = 0; kb < c->kernel.bands; ++kb) {
    for (uint32_t kf = 0; kf < c->kernel.frames; ++kf) {
      const float* const x = in + offset_in_kernel(c, kb, kf);
      add_channels(weights, x, c->n_in, step, n_frames, sums);
      weights += (size_t)c->n_in * PV_BLOCK;
    }
  }
  for (uint32_t f = 0; f < n_frames; ++f) {
    float* const to = out + (size_t)f * c->row_out;
    if (block->n_out == PV_BLOCK) {
      pv_oct_store(to, sums[f][0]);
      pv_oct_store(to + 8, sums[f][1]);
    } else {
      store_some(to, sums[f], block->n_out);
    }
  }
}

static void
convolve_row(const Block* block, const float* in, float* out)
{
  const PvConvolution* const c    = block->c;
  const size_t               step = (size_t)c->stride.frames * c->row_in;
  uint32_t                   f    = 0;
  for (; f + TILE <= c->out.frames; f += TILE) {
    convolve_frames(block, in + f * step, TILE, out + (size_t)f * c->row_out);
  }
  for (; f < c->out.frames; ++f) {
    convolve_frames(block, in + f * step, 1, out + (size_t)f * c->row_out);
  }
}

static size_t
row_of_band(const PvConvolution* c, uint32_t band)
{
  return (size_t)band * c->stride.bands * c->n_frames * c->row_in;
}

static void
convolve_block(const Block* block, const float* in, float* out)
{
  const PvConvolution* const c = block->c;
  for (uint32_t band = 0; band < c->out.bands; ++band) {
    convolve_row(block, in + row_of_band(c, band),
                 out + (size_t)band * c->out.frames * c->row_out);
  }
}

// Block by block: its weights stay in the cache.
void
pv_convolve(const PvConvolution* c, const float* in, float* out)
{
  const size_t n_weights =
    pv_extent_size(c->kernel) * c->n_in * (size_t)PV_BLOCK;
  Block block = { c, c->weights, c->offset, 0 };
  for (uint32_t g = 0; g < c->n_groups; ++g) {
    for (uint32_t first = 0; first < c->n_out; first += PV_BLOCK) {
      const uint32_t left = c->n_out - first;
      block.n_out         = left < PV_BLOCK ? left : PV_BLOCK;
      convolve_block(&block, in + (size_t)g * c->n_in,
                     out + (size_t)g * c->n_out + first);
      block.weights += n_weights;
      block.offset += PV_BLOCK;
    }
  }
}

static void
convolve_octet(const PvConvolution* c,
               uint32_t             channel,
               const float*         in,
               float*               out)
{
  const float* weights = c->weights + channel;
  PvOct        sum     = pv_oct_load(c->offset + channel);
  for (uint32_t kb = 0; kb < c->kernel.bands; ++kb) {
    for (uint32_t kf = 0; kf < c->kernel.frames; ++kf) {
      const float* const x = in + offset_in_kernel(c, kb, kf) + channel;
      sum = pv_oct_add_product(sum, pv_oct_load(x), pv_oct_load(weights));
      weights += c->row_in;
    }
  }
  pv_oct_store(out + channel, sum);
}

static void
convolve_one(const PvConvolution* c,
             uint32_t             channel,
             const float*         in,
             float*               out)
{
  const float* weights = c->weights + channel;
  float        sum     = c->offset[channel];
  for (uint32_t kb = 0; kb < c->kernel.bands; ++kb) {
    for (uint32_t kf = 0; kf < c->kernel.frames; ++kf) {
      sum += in[offset_in_kernel(c, kb, kf) + channel] * *weights;
      weights += c->row_in;
    }
  }
  out[channel] = sum;
}

void
pv_convolve_depthwise(const PvConvolution* c, const float* in, float* out)
{
  for (uint32_t band = 0; band < c->out.bands; ++band) {
    const float* x = in + row_of_band(c, band);
    for (uint32_t f = 0; f < c->out.frames; ++f) {
      uint32_t channel = 0;
      for (; channel + 8 <= c->row_in; channel += 8) {
        convolve_octet(c, channel, x, out);
      }
      for (; channel < c->row_in; ++channel) {
        convolve_one(c, channel, x, out);
      }
      x += (size_t)c->stride.frames * c->row_in;
      out += c->row_out;
    }
  }
}
