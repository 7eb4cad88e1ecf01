// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/feature_series.h"

#include "features/functions.h"

#include <math.h>

static const double floor_db = -60.0;

static void
draw_member(const PvPicture*   picture,
            const PvSeriesRow* row,
            uint32_t           band,
            float*             x)
{
  const PvWindow* const window = picture->window;
  const size_t          offset = row->member + band * sizeof(float);
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    const char* const frame = (const char*)pv_window_at(window, i);
    x[i]                    = *(const float*)(const void*)(frame + offset);
  }
}

static void
draw_noisiness(const PvPicture*   picture,
               const PvSeriesRow* row,
               uint32_t           band,
               float*             x)
{
  draw_member(picture, row, band, x);
  for (uint32_t i = 0; i < picture->window->n_frames; ++i) {
    x[i] = 10.0f * log10f(x[i] + 1e-10f);
  }
}

double
pv_window_rms(const PvWindow* window)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    const double rms = (double)pv_window_at(window, i)->mid.rms;
    sum += rms * rms;
  }
  return window->n_frames ? sqrt(sum / window->n_frames) : 0.0;
}

double
pv_rms_db(double rms, double reference)
{
  const double ratio = reference > 0.0 ? rms / reference : 1.0;
  return fmax(20.0 * log10(ratio + 1e-30), floor_db);
}

static void
draw_rms(const PvPicture*   picture,
         const PvSeriesRow* row,
         uint32_t           band,
         float*             x)
{
  const double reference = pv_window_rms(picture->window);
  draw_member(picture, row, band, x);
  for (uint32_t i = 0; i < picture->window->n_frames; ++i) {
    x[i] = (float)pv_rms_db((double)x[i], reference);
  }
}

// clang-format off
#define OF_PICTURE(n, sides) { n, true, sides, PV_FRAME_PICTURE, NULL, 0 }
#define OF_MID(n, draw, member)                                                \
  { n, false, false, PV_FRAME_WHOLE, draw, offsetof(PvFrame, mid.member) }
// clang-format on

const PvSeriesRow pv_series_rows[PV_N_SERIES] = {
  [PV_SERIES_POWER]          = OF_PICTURE(PV_N_BANDS, true),
  [PV_SERIES_LEVEL]          = OF_PICTURE(PV_N_BANDS, true),
  [PV_SERIES_MID]            = OF_PICTURE(PV_N_BANDS, true),
  [PV_SERIES_WIDTH]          = OF_PICTURE(PV_N_BANDS, true),
  [PV_SERIES_IN_PHASE]       = OF_PICTURE(PV_N_PHASE, true),
  [PV_SERIES_QUADRATURE]     = OF_PICTURE(PV_N_PHASE, true),
  [PV_SERIES_QUADRATURE_ABS] = OF_PICTURE(PV_N_PHASE, true),
  [PV_SERIES_CORRELATION]    = OF_PICTURE(PV_N_PHASE, true),
  [PV_SERIES_COHERENCE]      = OF_PICTURE(PV_N_PHASE, true),
  [PV_SERIES_PAN]            = OF_PICTURE(PV_N_WIDTH, true),
  [PV_SERIES_PAIR_LEVEL]     = OF_PICTURE(PV_N_PAIRS, true),
  [PV_SERIES_GROUP_LEVEL]    = OF_PICTURE(PV_N_GROUPS, true),
  [PV_SERIES_FLATNESS]       = OF_PICTURE(PV_N_TONAL, false),
  [PV_SERIES_MFCC]           = OF_MID(PV_N_MFCC, draw_member, mfcc),
  [PV_SERIES_MFCC_HIGH]      = OF_MID(PV_N_MFCC, draw_member, mfcc_high),
  [PV_SERIES_CHROMA]         = OF_MID(PV_N_CHROMA, draw_member, chroma),
  [PV_SERIES_CENTROID]       = OF_MID(1, draw_member, centroid_hz),
  [PV_SERIES_BANDWIDTH]      = OF_MID(1, draw_member, bandwidth_hz),
  [PV_SERIES_ROLLOFF]        = OF_MID(1, draw_member, rolloff_hz),
  [PV_SERIES_NOISINESS]      = OF_MID(1, draw_noisiness, flatness),
  [PV_SERIES_ZERO_CROSSINGS] = OF_MID(1, draw_member, zero_crossing_rate),
  [PV_SERIES_RMS]            = OF_MID(1, draw_rms, rms),
};
