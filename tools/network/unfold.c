// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/unfold.h"

#include <string.h>

PvUnfolding
pv_unfolding_of(const PvLayer* layer, const PvShape* in, const PvShape* out)
{
  PvUnfolding u = { .in       = *in,
                    .out      = out->extent,
                    .kernel   = in->extent,
                    .stride   = { 1, 1 },
                    .dilation = { 1, 1 },
                    .n_groups = 1,
                    .n_in     = in->channels,
                    .n_out    = layer->n_out };
  if (pv_layer_is_convolution(layer->kind)) {
    u.kernel   = layer->kernel;
    u.stride   = layer->stride;
    u.dilation = layer->dilation;
    u.padding  = layer->padding;
    u.n_groups = layer->groups;
    u.n_in /= layer->groups;
    u.n_out /= layer->groups;
  }
  return u;
}

/// A number of the kernel at one output: what it reads.
typedef struct {
  uint32_t band; ///< Of the input and its padding
  uint32_t frame;
} Place;

static bool
is_inside(const PvUnfolding* u, Place at)
{
  return at.band >= u->padding.bands && at.frame >= u->padding.frames &&
         at.band < u->padding.bands + u->in.extent.bands &&
         at.frame < u->padding.frames + u->in.extent.frames;
}

static size_t
offset_of(const PvUnfolding* u, Place at)
{
  const size_t band  = at.band - u->padding.bands;
  const size_t frame = at.frame - u->padding.frames;
  return (band * u->in.extent.frames + frame) * u->in.channels;
}

/// Where number `k` of the kernel is when its first one is at `first`.
static Place
place_of(const PvUnfolding* u, Place first, uint32_t k)
{
  return (Place){
    first.band + k / u->kernel.frames * u->dilation.bands,
    first.frame + k % u->kernel.frames * u->dilation.frames,
  };
}

static Place
first_of(const PvUnfolding* u, uint32_t row)
{
  return (Place){ row / u->out.frames * u->stride.bands,
                  row % u->out.frames * u->stride.frames };
}

void
pv_unfold(const PvUnfolding* u, uint32_t group, const float* in, float* rows)
{
  const uint32_t n_kernel = (uint32_t)pv_extent_size(u->kernel);
  const size_t   size     = u->n_in * sizeof(float);
  in += (size_t)group * u->n_in;
  for (uint32_t row = 0; row < pv_unfolding_n_rows(u); ++row) {
    const Place first = first_of(u, row);
    for (uint32_t k = 0; k < n_kernel; ++k) {
      const Place at = place_of(u, first, k);
      if (is_inside(u, at)) {
        memcpy(rows, in + offset_of(u, at), size);
      } else {
        memset(rows, 0, size);
      }
      rows += u->n_in;
    }
  }
}

void
pv_fold(const PvUnfolding* u, uint32_t group, const float* rows, float* in)
{
  const uint32_t n_kernel = (uint32_t)pv_extent_size(u->kernel);
  in += (size_t)group * u->n_in;
  for (uint32_t row = 0; row < pv_unfolding_n_rows(u); ++row) {
    const Place first = first_of(u, row);
    for (uint32_t k = 0; k < n_kernel; ++k, rows += u->n_in) {
      const Place at = place_of(u, first, k);
      if (is_inside(u, at)) {
        float* const to = in + offset_of(u, at);
        for (uint32_t c = 0; c < u->n_in; ++c) {
          to[c] += rows[c];
        }
      }
    }
  }
}
