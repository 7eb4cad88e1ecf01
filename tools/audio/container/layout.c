// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/container/layout.h"

#include "tools/audio/container/chunks.h"

#include <string.h>

enum { LEFT = 1, RIGHT = 2, MAX_DESCRIBED = 64 };

// Apple's layout tags (CoreAudioBaseTypes.h), without the channel count in
// their lower half, whose front pair is not the first two channels.
static const struct {
  uint16_t first;
  uint16_t last;
  uint8_t  left;
  uint8_t  right;
} odd_layouts[] = {
  { 114, 114, 1, 2 }, // MPEG_3_0_B: C L R
  { 116, 116, 1, 2 }, // MPEG_4_0_B
  { 119, 119, 0, 2 }, // MPEG_5_0_C: L C R
  { 120, 120, 1, 2 }, // MPEG_5_0_D
  { 123, 123, 0, 2 }, // MPEG_5_1_C
  { 124, 124, 1, 2 }, // MPEG_5_1_D
  { 127, 127, 3, 4 }, // MPEG_7_1_B: C Lc Rc L R
  { 141, 144, 1, 2 }, // AAC_6_0 to AAC_Octagonal
  { 150, 152, 0, 2 }, // AC3_3_0 to AC3_3_0_1
  { 154, 167, 0, 2 }, // AC3_3_1_1 and the layouts of E-AC-3
  { 168, 169, 1, 2 }, // DTS_3_1, DTS_4_1
  { 170, 170, 2, 3 }, // DTS_6_0_A: Lc Rc L R
  { 171, 171, 1, 2 }, // DTS_6_0_B
  { 172, 172, 2, 3 }, // DTS_6_0_C: C Cs L R
  { 173, 173, 2, 3 }, // DTS_6_1_A
  { 174, 174, 1, 2 }, // DTS_6_1_B
  { 175, 175, 2, 3 }, // DTS_6_1_C
  { 176, 177, 3, 4 }, // DTS_7_0, DTS_7_1: Lc C Rc L R
  { 178, 178, 2, 3 }, // DTS_8_0_A
  { 179, 179, 3, 4 }, // DTS_8_0_B
  { 180, 180, 2, 3 }, // DTS_8_1_A
  { 181, 181, 3, 4 }, // DTS_8_1_B
  { 182, 184, 1, 2 }, // DTS_6_1_D, AAC_7_1_B, AAC_7_1_C
};

PvFrontPair
pv_front_pair_of_first(uint32_t n_channels)
{
  return (PvFrontPair){ 0, n_channels > 1 };
}

/// Opus knows channels without an order, too.
static bool
is_opus_without_order(PvAudioSpan span)
{
  unsigned char head[47] = { 0 };
  pv_audio_bytes_read(span.bytes, span.start, head, sizeof(head));
  return !memcmp(head + 28, "OpusHead", 8) && head[46] != 1;
}

PvFrontPair
pv_front_pair_of_ogg(PvAudioSpan span, uint32_t n_channels)
{
  const bool has_centre =
    n_channels == 3 || (n_channels >= 5 && n_channels <= 8);
  return has_centre && !is_opus_without_order(span)
           ? (PvFrontPair){ 0, 2 }
           : pv_front_pair_of_first(n_channels);
}

static PvFrontPair
pair_of_tag(uint32_t tag, uint32_t n_channels)
{
  for (size_t i = 0; i < sizeof(odd_layouts) / sizeof(odd_layouts[0]); ++i) {
    if (tag >> 16 >= odd_layouts[i].first && tag >> 16 <= odd_layouts[i].last &&
        odd_layouts[i].right < n_channels) {
      return (PvFrontPair){ odd_layouts[i].left, odd_layouts[i].right };
    }
  }
  return pv_front_pair_of_first(n_channels);
}

/// Each channel is described: a label, flags and coordinates, 20 bytes.
static PvFrontPair
pair_of_descriptions(const unsigned char* descriptions,
                     uint32_t             n,
                     uint32_t             n_channels)
{
  uint32_t left  = n_channels;
  uint32_t right = n_channels;
  for (uint32_t c = 0; c < n && c < n_channels; ++c) {
    const uint64_t label = pv_big_endian(descriptions + (size_t)20 * c, 4);
    left                 = label == LEFT ? c : left;
    right                = label == RIGHT ? c : right;
  }
  return left < n_channels && right < n_channels
           ? (PvFrontPair){ left, right }
           : pv_front_pair_of_first(n_channels);
}

PvFrontPair
pv_front_pair_of_chunk(PvAudioSpan span, uint32_t n_channels)
{
  unsigned char layout[12 + 20 * MAX_DESCRIBED] = { 0 };
  PvAudioChunk  chunk;
  if (!pv_audio_chunks_find(span, "chan", &chunk) &&
      !pv_audio_chunks_find(span, "CHAN", &chunk)) {
    return pv_front_pair_of_first(n_channels);
  }
  pv_audio_bytes_read(span.bytes, chunk.at, layout,
                      chunk.size < sizeof(layout) ? chunk.size
                                                  : sizeof(layout));
  const uint32_t tag = (uint32_t)pv_big_endian(layout, 4);
  const uint32_t n   = (uint32_t)pv_big_endian(layout + 8, 4);
  return tag ? pair_of_tag(tag, n_channels)
             : pair_of_descriptions(layout + 12,
                                    n < MAX_DESCRIBED ? n : MAX_DESCRIBED,
                                    n_channels);
}
