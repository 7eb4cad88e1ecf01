// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/container/mend.h"

#include "tools/audio/container/chunks.h"

#include <string.h>

enum { LEAST_SOUND = 64, NO_LACK = 16, W64_HEAD = 24 };

/// Where a header tells the length of its samples, in bytes.
typedef struct {
  uint64_t at; ///< Where the number is
  unsigned n_bytes;
  bool     is_big_endian;
  uint64_t more;  ///< What the number counts beside the samples
  uint64_t sound; ///< Where the samples begin
} Length;

static bool
find_in_data(PvAudioSpan span, PvAudioChunks kind, Length* length)
{
  PvAudioChunk data;
  if (!pv_audio_chunks_find(span, "data", &data)) {
    return false;
  }
  const bool is_riff = kind == PV_CHUNKS_RIFF;
  *length            = (Length){ .at            = data.size_at,
                                 .n_bytes       = is_riff ? 4 : 8,
                                 .is_big_endian = kind == PV_CHUNKS_CAF,
                                 .more          = kind == PV_CHUNKS_W64 ? W64_HEAD : 0,
                                 .sound         = data.at };
  // Without sound, but with other things after it
  return data.size || !pv_audio_chunks_end_with(span, data.at);
}

static bool
find_in_ds64(PvAudioSpan span, Length* length)
{
  PvAudioChunk data;
  PvAudioChunk sizes;
  if (!pv_audio_chunks_find(span, "ds64", &sizes) || sizes.size < 16 ||
      !pv_audio_chunks_find(span, "data", &data)) {
    return false;
  }
  *length = (Length){ .at = sizes.at + 8, .n_bytes = 8, .sound = data.at };
  return true;
}

static bool
find_in_au(PvAudioSpan span, Length* length)
{
  unsigned char head[8] = { 0 };
  pv_audio_bytes_read(span.bytes, span.start, head, sizeof(head));
  *length = (Length){ .at            = span.start + 8,
                      .n_bytes       = 4,
                      .is_big_endian = true,
                      .sound = span.start + pv_big_endian(head + 4, 4) };
  return !memcmp(head, ".snd", 4);
}

static bool
find_length(PvAudioSpan span, Length* length)
{
  const PvAudioChunks kind = pv_audio_chunks_kind(span.bytes, span.start);
  switch (kind) {
    case PV_CHUNKS_RIFF:
    case PV_CHUNKS_W64:
    case PV_CHUNKS_CAF:
      return find_in_data(span, kind, length);
    case PV_CHUNKS_RF64:
      return find_in_ds64(span, length);
    case PV_NO_CHUNKS:
      return find_in_au(span, length);
    default:
      return false;
  }
}

static uint64_t
read_length(const PvAudioBytes* bytes, const Length* length)
{
  unsigned char number[PV_AUDIO_PATCH] = { 0 };
  pv_audio_bytes_read(bytes, length->at, number, length->n_bytes);
  const uint64_t n = length->is_big_endian
                       ? pv_big_endian(number, length->n_bytes)
                       : pv_little_endian(number, length->n_bytes);
  return n > length->more ? n - length->more : 0;
}

static void
patch(PvAudioBytes* bytes, const Length* length, uint64_t value)
{
  const unsigned n = length->n_bytes;
  bytes->patch_at  = length->at;
  bytes->n_patch   = n;
  for (unsigned i = 0; i < n; ++i) {
    const unsigned shift = 8 * (length->is_big_endian ? n - 1 - i : i);
    bytes->patch[i]      = (unsigned char)(value >> shift);
  }
}

void
pv_audio_mend_header(PvAudioBytes* bytes)
{
  const PvAudioSpan span = { bytes, 0, bytes->size };
  Length            length;
  if (!find_length(span, &length) || length.sound > span.end ||
      span.end - length.sound < LEAST_SOUND) {
    return;
  }
  const uint64_t room  = span.end - length.sound;
  const uint64_t tells = read_length(bytes, &length);
  const bool     knows =
    tells && tells < (length.n_bytes == 4 ? 0x7fff0000u : (uint64_t)1 << 62);
  if (knows && tells <= room) {
    return;
  }
  if (knows && tells > room + NO_LACK) {
    bytes->claim = (double)tells / (double)room;
  }
  patch(bytes, &length, length.n_bytes == 4 ? UINT32_MAX : room + length.more);
}
