// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/container/flac.h"

#include "tools/audio/container/chunks.h"

#include <string.h>

enum { CHUNK = 4096, HEAD = 4, LAST = 0x80, MAX_BLOCKS = 1000 };

uint64_t
pv_flac_first_frame(PvAudioSpan span)
{
  unsigned char head[HEAD] = { 0 };
  uint64_t      at         = span.start + 4;
  for (int i = 0; i < MAX_BLOCKS && !(head[0] & LAST); ++i) {
    if (pv_audio_bytes_read(span.bytes, at, head, HEAD) < HEAD) {
      return span.end;
    }
    at += HEAD + pv_big_endian(head + 1, 3);
  }
  return at < span.end ? at : span.end;
}

// What is the same in each frame's header: sync and strategy, the code of the
// sample rate, that of the sample size.
static bool
is_alike(const unsigned char* head, const unsigned char* first)
{
  return head[0] == first[0] && head[1] == first[1] &&
         (head[2] & 0x0f) == (first[2] & 0x0f) &&
         (head[3] & 0x0f) == (first[3] & 0x0f);
}

uint64_t
pv_flac_next_frame(PvAudioSpan span, uint64_t first_frame, uint64_t from)
{
  unsigned char first[HEAD] = { 0 };
  unsigned char chunk[CHUNK];
  size_t        n = 0;
  pv_audio_bytes_read(span.bytes, first_frame, first, HEAD);
  while (from < span.end &&
         (n = pv_audio_bytes_read(span.bytes, from, chunk, CHUNK)) >= HEAD) {
    for (size_t i = 0; i + HEAD <= n; ++i) {
      if (is_alike(chunk + i, first)) {
        return from + i;
      }
    }
    from += n - HEAD + 1;
  }
  return span.end;
}
