// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/unfold.h"

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
  uint32_t band; ///< In the input and its padding
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

/// Numbers of the kernel in one of its bands that lie next to each other in the
/// input, too: all that are inside, if no frame or channel is left out between them.
typedef struct {
  uint32_t begin; ///< Frames of the kernel
  uint32_t end;
} Run;

static bool
has_runs(const PvUnfolding* u)
{
  return u->n_groups == 1 && u->dilation.frames == 1;
}

static Run
run_of(const PvUnfolding* u, Place first)
{
  const uint32_t left  = u->padding.frames;
  const uint32_t right = left + u->in.extent.frames;
  const uint32_t end   = right > first.frame ? right - first.frame : 0;
  Run            run   = { left > first.frame ? left - first.frame : 0, end };
  run.end   = run.end < u->kernel.frames ? run.end : u->kernel.frames;
  run.begin = run.begin < run.end ? run.begin : run.end;
  return run;
}

/// One band of the kernel at one output; returns where the next belongs.
static float*
unfold_run(const PvUnfolding* u, Place first, const float* in, float* row)
{
  const bool is_out = first.band < u->padding.bands ||
                      first.band >= u->padding.bands + u->in.extent.bands;
  const Run    run     = is_out ? (Run){ 0, 0 } : run_of(u, first);
  const size_t n_frame = u->n_in;
  const size_t n       = run.end - run.begin;
  if (n < u->kernel.frames) {
    memset(row, 0, u->kernel.frames * n_frame * sizeof(float));
  }
  if (n) {
    const Place at = { first.band, first.frame + run.begin };
    memcpy(row + run.begin * n_frame, in + offset_of(u, at),
           n * n_frame * sizeof(float));
  }
  return row + u->kernel.frames * n_frame;
}

static float*
unfold_each(const PvUnfolding* u, Place first, const float* in, float* row)
{
  const size_t size = u->n_in * sizeof(float);
  for (uint32_t f = 0; f < u->kernel.frames; ++f, row += u->n_in) {
    const Place at = { first.band, first.frame + f * u->dilation.frames };
    if (is_inside(u, at)) {
      memcpy(row, in + offset_of(u, at), size);
    } else {
      memset(row, 0, size);
    }
  }
  return row;
}

void
pv_unfold(const PvUnfolding* u, uint32_t group, const float* in, float* rows)
{
  const bool by_runs = has_runs(u);
  in += (size_t)group * u->n_in;
  for (uint32_t row = 0; row < pv_unfolding_n_rows(u); ++row) {
    Place at = first_of(u, row);
    for (uint32_t b = 0; b < u->kernel.bands; ++b) {
      rows =
        by_runs ? unfold_run(u, at, in, rows) : unfold_each(u, at, in, rows);
      at.band += u->dilation.bands;
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
