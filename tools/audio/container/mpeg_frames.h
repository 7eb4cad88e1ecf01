// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the frames of MPEG audio lie in a file, and what lies between.
///
/// A decoder that looks for the next frame by itself takes two bytes of a
/// picture or of another format for one.

#ifndef PV_TOOLS_AUDIO_CONTAINER_MPEG_FRAMES_H
#define PV_TOOLS_AUDIO_CONTAINER_MPEG_FRAMES_H

#include "tools/audio/container/bytes.h"

typedef struct {
  uint64_t start;
  uint64_t end;
} PvMpegRegion;

/// What a decoder should be given of a span, as one stream: the tags before the
/// first frame, the frames, and an ID3v1 tag at the end.
typedef struct {
  PvMpegRegion* regions; ///< [n]
  size_t        n;
  size_t        capacity;
  uint64_t      size;     ///< All of them, in bytes
  uint64_t      n_frames; ///< 0: no MPEG audio
} PvMpegFrames;

/// [any] Whether a frame can begin with these two bytes: sync, version and
/// layer.
bool
pv_mpeg_is_sync(const unsigned char* head);

/**
   [any] Find the frames of a span: those that follow one another.

   After a gap five in a row are wanted, and 32 of another version, layer or sample
   rate than before.  Frames of free format are taken as they come.

   @param sound  Where the tags end.
   @return False when out of memory.
*/
bool
pv_mpeg_frames_find(PvMpegFrames* frames, PvAudioSpan span, uint64_t sound);

/// [any] Read up to `n` bytes of the stream from an offset on.
size_t
pv_mpeg_frames_read(const PvMpegFrames* frames,
                    const PvAudioBytes* bytes,
                    uint64_t            at,
                    void*               to,
                    size_t              n);

/// [any] Free what it holds.
void
pv_mpeg_frames_clear(PvMpegFrames* frames);

#endif
