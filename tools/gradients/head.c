// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/head.h"

#include "base/random.h"
#include "tools/gradients/multiply.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool
pv_head_init(PvHead* head, uint32_t n_in, uint32_t n_out, uint64_t seed)
{
  const size_t n_weights = (size_t)n_in * n_out;
  const double widest    = sqrt(3.0 / n_in);
  *head = (PvHead){ .n_in = n_in, .n_out = n_out, .n = n_weights + n_out };
  head->parameters = calloc(head->n, sizeof(float));
  head->gradients  = calloc(head->n, sizeof(float));
  head->is_weight  = calloc(head->n, sizeof(bool));
  if (!head->parameters || !head->gradients || !head->is_weight) {
    return false;
  }
  for (size_t i = 0; i < n_weights; ++i) {
    const double x      = 2.0 * pv_random_share(&seed) - 1.0;
    head->parameters[i] = (float)(widest * x);
    head->is_weight[i]  = true;
  }
  return true;
}

void
pv_head_clear(PvHead* head)
{
  free(head->parameters);
  free(head->gradients);
  free(head->is_weight);
  *head = (PvHead){ 0 };
}

void
pv_head_forward(const PvHead* head, const float* in, uint32_t n, float* out)
{
  const float* const offset =
    head->parameters + (size_t)head->n_in * head->n_out;
  for (uint32_t p = 0; p < n; ++p) {
    memcpy(out + (size_t)p * head->n_out, offset, head->n_out * sizeof(float));
  }
  pv_multiply_add(&(PvProduct){ .n_rows    = n,
                                .n_columns = head->n_out,
                                .n_inner   = head->n_in,
                                .a         = in,
                                .a_row     = head->n_in,
                                .a_inner   = 1,
                                .b         = head->parameters,
                                .b_row     = head->n_out,
                                .c         = out,
                                .c_row     = head->n_out });
}

/// in_gradient[i] = the sum of weights[i][o] out_gradient[o].
static void
find_in_gradient(const PvHead* head,
                 const float*  out_gradient,
                 float*        in_gradient)
{
  const float* weights = head->parameters;
  for (uint32_t i = 0; i < head->n_in; ++i) {
    double sum = 0.0;
    for (uint32_t o = 0; o < head->n_out; ++o) {
      sum += (double)*weights++ * (double)out_gradient[o];
    }
    in_gradient[i] = (float)sum;
  }
}

void
pv_head_backward(PvHead*      head,
                 const float* in,
                 const float* out_gradients,
                 uint32_t     n,
                 float*       in_gradients)
{
  float* const offset = head->gradients + (size_t)head->n_in * head->n_out;
  memset(head->gradients, 0, head->n * sizeof(float));
  pv_multiply_add(&(PvProduct){ .n_rows    = head->n_in,
                                .n_columns = head->n_out,
                                .n_inner   = n,
                                .a         = in,
                                .a_row     = 1,
                                .a_inner   = head->n_in,
                                .b         = out_gradients,
                                .b_row     = head->n_out,
                                .c         = head->gradients,
                                .c_row     = head->n_out });
  for (uint32_t p = 0; p < n; ++p) {
    const float* const out_gradient = out_gradients + (size_t)p * head->n_out;
    for (uint32_t o = 0; o < head->n_out; ++o) {
      offset[o] += out_gradient[o];
    }
    find_in_gradient(head, out_gradient, in_gradients + (size_t)p * head->n_in);
  }
}

PvParameters
pv_head_parameters(PvHead* head)
{
  return (PvParameters){ head->n, head->parameters, head->gradients,
                         head->is_weight };
}
