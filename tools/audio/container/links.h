// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files that were joined into one: where the next begins.

#ifndef PV_TOOLS_AUDIO_CONTAINER_LINKS_H
#define PV_TOOLS_AUDIO_CONTAINER_LINKS_H

#include "tools/audio/container/bytes.h"

/// The library that decodes.
typedef enum {
  PV_AUDIO_SNDFILE, ///< libsndfile
  PV_AUDIO_MPEG     ///< libmpg123
} PvAudioCodec;

/// A file among files that were joined into one; usually the only one.
typedef struct {
  PvAudioCodec codec;
  PvAudioSpan  span; ///< What is to be decoded
  uint64_t next;   ///< Where the next begins; the end of the file if none does
  bool     is_cut; ///< An Ogg stream without its last page
} PvAudioLink;

/// [any] Where the sound begins after tags (ID3v2), from an offset on.
uint64_t
pv_audio_skip_tags(const PvAudioBytes* bytes, uint64_t at);

/// [any] What begins at an offset.  Another link of an Ogg chain, another FLAC,
/// WAV or AIFF file is a link of its own; MPEG audio goes on to the end.
PvAudioLink
pv_audio_link_at(const PvAudioBytes* bytes, uint64_t at);

#endif
