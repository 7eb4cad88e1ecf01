// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/container/chunks.h"

#include <string.h>

enum { MAX_CHUNKS = 1000 };

/// How chunks stand in a kind of file.
typedef struct {
  unsigned first;     ///< Bytes before the first chunk
  unsigned n_name;    ///< Bytes of a name, of which the first 4 tell
  unsigned n_size;    ///< Bytes of a size
  unsigned alignment; ///< What the next chunk is aligned to
  bool     is_big_endian;
  bool     is_whole; ///< The size counts name and size, too
} Form;

static const Form forms[] = {
  [PV_CHUNKS_RIFF] = { 12, 4, 4, 2, false, false },
  [PV_CHUNKS_RF64] = { 12, 4, 4, 2, false, false },
  [PV_CHUNKS_W64]  = { 40, 16, 8, 8, false, true },
  [PV_CHUNKS_AIFF] = { 12, 4, 4, 2, true, false },
  [PV_CHUNKS_CAF]  = { 8, 4, 8, 1, true, false },
};

uint64_t
pv_big_endian(const unsigned char* bytes, unsigned n)
{
  uint64_t value = 0;
  for (unsigned i = 0; i < n; ++i) {
    value = value << 8 | bytes[i];
  }
  return value;
}

uint64_t
pv_little_endian(const unsigned char* bytes, unsigned n)
{
  uint64_t value = 0;
  while (n) {
    value = value << 8 | bytes[--n];
  }
  return value;
}

PvAudioChunks
pv_audio_chunks_kind(const PvAudioBytes* bytes, uint64_t at)
{
  unsigned char head[12] = { 0 };
  pv_audio_bytes_read(bytes, at, head, sizeof(head));
  if (!memcmp(head, "RIFF", 4) && !memcmp(head + 8, "WAVE", 4)) {
    return PV_CHUNKS_RIFF;
  }
  if (!memcmp(head, "RF64", 4) && !memcmp(head + 8, "WAVE", 4)) {
    return PV_CHUNKS_RF64;
  }
  if (!memcmp(head, "riff", 4)) {
    return PV_CHUNKS_W64;
  }
  if (!memcmp(head, "FORM", 4) && !memcmp(head + 8, "AIF", 3)) {
    return PV_CHUNKS_AIFF;
  }
  return !memcmp(head, "caff", 4) ? PV_CHUNKS_CAF : PV_NO_CHUNKS;
}

/// Read the chunk at a place.  False if there is no more.
static bool
read_chunk(PvAudioSpan span, const Form* form, uint64_t at, PvAudioChunk* chunk)
{
  unsigned char  head[24];
  const unsigned n = form->n_name + form->n_size;
  if (at + n > span.end || pv_audio_bytes_read(span.bytes, at, head, n) < n) {
    return false;
  }
  const unsigned char* const size = head + form->n_name;
  memcpy(chunk->name, head, 4);
  chunk->size_at = at + form->n_name;
  chunk->at      = at + n;
  chunk->size    = form->is_big_endian ? pv_big_endian(size, form->n_size)
                                       : pv_little_endian(size, form->n_size);
  if (form->is_whole) {
    chunk->size = chunk->size > n ? chunk->size - n : 0;
  }
  const uint64_t room       = span.end - chunk->at;
  const uint64_t size_there = chunk->size < room ? chunk->size : room;
  chunk->next               = chunk->at + (size_there + form->alignment - 1) /
                              form->alignment * form->alignment;
  return true;
}

bool
pv_audio_chunks_find(PvAudioSpan span, const char* name, PvAudioChunk* chunk)
{
  const PvAudioChunks kind = pv_audio_chunks_kind(span.bytes, span.start);
  const Form* const   form = &forms[kind];
  uint64_t            at   = span.start + form->first;
  for (int i = 0; kind && i < MAX_CHUNKS; ++i) {
    if (!read_chunk(span, form, at, chunk)) {
      return false;
    }
    if (!memcmp(chunk->name, name, 4)) {
      return true;
    }
    at = chunk->next;
  }
  return false;
}

bool
pv_audio_chunks_end_with(PvAudioSpan span, uint64_t at)
{
  const PvAudioChunks kind = pv_audio_chunks_kind(span.bytes, span.start);
  PvAudioChunk        chunk;
  while (kind && at < span.end) {
    if (!read_chunk(span, &forms[kind], at, &chunk) ||
        chunk.size > span.end - chunk.at) {
      return false;
    }
    at = chunk.next;
  }
  return kind;
}
