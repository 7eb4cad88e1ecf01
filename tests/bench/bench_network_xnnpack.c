// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench_network.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <xnnpack.h>

enum { SLACK = XNN_EXTRA_BYTES / sizeof(float) + 1 };

typedef struct {
  uint32_t       n;
  xnn_operator_t operators[PV_MAX_BENCH_CONVOLUTIONS];
  float*         out[PV_MAX_BENCH_CONVOLUTIONS];
} Xnnpack;

// [out][in][bands][frames] becomes [out][bands][frames][in].
static float*
lay_out(const PvBenchConvolution* c)
{
  const size_t n_kernel = (size_t)c->kernel[0] * c->kernel[1];
  float* const to =
    malloc((c->n_out * n_kernel * c->n_in + SLACK) * sizeof(float));
  const float* from = c->weights;
  for (size_t o = 0; o < c->n_out; ++o) {
    for (size_t i = 0; i < c->n_in; ++i) {
      for (size_t k = 0; k < n_kernel; ++k) {
        to[(o * n_kernel + k) * c->n_in + i] = *from++;
      }
    }
  }
  return to;
}

static int
add(Xnnpack* x, const PvBenchConvolution* c, const float* in)
{
  const uint32_t* const p      = c->padding;
  float* const          kernel = lay_out(c);
  xnn_operator_t* const op     = &x->operators[x->n];
  const size_t          n      = (size_t)c->n_out * c->out[0] * c->out[1];
  x->out[x->n]                 = calloc(n + SLACK, sizeof(float));
  const int is_fine =
    xnn_create_convolution2d_nhwc_f32(
      p[0], p[1], p[0], p[1], c->kernel[0], c->kernel[1], c->stride[0],
      c->stride[1], 1, 1, 1, c->n_in, c->n_out, c->n_in, c->n_out, kernel,
      c->offset, c->is_rectified ? 0.0f : -INFINITY, INFINITY, 0,
      op) == xnn_status_success &&
    xnn_setup_convolution2d_nhwc_f32(*op, 1, c->size[0], c->size[1], in,
                                     x->out[x->n], NULL) == xnn_status_success;
  ++x->n;
  free(kernel);
  return is_fine;
}

void*
pv_bench_xnnpack_new(const PvBenchNetwork* network)
{
  Xnnpack* const x       = calloc(1, sizeof(Xnnpack));
  int            is_fine = xnn_initialize(NULL) == xnn_status_success;
  for (uint32_t i = 0; is_fine && i < network->n; ++i) {
    is_fine = add(x, &network->at[i], i ? x->out[i - 1] : network->in);
  }
  return is_fine ? x : NULL;
}

void
pv_bench_xnnpack_run(void* self)
{
  Xnnpack* const x = self;
  for (uint32_t i = 0; i < x->n; ++i) {
    xnn_run_operator(x->operators[i], NULL);
  }
}

const float*
pv_bench_xnnpack_out(void* self)
{
  const Xnnpack* const x = self;
  return x->out[x->n - 1];
}
