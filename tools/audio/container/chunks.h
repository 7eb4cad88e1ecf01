// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files of chunks: RIFF, RF64, Wave64, AIFF and CAF.

#ifndef PV_TOOLS_AUDIO_CONTAINER_CHUNKS_H
#define PV_TOOLS_AUDIO_CONTAINER_CHUNKS_H

#include "tools/audio/container/bytes.h"

/// A chunk: a name, a size, and so many bytes.
typedef struct {
  unsigned char name[4];
  uint64_t      size_at; ///< Where its size is stored
  uint64_t      at;      ///< Where its bytes begin
  uint64_t      size;    ///< As it says
  uint64_t      next;    ///< Where the next chunk begins
} PvAudioChunk;

/// The kinds of such files.
typedef enum {
  PV_NO_CHUNKS,
  PV_CHUNKS_RIFF,
  PV_CHUNKS_RF64,
  PV_CHUNKS_W64,
  PV_CHUNKS_AIFF,
  PV_CHUNKS_CAF
} PvAudioChunks;

/// [any] Which kind of file begins at an offset.
PvAudioChunks
pv_audio_chunks_kind(const PvAudioBytes* bytes, uint64_t at);

/// [any] Find a chunk by its name.  False if there is none before the end.
bool
pv_audio_chunks_find(PvAudioSpan span, const char* name, PvAudioChunk* chunk);

/// [any] A big-endian number of up to 8 bytes.
uint64_t
pv_big_endian(const unsigned char* bytes, unsigned n);

/// [any] A little-endian number of up to 8 bytes.
uint64_t
pv_little_endian(const unsigned char* bytes, unsigned n);

/// [any] Whether whole chunks follow from an offset on, to the very end.
bool
pv_audio_chunks_end_with(PvAudioSpan span, uint64_t at);

#endif
