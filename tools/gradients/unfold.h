// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a convolution reads for each of its outputs, as the rows of a matrix
/// (im2col), so that it and its gradients are products of matrices.

#ifndef PV_TOOLS_GRADIENTS_UNFOLD_H
#define PV_TOOLS_GRADIENTS_UNFOLD_H

#include "network/spec.h"

#include <stddef.h>

/// A convolution; a dense layer is one whose kernel covers all.
typedef struct {
  PvShape  in;
  PvExtent out;
  PvExtent kernel;
  PvExtent stride;
  PvExtent dilation;
  PvExtent padding;
  uint32_t n_groups;
  uint32_t n_in;  ///< Channels that a group reads
  uint32_t n_out; ///< Channels that a group makes
} PvUnfolding;

/// [any] Of a layer with weights other than PV_LAYER_NORMALISE.
PvUnfolding
pv_unfolding_of(const PvLayer* layer, const PvShape* in, const PvShape* out);

/// [any] Rows: outputs of one channel.
static inline size_t
pv_unfolding_n_rows(const PvUnfolding* u)
{
  return (size_t)pv_extent_size(u->out);
}

/// [any] Columns: band, frame and channel of the kernel.
static inline size_t
pv_unfolding_n_columns(const PvUnfolding* u)
{
  return (size_t)pv_extent_size(u->kernel) * u->n_in;
}

/// [any] Write the rows of one group.
/// @param in  [band][frame][channel]
/// @param[out] rows  [rows][columns]
void
pv_unfold(const PvUnfolding* u, uint32_t group, const float* in, float* rows);

/// [any] Add each number of the rows to where it was read.
/// @param[in,out] in  [band][frame][channel]
void
pv_fold(const PvUnfolding* u, uint32_t group, const float* rows, float* in);

#endif
