// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/song_codes.h"

enum {
  GROUP   = PV_SONG_CODES_GROUP,
  AT_ONCE = 24 * GROUP // Of unlike songs these are mostly enough
};

typedef uint8_t Codes
  __attribute__((vector_size(GROUP), aligned(1), may_alias));

/// At most 255 groups.
static uint32_t
count_far(const uint8_t* a, const uint8_t* b, uint32_t n)
{
  Codes    far = { 0 };
  uint8_t  counts[GROUP];
  uint32_t all = 0;
  for (uint32_t i = 0; i < n; i += GROUP) {
    const Codes from_lowest =
      *(const Codes*)(a + i) - *(const Codes*)(b + i) + PV_SONG_CODES_FAR;
    far -= (Codes)(from_lowest > 2 * PV_SONG_CODES_FAR);
  }
  *(Codes*)counts = far;
  for (uint32_t i = 0; i < GROUP; ++i) {
    all += counts[i];
  }
  return all;
}

bool
pv_song_codes_differ_plain(const uint8_t* a,
                           const uint8_t* b,
                           uint32_t       n_codes,
                           uint32_t       most)
{
  uint32_t n_far = 0;
  for (uint32_t i = 0; i < n_codes && n_far <= most; i += AT_ONCE) {
    const uint32_t left = n_codes - i;
    n_far += count_far(a + i, b + i, left < AT_ONCE ? left : AT_ONCE);
  }
  return n_far > most;
}
