// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the frames of a FLAC stream are, for resuming after damage.

#ifndef PV_TOOLS_AUDIO_CONTAINER_FLAC_H
#define PV_TOOLS_AUDIO_CONTAINER_FLAC_H

#include "tools/audio/container/bytes.h"

/// [any] Where the first frame begins, after all metadata; the end of the span
/// if there is none.
uint64_t
pv_flac_first_frame(PvAudioSpan span);

/// [any] Where the next frame may begin, from an offset on: it looks like the
/// first frame's header.  The end of the span if there is none.
uint64_t
pv_flac_next_frame(PvAudioSpan span, uint64_t first_frame, uint64_t from);

#endif
