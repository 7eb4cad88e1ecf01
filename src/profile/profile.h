// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is measured of a mix, band by band: the measures and the bands.

#ifndef PV_PROFILE_PROFILE_H
#define PV_PROFILE_PROFILE_H

#include "rt/frame.h"

#include <stdbool.h>

enum {
  PV_PROFILE_BANDS     = 23, ///< From 26 Hz to 10.7 kHz
  PV_PROFILE_SETTLED_S = 20 ///< The shortest time after which a measure settles
};

/// Each is level-free: a fader moves nothing, and the gain of one side only the
/// balance, as for the others left and right of the whole sound are brought to the
/// same power.  Frames last 93 ms and are 23 ms apart; those more than 20 dB below
/// their mean power don't count in width, correlation, crest and range, as in
/// EBU Tech 3342.  docs/profile.md has the reasons.
typedef enum {
  /// Power of the band, left and right, over that of all bands; dB.
  PV_TONE,
  /// Power of the side over that of the mid, dB, within -60 to 60: half of the
  /// frames are wider.
  PV_WIDTH,
  /// Power of the right over that of the left, dB, within -60 to 60.
  PV_BALANCE,
  /// Real part of the cross spectrum over the root of both powers, -1 to 1: half
  /// of the frames are above.
  PV_CORRELATION,
  /// The level that 1 % of the frames exceed, over their mean power; dB.
  PV_CREST,
  /// From the level that 90 % exceed to that which 5 % exceed, of mean powers over
  /// 3 s, a step of 0.4 s apart: the loudness range of EBU Tech 3342 in one band;
  /// dB.
  PV_RANGE,
  /// Reverberation time that falling passages would have, s, 0.1 to 20: half of
  /// all decibels that the level loses in passages of 6 hops (0.14 s) and more in
  /// which each frame is below the one before it are lost faster.
  PV_DECAY,
  PV_N_MEASURES
} PvProfileMeasure;

/// How a measure is written.
typedef struct {
  const char* name;
  const char* unit; ///< "dB", "s" or ""
  int         n_decimals;
  double      lowest, highest; ///< What it can be
  double      step; ///< What is heard, about: no spread counts as less
  const char* more; ///< For a difference above 0, as "4 dB %s than"; NULL:
                    ///< another measure says it better
  const char* less;
  double settled_s; ///< So much of a song must be heard before a difference
                    ///< from whole songs means something, about
} PvProfileMeasureRow;

extern const PvProfileMeasureRow pv_profile_measures[PV_N_MEASURES];

/// A sound, measured.
typedef struct {
  float at[PV_N_MEASURES][PV_PROFILE_BANDS]; ///< NaN: not known
} PvProfile;

/// [any] Whether so many seconds are enough of a song for a measure to be compared
/// with whole ones.
bool
pv_profile_is_settled(PvProfileMeasure measure, double seconds);

/// [any] The lower edge of band `band`, Hz; of PV_PROFILE_BANDS, the upper edge of
/// the last.
double
pv_profile_edge_hz(uint32_t band);

/// [any] What band `band` is called: its middle, the geometric mean of its edges, Hz in
/// two digits.
uint32_t
pv_profile_band_hz(uint32_t band);

/// [any] The first mel band of `band`; of PV_PROFILE_BANDS, PV_N_BANDS.
uint32_t
pv_profile_first_mel(uint32_t band);

#endif
