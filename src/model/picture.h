// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A window as series over time, band by band, free of its level.

#ifndef PV_MODEL_PICTURE_H
#define PV_MODEL_PICTURE_H

#include "model/series.h"
#include "model/window.h"

#include <fftw3.h>
#include <stdint.h>

enum {
  PV_N_WIDE   = PV_N_BANDS / 2, ///< Bands of the coarser pictures
  PV_N_GROUPS = PV_N_BANDS / 8,
  PV_N_LAGS   = 6
};

/// Frames over which changes are seen.
extern const uint32_t pv_lags[PV_N_LAGS];

/// Series of `n` values each, `stride` apart.  Frames that lie 50 dB below the
/// window's mean power are left out.  Decibels have a floor 70 dB below the mean
/// power of all bands together, ratios one of the same size: so a fader moves nothing.
typedef struct {
  const PvWindow* window;
  uint32_t        stride;
  uint32_t        n;
  uint32_t*       frame;     ///< [n]: its place in the window
  double          reference; ///< Mean power of all bands together
  float*          level_db;  ///< [64][stride]: of (L + R) / 2 in power
  float*          mid_db;    ///< [64][stride]: of (L + R) / 2 in amplitude
  float*          width_db;  ///< [64][stride]: side over mid, -20 to 20
  float*    in_phase;   ///< [64][stride]: cross_re over sqrt(left right), -1..1
  float*    quadrature; ///< [64][stride]: cross_im over the same
  float*    likeness;   ///< [64][stride]: cross_abs over the same, 0..1
  float*    wide_db;    ///< [32][stride]: level of pairs of bands
  float*    group_db;   ///< [8][stride]: level of groups of eight
  PvChange  change[PV_N_LAGS][PV_N_WIDE]; ///< Of wide_db
  float*    loudness_db; ///< [stride]: level of all bands together
  uint32_t* by_loudness; ///< [n]: places in the series, the quietest first
  float*    memory;
  float*    scratch; ///< [stride]: for a block's own use

  // The spectrum over time of one series, padded with zeros
  uint32_t      n_padded;
  double*       padded;   ///< [n_padded]
  fftw_complex* spectrum; ///< [n_padded / 2 + 1]
  fftw_plan     plan;
} PvPicture;

/// [setup] Room for windows of up to so many frames; NULL when out of memory.
PvPicture*
pv_picture_new(uint32_t window_frames);

/// [worker] NULL is fine.
void
pv_picture_free(PvPicture* picture);

/// [worker] Put the first `n` of the block's own values into ascending order.
void
pv_picture_sort(const PvPicture* picture, uint32_t n);

/// [worker] Draw what the window holds; the window must stay as it is while
/// the picture is read.
void
pv_picture_draw(PvPicture* picture, const PvWindow* window);

#endif
