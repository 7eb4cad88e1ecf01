// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/profile.h"

#include "rt/mel.h"

#include <math.h>
#include <stddef.h>

/// Range is one of parts, and passages that fall for long are few.
enum { SETTLED_S = PV_PROFILE_SETTLED_S, LATE_S = 45 };

const PvProfileMeasureRow pv_profile_measures[PV_N_MEASURES] = {
  [PV_TONE]        = { "tone", "dB", 1, -200.0, 200.0, 1.0, "louder", "quieter",
                       SETTLED_S },
  [PV_WIDTH]       = { "width", "dB", 1, -60.0, 60.0, 1.0, "wider", "narrower",
                       SETTLED_S },
  [PV_BALANCE]     = { "balance", "dB", 1, -60.0, 60.0, 0.5, "further right",
                       "further left", SETTLED_S },
  [PV_CORRELATION] = { "correlation", "", 2, -1.0, 1.0, 0.05, NULL, NULL,
                       SETTLED_S },
  [PV_CREST] = { "crest", "dB", 1, 0.0, 200.0, 0.5, "more crest", "less crest",
                 SETTLED_S },
  [PV_RANGE] = { "range", "dB", 1, 0.0, 200.0, 1.0, "more dynamic",
                 "less dynamic", LATE_S },
  [PV_DECAY] = { "decay", "s", 2, 0.1, 20.0, 0.1, "longer in decay",
                 "shorter in decay", LATE_S },
};

// One mel band, 51 Hz, each as far as a third of an octave is less than two of
// them; then about a third of an octave.
static const uint8_t first_mel[PV_PROFILE_BANDS + 1] = {
  0,  1,  2,  3,  4,  5,  6,  8,  10, 12, 15, 18,
  21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, PV_N_BANDS
};

bool
pv_profile_is_settled(PvProfileMeasure measure, double seconds)
{
  return seconds >= pv_profile_measures[measure].settled_s;
}

uint32_t
pv_profile_first_mel(uint32_t band)
{
  return first_mel[band];
}

// A mel band is a triangle over its neighbours' centres: two neighbours meet half
// way.
double
pv_profile_edge_hz(uint32_t band)
{
  const double top = pv_hz_to_mel(0.5 * PV_ANALYSIS_RATE_HZ);
  return pv_mel_to_hz(top * (first_mel[band] + 0.5) / (PV_N_BANDS + 1));
}

uint32_t
pv_profile_band_hz(uint32_t band)
{
  const double hz =
    sqrt(pv_profile_edge_hz(band) * pv_profile_edge_hz(band + 1));
  const double unit = pow(10.0, floor(log10(hz)) - 1.0);
  return (uint32_t)lround(round(hz / unit) * unit);
}
