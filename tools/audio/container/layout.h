// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where front left and right are among the channels.

#ifndef PV_TOOLS_AUDIO_CONTAINER_LAYOUT_H
#define PV_TOOLS_AUDIO_CONTAINER_LAYOUT_H

#include "tools/audio/container/bytes.h"

/// Indices among the channels of a sample; equal for mono.
typedef struct {
  uint32_t left;
  uint32_t right;
} PvFrontPair;

/// [any] The front pair in Vorbis order, which Opus uses if its mapping says
/// so.
PvFrontPair
pv_front_pair_of_ogg(PvAudioSpan span, uint32_t n_channels);

/// [any] The front pair by the channel layout of an AIFF or CAF file; the first
/// two channels if it has none.
PvFrontPair
pv_front_pair_of_chunk(PvAudioSpan span, uint32_t n_channels);

/// [any] The first two channels: the front pair in all other layouts.
PvFrontPair
pv_front_pair_of_first(uint32_t n_channels);

#endif
