// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The linear layer between an embedding and its loss, which nobody needs
/// after training.

#ifndef PV_TOOLS_GRADIENTS_HEAD_H
#define PV_TOOLS_GRADIENTS_HEAD_H

#include "tools/gradients/backprop.h"

typedef struct {
  uint32_t n_in;
  uint32_t n_out;
  size_t   n;          ///< Parameters
  float*   parameters; ///< [n_in][n_out], then [n_out] offsets
  float*   gradients;  ///< The same
  bool*    is_weight;
} PvHead;

/// [any] False when out of memory; to be cleared in any case.
bool
pv_head_init(PvHead* head, uint32_t n_in, uint32_t n_out, uint64_t seed);

/// [any] Free what it holds.
void
pv_head_clear(PvHead* head);

/// [any] out = weights in + offset.
/// @param in  [n][n_in]
/// @param[out] out  [n][n_out]
void
pv_head_forward(const PvHead* head, const float* in, uint32_t n, float* out);

/// [any] The gradients of its parameters, and of `in`.
/// @param[out] in_gradients  [n][n_in]
void
pv_head_backward(PvHead*      head,
                 const float* in,
                 const float* out_gradients,
                 uint32_t     n,
                 float*       in_gradients);

/// [any] What an optimiser works on.
PvParameters
pv_head_parameters(PvHead* head);

#endif
