// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How long a beat is, by how the onsets go with themselves later on
/// (Ellis 2007).

#ifndef PV_FEATURES_TEMPO_H
#define PV_FEATURES_TEMPO_H

#include <stdint.h>

enum {
  PV_LEAST_BEAT = 10, ///< Frames from beat to beat: 258 bpm
  PV_MOST_BEAT  = 65  ///< 40 bpm
};

/// Which tempi are likely before anything is heard: a normal distribution over
/// octaves.
typedef struct {
  double bpm;     ///< The likeliest
  double octaves; ///< Deviation
} PvLikelyTempo;

/// [any] 120 bpm, with a deviation of an octave.
extern const PvLikelyTempo pv_any_tempo;

typedef struct {
  double frames; ///< From beat to beat; 0: there are hardly any onsets, or no
                 ///< length is any likelier than another
  double
    strength; ///< Correlation of onsets that lie one to four beats apart, in
              ///< the mean; 0 where that can't be measured
} PvBeat;

/// [worker] The beat of `n` frames.
/// @param onsets  As pv_onsets_measure() gives them.
PvBeat
pv_tempo_find_beat(const float* onsets, uint32_t n, PvLikelyTempo likely);

/// [any] Beats of so many frames, or frames of so many bpm.
double
pv_tempo_invert(double frames_or_bpm);

#endif
