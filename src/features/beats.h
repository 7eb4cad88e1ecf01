// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the beats of a window are: the tempo, its changes, and the
/// sequence of beats that lies best on the onsets (Ellis 2007).
///
/// Noise, speech and most sound without a beat have no tempo: onsets one to four
/// beats apart correlate by less than 2.2 over the root of the number of frames.
/// Such a window is cut every 0.5 s, beginning with its first frame.

#ifndef PV_FEATURES_BEATS_H
#define PV_FEATURES_BEATS_H

#include <stdint.h>

typedef struct PvBeatTracker PvBeatTracker;

/// [any] Most beats in so many frames.
uint32_t
pv_beats_most(uint32_t window_frames);

/// [setup] For windows of up to so many frames; NULL when out of memory.
PvBeatTracker*
pv_beat_tracker_new(uint32_t window_frames);

/// [setup] NULL is fine.
void
pv_beat_tracker_free(PvBeatTracker* tracker);

/**
   [worker] Cut `n` frames at their beats.

   A beat begins with the frame that its stroke makes louder.  What is before the
   first beat or after the last one counts as one if it is at least half as long, and
   belongs to none otherwise.

   @param onsets  [n], as pv_onsets_measure() gives them.
   @param n  Up to the tracker's `window_frames`.
   @param[out] cuts  The tracker's, until the next call: beat i lasts from frame
                     cuts[i] up to, and without, cuts[i + 1].
   @return Number of beats: at least 1, unless `n` is 0.
*/
uint32_t
pv_beat_tracker_cut(PvBeatTracker*   tracker,
                    const float*     onsets,
                    uint32_t         n,
                    const uint32_t** cuts);

#endif
