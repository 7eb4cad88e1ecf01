// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A window as series over time, band by band, free of its level.

#ifndef PV_FEATURES_PICTURE_H
#define PV_FEATURES_PICTURE_H

#include "features/beat_pool.h"
#include "features/feature_series.h"
#include "features/series.h"
#include "features/state.h"
#include "features/window.h"

#include <stdbool.h>
#include <stdint.h>

/// What statistics are taken over.
typedef enum {
  PV_POOL_NONE,  ///< Frames
  PV_POOL_BEATS, ///< Beats, each the mean of its frames: PvBeatPool
  PV_N_POOLS
} PvPool;

enum {
  PV_N_MOMENTS    = 4 * 2, ///< Left, right, mid, side: square and peak
  PV_MAX_MEMORIES = 32
};

/// What a learned feature keeps from window to window.
typedef struct {
  const PvFeatureState*   state;
  const PvLearnedFeature* learned;
  void*                   memory;
} PvFeatureMemory;

/// Series of `n` values each, `stride` apart, and what they are summed up by.
/// Frames that lie 50 dB below the window's mean power are left out.  Decibels have
/// a floor 70 dB below the mean power of all bands together, ratios one of the same
/// size: so a fader moves nothing.
typedef struct PvPicture {
  const PvWindow* window; ///< Holds frames, or beats
  PvBeatPool*     beats;  ///< NULL: statistics are taken over frames
  PvWanted        wanted; ///< All that `value` and `change` are true of
  uint32_t        stride;
  uint32_t        n;
  uint32_t*       frame;     ///< [n]: its place in the window
  double          reference; ///< Mean power of all bands together

  double   value[PV_N_SERIES][PV_N_PLAIN][PV_N_BANDS];
  PvChange change[PV_N_SERIES][PV_N_LAGS][PV_N_BANDS]; ///< [lag]: 1 << lag

  float*    pair_db;  ///< [PV_N_PAIRS][stride]: level of pairs of bands
  float*    group_db; ///< [PV_N_GROUPS][stride]: level of groups of eight
  float*    tonal_db; ///< [PV_N_TONAL][stride]: flatness
  float*    moments;  ///< [PV_N_MOMENTS][stride]: PvMoments of the four signals
  float*    loudness_db; ///< [stride]: level of all bands together
  PvSpread  loudness;    ///< How loudness_db spreads
  uint32_t* by_loudness; ///< [n]: places in the series, the quietest first
  float*    memory;
  float*    scratch; ///< [stride]: for a block's own use
  float*    drawn;   ///< [2][stride]: of a series' own function
  float*    at_hand; ///< Room for the series of the bands being drawn
  double*   power;   ///< [stride]: frame by frame; later, room for sorting
  void (*draw_all)(struct PvPicture*);

  uint32_t        n_memories;
  PvFeatureMemory memories[PV_MAX_MEMORIES];
} PvPicture;

/// [setup] Room for windows of up to so many frames; NULL when out of memory.
PvPicture*
pv_picture_new(uint32_t window_frames, PvPool pool);

/// [setup] Give a learned feature the memory that it needs, before it is computed;
/// NULL, a feature that learned nothing, is fine.
/// @return false when out of memory
bool
pv_picture_remember(PvPicture*            picture,
                    const PvFeatureState* state,
                    uint32_t              window_frames);

/// [worker] That memory; NULL if it needs none.
void*
pv_picture_memory(const PvPicture* picture, const PvFeatureState* state);

/// [worker] NULL is fine.
void
pv_picture_free(PvPicture* picture);

/// [worker] Put the first `n` of the block's own values into ascending order.
void
pv_picture_sort(const PvPicture* picture, uint32_t n);

/// [worker] Draw what is wanted of what the window holds; the window must stay as
/// it is while the picture is read.
void
pv_picture_draw(PvPicture*      picture,
                const PvWindow* window,
                const PvWanted* wanted);

/// [worker] A statistic that was wanted, in one band.
static inline double
pv_picture_value(const PvPicture* picture,
                 PvSeries         series,
                 PvStatistic      statistic,
                 uint32_t         band)
{
  return picture->value[series][statistic][band];
}

#endif
