// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the frames of a FLAC stream are, for going on behind damage.

#ifndef PV_TOOLS_CORPUS_AUDIO_FLAC_H
#define PV_TOOLS_CORPUS_AUDIO_FLAC_H

#include "tools/corpus/audio_bytes.h"

/// [any] Where the first frame begins, behind all metadata; the end of the span
/// if nowhere.
uint64_t
pv_flac_first_frame(PvAudioSpan span);

/// [any] Where a frame may begin, from a place on: what looks like the first
/// frame's header.  The end of the span if nowhere.
uint64_t
pv_flac_next_frame(PvAudioSpan span, uint64_t first_frame, uint64_t from);

#endif
