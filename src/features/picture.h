// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A window as series over time, band by band, free of its level.

#ifndef PV_FEATURES_PICTURE_H
#define PV_FEATURES_PICTURE_H

#include "features/series.h"
#include "features/window.h"

#include <fftw3.h>
#include <stdint.h>

enum {
  PV_N_WIDE    = PV_N_BANDS / 2, ///< Bands of the coarser pictures
  PV_N_GROUPS  = PV_N_BANDS / 8,
  PV_N_LAGS    = 6,
  PV_N_MOMENTS = 4 * 2 ///< Left, right, mid, side: square and peak
};

/// How far up the blocks hear, in bands.  Above, lossy coders keep neither the
/// phase, nor the sides, nor what is noise and what is tone: a model that listened there
/// would hear the coder, not the producer.
enum {
  PV_N_PHASE = 44, ///< Of 64 bands: 3.8 kHz
  PV_N_WIDTH = 52, ///< Of 64 bands: 5.7 kHz
  PV_N_TONAL = 16  ///< Of 32 bands: 2.2 kHz
};

/// Frames over which changes are seen.
extern const uint32_t pv_lags[PV_N_LAGS];

/// What one of the 64 bands does over the window; means unless they are said to
/// be something else.  Level: of (L + R) / 2 in power, dB.  Mid: of (L + R) / 2
/// in amplitude, dB.  Width: side over mid, -20 to 20 dB.  In phase: cross_re over
/// sqrt(left right), -1..1; quadrature: cross_im over the same; likeness: cross_abs
/// over the same, 0..1; coherence: magnitude of the first two; these are 0 from band
/// PV_N_PHASE on.  Pan: left over right, -20 to 20 dB; 0 from band PV_N_WIDTH on.
/// Slopes and tails: pv_series_slope() and pv_series_tail().
typedef struct {
  double power; ///< (L + R) / 2, linear
  double level;
  double quiet_level; ///< In the quietest quarter of the frames
  double loud_level;  ///< In the loudest
  double level_slope; ///< Against the loudness of all bands
  double mid;
  double width;
  double width_deviation;
  double width_slope;
  double width_tail;
  double in_phase;
  double in_phase_deviation;
  double in_phase_tail;
  double quadrature_deviation;
  double quadrature_tail; ///< Of its magnitude
  double likeness;
  double coherence;
  double pan_deviation;
  double pan_step;       ///< Deviation of its change from frame to frame
  double pan_drift;      ///< Deviation of its change over 8 frames
  double pan_with_below; ///< Correlation with that of the band below; 0 of the
                         ///< lowest
} PvBand;

/// Series of `n` values each, `stride` apart, and what bands do.  Frames that lie
/// 50 dB below the window's mean power are left out.  Decibels have a floor 70 dB
/// below the mean power of all bands together, ratios one of the same size: so a
/// fader moves nothing.
typedef struct PvPicture {
  const PvWindow* window;
  uint32_t        stride;
  uint32_t        n;
  uint32_t*       frame;     ///< [n]: its place in the window
  double          reference; ///< Mean power of all bands together
  PvBand          band[PV_N_BANDS];
  float*          wide_db;  ///< [32][stride]: level of pairs of bands
  float*          group_db; ///< [8][stride]: level of groups of eight
  float*          tonal_db; ///< [16][stride]: flatness
  float*          pan_db;   ///< [PV_N_WIDTH][stride]
  float*    moments; ///< [PV_N_MOMENTS][stride]: PvMoments of the four signals
  PvChange  change[PV_N_LAGS][PV_N_WIDE]; ///< Of wide_db
  float*    loudness_db; ///< [stride]: level of all bands together
  PvSpread  loudness;    ///< Of loudness_db
  uint32_t* by_loudness; ///< [n]: places in the series, the quietest first
  float*    memory;
  float*    scratch; ///< [stride]: for a block's own use
  float*    at_hand; ///< Room for the series of the bands being drawn
  void (*draw_bands)(struct PvPicture*);

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
