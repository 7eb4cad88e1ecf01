// SPDX-License-Identifier: GPL-3.0-or-later

// Convolutions and dense layers, there and back.

#include "tools/gradients/backprop_convolve.h"

#include "tools/gradients/multiply.h"

#include <string.h>

static float*
weights_of(const PvTrainedLayer* layer, float* parameters, uint32_t group)
{
  return parameters + layer->weights +
         group * pv_unfolding_n_columns(&layer->unfolding) *
           layer->unfolding.n_out;
}

static void
fill_offsets(const PvBackprop* t, const PvTrainedLayer* layer, float* out)
{
  const size_t       size   = layer->n_out * sizeof(float);
  const float* const offset = t->parameters + layer->offset;
  for (size_t row = 0; row < pv_unfolding_n_rows(&layer->unfolding); ++row) {
    float* const to = out + row * layer->n_out;
    if (layer->is_normed) {
      memset(to, 0, size);
    } else {
      memcpy(to, offset, size);
    }
  }
}

void
pv_backprop_convolve(PvBackprop* t, uint32_t i, uint32_t share, uint32_t patch)
{
  const PvTrainedLayer* const layer = &t->layers[i];
  const PvUnfolding* const    u     = &layer->unfolding;
  const uint32_t              from  = t->spec.layers[i].from;
  float* const                rows  = t->rows + share * t->n_rows;
  float* const                out   = pv_backprop_raw(t, patch, i);
  fill_offsets(t, layer, out);
  for (uint32_t g = 0; g < u->n_groups; ++g) {
    pv_unfold(u, g, pv_backprop_values(t, patch, from), rows);
    pv_multiply_add(
      &(PvProduct){ .n_rows    = (uint32_t)pv_unfolding_n_rows(u),
                    .n_columns = u->n_out,
                    .n_inner   = (uint32_t)pv_unfolding_n_columns(u),
                    .a         = rows,
                    .a_row     = pv_unfolding_n_columns(u),
                    .a_inner   = 1,
                    .b         = weights_of(layer, t->parameters, g),
                    .b_row     = u->n_out,
                    .c         = out + (size_t)g * u->n_out,
                    .c_row     = layer->n_out });
  }
}

static void
add_offsets(const PvTrainedLayer* layer, const float* from, float* to)
{
  for (size_t row = 0; row < pv_unfolding_n_rows(&layer->unfolding); ++row) {
    for (uint32_t c = 0; c < layer->n_out; ++c) {
      to[c] += *from++;
    }
  }
}

/// Add the gradients of a group's weights: what they were multiplied by, times
/// those of what came of it.
static void
add_weights(const PvTrainedLayer* layer,
            const float*          rows,
            const float*          out_gradient,
            float*                to)
{
  const PvUnfolding* const u = &layer->unfolding;
  pv_multiply_add(&(PvProduct){ .n_rows = (uint32_t)pv_unfolding_n_columns(u),
                                .n_columns = u->n_out,
                                .n_inner   = (uint32_t)pv_unfolding_n_rows(u),
                                .a         = rows,
                                .a_row     = 1,
                                .a_inner   = pv_unfolding_n_columns(u),
                                .b         = out_gradient,
                                .b_row     = layer->n_out,
                                .c         = to,
                                .c_row     = u->n_out });
}

/// Find the gradients of what a group read.
static void
find_rows(const PvTrainedLayer* layer,
          uint32_t              group,
          const float*          out_gradient,
          float*                rows)
{
  const PvUnfolding* const u         = &layer->unfolding;
  const size_t             n_rows    = pv_unfolding_n_rows(u);
  const size_t             n_columns = pv_unfolding_n_columns(u);
  memset(rows, 0, n_rows * n_columns * sizeof(float));
  pv_multiply_add(
    &(PvProduct){ .n_rows    = (uint32_t)n_rows,
                  .n_columns = (uint32_t)n_columns,
                  .n_inner   = u->n_out,
                  .a         = out_gradient,
                  .a_row     = layer->n_out,
                  .a_inner   = 1,
                  .b         = layer->transposed + group * n_columns * u->n_out,
                  .b_row     = n_columns,
                  .c         = rows,
                  .c_row     = n_columns });
}

void
pv_backprop_convolve_back(PvBackprop* t,
                          uint32_t    i,
                          uint32_t    share,
                          uint32_t    patch)
{
  const PvTrainedLayer* const layer = &t->layers[i];
  const PvUnfolding* const    u     = &layer->unfolding;
  const uint32_t              from  = t->spec.layers[i].from;
  float* const       gradients      = t->gradients + share * t->n_parameters;
  float* const       rows           = t->rows + share * t->n_rows;
  const float* const out            = pv_backprop_backwards(t, patch, i + 1);
  if (!layer->is_normed) {
    add_offsets(layer, out, gradients + layer->offset);
  }
  for (uint32_t g = 0; g < u->n_groups; ++g) {
    const float* const of_group = out + (size_t)g * u->n_out;
    pv_unfold(u, g, pv_backprop_values(t, patch, from), rows);
    add_weights(layer, rows, of_group, weights_of(layer, gradients, g));
    if (from) { // Nobody asks for the input's
      find_rows(layer, g, of_group, rows);
      pv_fold(u, g, rows, pv_backprop_backwards(t, patch, from));
    }
  }
}

void
pv_backprop_transpose(PvBackprop* t, uint32_t i)
{
  const PvTrainedLayer* const layer = &t->layers[i];
  const size_t n_columns            = pv_unfolding_n_columns(&layer->unfolding);
  const size_t n_out                = layer->unfolding.n_out;
  for (uint32_t g = 0; g < layer->unfolding.n_groups; ++g) {
    const float* const from = weights_of(layer, t->parameters, g);
    float* const       to   = layer->transposed + g * n_columns * n_out;
    for (size_t c = 0; c < n_columns; ++c) {
      for (size_t o = 0; o < n_out; ++o) {
        to[o * n_columns + c] = from[c * n_out + o];
      }
    }
  }
}
