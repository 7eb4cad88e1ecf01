// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The convolutions of a network, for peers to run.

#ifndef PV_BENCH_NETWORK_H
#define PV_BENCH_NETWORK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PV_MAX_BENCH_CONVOLUTIONS = 8 };

/// One that reads what the one before it gave.  Directions are bands, frames.
typedef struct {
  uint32_t     n_in;
  uint32_t     n_out;
  uint32_t     size[2]; ///< Of what it reads
  uint32_t     kernel[2];
  uint32_t     stride[2];
  uint32_t     padding[2];
  uint32_t     out[2];  ///< Size of what it gives
  const float* weights; ///< [n_out][n_in][bands][frames]
  const float* offset;  ///< [n_out]
  int          is_rectified;
} PvBenchConvolution;

typedef struct {
  uint32_t           n;
  PvBenchConvolution at[PV_MAX_BENCH_CONVOLUTIONS];
  const float*       in; ///< [bands][frames][channels]
} PvBenchNetwork;

/// A library's version of it, on one core; NULL if it refuses.
void*
pv_bench_xnnpack_new(const PvBenchNetwork* network);
void*
pv_bench_onednn_new(const PvBenchNetwork* network);

/// Run it once.
void
pv_bench_xnnpack_run(void* self);
void
pv_bench_onednn_run(void* self);

/// What the last one gave: [bands][frames][channels].
const float*
pv_bench_xnnpack_out(void* self);
const float*
pv_bench_onednn_out(void* self);

#ifdef __cplusplus
}
#endif

#endif
