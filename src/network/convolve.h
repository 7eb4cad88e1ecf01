// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Convolution, the inner loops of a network.  Each output is one sum in one
/// lane, in the order band, frame, channel of the kernel, so that the bits are the
/// same with and without AVX2.  The source is compiled a second time for processors
/// with AVX2, under other names.

#ifndef PV_NETWORK_CONVOLVE_H
#define PV_NETWORK_CONVOLVE_H

#include "network/spec.h"

#ifdef PV_FOR_AVX2
#define pv_convolve           pv_convolve_avx2
#define pv_convolve_depthwise pv_convolve_depthwise_avx2
#endif

enum { PV_BLOCK = 16 }; ///< Outputs at a time

/// A convolution without padding.  All numbers lie as [band][frame][channel].
typedef struct {
  /// [group][block][kernel band][kernel frame][channel][PV_BLOCK]; depthwise:
  /// [kernel band][kernel frame][channel]
  const float* weights;
  const float* offset; ///< [group][block][PV_BLOCK]; depthwise: [channel]

  uint32_t n_groups;
  uint32_t n_in;     ///< Channels that a group reads
  uint32_t n_out;    ///< Channels that a group makes
  uint32_t n_frames; ///< In what it reads
  uint32_t row_in;   ///< Channels of all groups
  uint32_t row_out;
  PvExtent kernel;
  PvExtent stride;
  PvExtent dilation;
  PvExtent out;
} PvConvolution;

/// [worker] One or more groups of channels.
void
pv_convolve(const PvConvolution* convolution, const float* in, float* out);

/// [worker] Each channel by itself.
void
pv_convolve_depthwise(const PvConvolution* convolution,
                      const float*         in,
                      float*               out);

#ifdef PV_HAS_AVX2
/// [worker] The same, on a processor with AVX2.
void
pv_convolve_avx2(const PvConvolution* convolution, const float* in, float* out);

/// [worker] Likewise.
void
pv_convolve_depthwise_avx2(const PvConvolution* convolution,
                           const float*         in,
                           float*               out);
#endif

#endif
