// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/container/mpeg_frames.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 65536, HEAD = 4, IN_A_ROW = 5, NEW_IN_A_ROW = 32, ID3V1 = 128 };

/// Bytes of the file that were read ahead.
typedef struct {
  PvAudioSpan   span;
  uint64_t      at;
  size_t        n;
  unsigned char bytes[CHUNK];
} Ahead;

/// The head of what may be a frame; NULL where there is none any more.
static const unsigned char*
head_at(Ahead* ahead, uint64_t at)
{
  if (at + HEAD > ahead->span.end) {
    return NULL;
  }
  if (at < ahead->at || at + HEAD > ahead->at + ahead->n) {
    ahead->at = at;
    ahead->n  = pv_audio_bytes_read(ahead->span.bytes, at, ahead->bytes, CHUNK);
  }
  return ahead->n >= HEAD && at + HEAD <= ahead->at + ahead->n
           ? ahead->bytes + (at - ahead->at)
           : NULL;
}

bool
pv_mpeg_is_sync(const unsigned char* head)
{
  return head[0] == 0xff && (head[1] & 0xe0) == 0xe0 &&
         (head[1] & 0x18) != 0x08 && (head[1] & 0x06) != 0;
}

/// Bit rate and sample rate are such as there are, too.
static bool
is_head(const unsigned char* head)
{
  return pv_mpeg_is_sync(head) && (head[2] & 0xf0) != 0xf0 &&
         (head[2] & 0x0c) != 0x0c;
}

static bool
is_free(const unsigned char* head)
{
  return !(head[2] & 0xf0);
}

/// Bytes of a frame by ISO 11172-3 and 13818-3.
static uint32_t
frame_size(const unsigned char* head)
{
  static const uint16_t kbit[5][15] = {
    { 0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448 },
    { 0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384 },
    { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 },
    { 0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256 },
    { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 }
  };
  static const uint32_t rates_hz[] = { 44100, 48000, 32000 };
  const unsigned        version    = head[1] >> 3 & 3; // 3: 1; 2: 2; 0: 2.5
  const unsigned        layer      = 4 - (head[1] >> 1 & 3);
  const unsigned        row = version == 3 ? layer - 1 : layer == 1 ? 3 : 4;
  const uint32_t rate_hz    = rates_hz[head[2] >> 2 & 3] >> (version == 3   ? 0
                                                             : version == 2 ? 1
                                                                            : 2);
  const uint32_t bit_rate   = kbit[row][head[2] >> 4] * 1000u;
  const uint32_t padding    = head[2] >> 1 & 1;
  if (layer == 1) {
    return (12 * bit_rate / rate_hz + padding) * 4;
  }
  return (layer == 3 && version != 3 ? 72 : 144) * bit_rate / rate_hz + padding;
}

/// Whether version, layer and sample rate are the same.
static bool
is_alike(const unsigned char* a, const unsigned char* b)
{
  return (a[1] & 0xfe) == (b[1] & 0xfe) && (a[2] & 0x0c) == (b[2] & 0x0c);
}

/// What was found so far.
typedef struct {
  uint64_t      start;      ///< Where frames are to begin
  unsigned char last[HEAD]; ///< The last frame's; all 0: none yet
} Known;

/// How many frames in a row make one sure: more where they are of a new kind, as
/// machine code has rows of its own.
static int
n_wanted(const Known* known, const unsigned char* head, uint64_t at)
{
  return at == known->start || is_alike(head, known->last) ? IN_A_ROW
                                                           : NEW_IN_A_ROW;
}

/// Whether so many alike frames follow; at the start fewer will do, if they reach
/// to the end.
static bool
begins_row(Ahead* ahead, uint64_t at, const Known* known)
{
  const bool           is_start = at == known->start;
  const unsigned char* head     = head_at(ahead, at);
  unsigned char        first[HEAD];
  if (!head || !is_head(head) || is_free(head)) {
    return false;
  }
  memcpy(first, head, HEAD);
  for (int n = n_wanted(known, head, at); n > 1; --n) {
    at += frame_size(head);
    head = head_at(ahead, at);
    if (!head) {
      return is_start && at == ahead->span.end;
    }
    if (!memcmp(head, "TAG", 3) && at + ID3V1 == ahead->span.end) {
      return is_start;
    }
    if (!is_head(head) || is_free(head) || !is_alike(head, first)) {
      return false;
    }
  }
  return true;
}

static bool
add(PvMpegFrames* frames, uint64_t start, uint64_t end)
{
  if (start >= end) {
    return true;
  }
  if (frames->n == frames->capacity) {
    const size_t  capacity = frames->capacity ? 2 * frames->capacity : 4;
    PvMpegRegion* regions =
      realloc(frames->regions, capacity * sizeof(*regions));
    if (!regions) {
      return false;
    }
    frames->regions  = regions;
    frames->capacity = capacity;
  }
  frames->regions[frames->n++] = (PvMpegRegion){ start, end };
  frames->size += end - start;
  return true;
}

/// From a frame on, all that follow one another.  Returns where they end.
static uint64_t
follow(Ahead* ahead, uint64_t at, Known* known, PvMpegFrames* frames)
{
  const unsigned char* head = head_at(ahead, at);
  memcpy(known->last, head, HEAD);
  while (head && is_head(head) && !is_free(head) &&
         is_alike(head, known->last)) {
    ++frames->n_frames;
    at += frame_size(head);
    head = head_at(ahead, at);
  }
  return at < ahead->span.end ? at : ahead->span.end;
}

/// The next place from which frames follow one another; the end if there is none.
static uint64_t
find_row(Ahead* ahead, uint64_t at, const Known* known)
{
  const unsigned char* head;
  while ((head = head_at(ahead, at))) {
    if (head[0] == 0xff && begins_row(ahead, at, known)) {
      return at;
    }
    ++at;
  }
  return ahead->span.end;
}

/// An ID3v1 tag, which decoders look for at the end.
static bool
add_last_tag(PvMpegFrames* frames, PvAudioSpan span)
{
  char         tag[3] = "";
  const size_t n =
    span.end - span.start > ID3V1
      ? pv_audio_bytes_read(span.bytes, span.end - ID3V1, tag, sizeof(tag))
      : 0;
  return n < sizeof(tag) || memcmp(tag, "TAG", sizeof(tag)) != 0 ||
         add(frames, span.end - ID3V1, span.end);
}

/// Where a file does not begin with frames, they must be a tenth of it.
static bool
find_all(Ahead* ahead, uint64_t start, PvMpegFrames* frames)
{
  const PvAudioSpan    span  = ahead->span;
  const unsigned char* head  = head_at(ahead, start);
  const uint64_t       tags  = frames->size;
  Known                known = { start, { 0 } };
  uint64_t             at    = start;
  uint64_t             first = span.end;
  if (head && is_head(head) && is_free(head)) {
    frames->n_frames = 1;
    return add(frames, start, span.end);
  }
  while ((at = find_row(ahead, at, &known)) < span.end) {
    const uint64_t end = follow(ahead, at, &known, frames);
    if (!add(frames, at, end)) {
      return false;
    }
    first = at < first ? at : first;
    at    = end;
  }
  if (first > start && 10 * (frames->size - tags) < span.end - start) {
    frames->n_frames = 0;
  }
  return add_last_tag(frames, span);
}

bool
pv_mpeg_frames_find(PvMpegFrames* frames, PvAudioSpan span, uint64_t sound)
{
  Ahead* const ahead = malloc(sizeof(Ahead));
  *frames            = (PvMpegFrames){ 0 };
  if (!ahead) {
    return false;
  }
  ahead->span = span;
  ahead->at   = 0;
  ahead->n    = 0;
  const bool is_done =
    add(frames, span.start, sound) && find_all(ahead, sound, frames);
  free(ahead);
  if (!is_done) {
    pv_mpeg_frames_clear(frames);
  }
  return is_done;
}

size_t
pv_mpeg_frames_read(const PvMpegFrames* frames,
                    const PvAudioBytes* bytes,
                    uint64_t            at,
                    void*               to,
                    size_t              n)
{
  size_t n_read = 0;
  for (size_t i = 0; i < frames->n && n_read < n; ++i) {
    const PvMpegRegion region = frames->regions[i];
    const uint64_t     size   = region.end - region.start;
    if (at < size) {
      const uint64_t left   = size - at;
      const size_t   wanted = n - n_read < left ? n - n_read : left;
      const size_t   got    = pv_audio_bytes_read(bytes, region.start + at,
                                                  (char*)to + n_read, wanted);
      n_read += got;
      if (got < wanted) {
        break;
      }
      at = 0;
    } else {
      at -= size;
    }
  }
  return n_read;
}

void
pv_mpeg_frames_clear(PvMpegFrames* frames)
{
  free(frames->regions);
  *frames = (PvMpegFrames){ 0 };
}
