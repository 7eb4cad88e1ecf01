// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Silence: which frames don't count, and when it ends a part of a stream.

#ifndef PV_OBSERVE_SILENCE_H
#define PV_OBSERVE_SILENCE_H

#include "rt/frame.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_SILENCE_FRAMES = 129 }; ///< Silence after which a song is over: 3 s

/// What a frame is, given those before it.
typedef enum {
  PV_SOUND,
  PV_SILENCE,
  PV_PAUSE ///< Silence, which by now has lasted PV_SILENCE_FRAMES
} PvFrameKind;

/// All 0 at the start of a stream.
typedef struct {
  uint32_t n_frames; ///< Silent ones in a row, PV_SILENCE_FRAMES at most
} PvSilence;

/// [any] Whether a frame counts as silence: mid and side below -70 dB full
/// scale.  Such frames enter no window, live or in training.
bool
pv_frame_is_silent(const PvFrame* frame);

/// [any] Take the next frame.  Each pause is reported once.
PvFrameKind
pv_silence_feed(PvSilence* silence, const PvFrame* frame);

/// [any] Whether the stream is in a pause.
bool
pv_silence_is_pause(const PvSilence* silence);

#endif
