// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The series that features are made of: in each of some bands one value a
/// frame.

#ifndef PV_FEATURES_FEATURE_SERIES_H
#define PV_FEATURES_FEATURE_SERIES_H

#include "rt/frame.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  PV_N_PAIRS  = PV_N_BANDS / 2, ///< Pairs of bands
  PV_N_GROUPS = PV_N_BANDS / 8  ///< Groups of eight
};

/// How far up features go, in bands.  Above, lossy coders keep neither the phase,
/// nor the sides, nor what is noise and what is tone: a model that listened there
/// would learn the coder, not the producer.
enum {
  PV_N_PHASE = 44, ///< Bands out of 64: up to 3.8 kHz
  PV_N_WIDTH = 52, ///< Bands out of 64: up to 5.7 kHz
  PV_N_TONAL = 16  ///< Bands out of 32: up to 2.2 kHz
};

typedef enum {
  // From the 64 mel bands, drawn together, some bands at a time
  PV_SERIES_POWER,          ///< (L + R) / 2, linear
  PV_SERIES_LEVEL,          ///< The same in dB
  PV_SERIES_MID,            ///< Power of the mid, dB
  PV_SERIES_WIDTH,          ///< Side over mid, -20 to 20 dB
  PV_SERIES_IN_PHASE,       ///< cross_re over sqrt(left right), -1..1
  PV_SERIES_QUADRATURE,     ///< cross_im over the same
  PV_SERIES_QUADRATURE_ABS, ///< Its magnitude
  PV_SERIES_CORRELATION,    ///< cross_abs over the same, 0..1
  PV_SERIES_COHERENCE,      ///< Magnitude of in phase and quadrature
  PV_SERIES_PAN,            ///< Left over right, -20 to 20 dB
  PV_N_DRAWN_BY_BAND,
  // Drawn beside them
  PV_SERIES_PAIR_LEVEL = PV_N_DRAWN_BY_BAND, ///< Two bands together, dB
  PV_SERIES_GROUP_LEVEL,                     ///< Eight
  PV_SERIES_FLATNESS,                        ///< PvFrame's flatness_db
  // Each drawn by a function of its own
  PV_SERIES_MFCC,
  PV_SERIES_MFCC_HIGH,
  PV_SERIES_CHROMA,
  PV_SERIES_CENTROID,  ///< Hz
  PV_SERIES_BANDWIDTH, ///< Hz
  PV_SERIES_ROLLOFF,   ///< Hz
  PV_SERIES_NOISINESS, ///< Flatness of the whole spectrum, dB
  PV_SERIES_ZERO_CROSSINGS,
  PV_SERIES_RMS, ///< dB against the window's, at least -60
  PV_N_SERIES
} PvSeries;

struct PvPicture;

/// What is said of a series, once for all bands.
typedef struct PvSeriesRow {
  uint32_t     n_bands;    ///< That there are
  bool         is_of_loud; ///< Only of the frames that a picture shows
  bool         uses_sides; ///< Mono sound has another one than stereo
  PvFrameParts reads;

  /**
     [worker] Draw one band.  NULL: it is drawn with the picture.

     @param[out] x  [frames of the picture if `is_of_loud`, else of its window]
  */
  void (*draw)(const struct PvPicture*   picture,
               const struct PvSeriesRow* row,
               uint32_t                  band,
               float*                    x);
  size_t member; ///< For a `draw` that needs it: a float's place in PvFrame
} PvSeriesRow;

/// [any] The table.
extern const PvSeriesRow pv_series_rows[PV_N_SERIES];

/// What a series is summed up by, band by band.
typedef enum {
  PV_MEAN,
  PV_DEVIATION,  ///< Standard deviation
  PV_QUIET_MEAN, ///< In the quietest quarter of the frames
  PV_LOUD_MEAN,  ///< In the loudest
  PV_SLOPE,      ///< How far it follows the loudness: pv_series_slope()
  PV_RELEASE,    ///< In falls against rises of its level: pv_series_tail()
  PV_WITH_BELOW, ///< Correlation with the band below; none of the lowest
  PV_N_PLAIN,
  // Describe its change over some frames
  PV_CHANGE = PV_N_PLAIN, ///< Standard deviation
  PV_CHANGE_SKEWNESS,     ///< Drawn to 0 where little changes
  PV_CHANGE_KURTOSIS,     ///< Likewise
  PV_EVERY                ///< Nothing: every frame's value
} PvStatistic;

/// Lags over which changes are seen, in frames: 1, 2, 4 ... 32.
enum { PV_N_LAGS = 6 };

/// What a picture has to be summed up by.
typedef struct {
  bool     is_drawn;                ///< Anything of loud frames is wanted
  uint16_t statistics[PV_N_SERIES]; ///< Bit 1 << PvStatistic
  uint8_t  lags[PV_N_SERIES];       ///< The sum of those wanted
} PvWanted;

#endif
