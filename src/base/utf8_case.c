// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/utf8.h"

/// Capitals from `first` to `last`, `step` apart, each `to_small` before its small
/// letter.
typedef struct {
  uint32_t first, last, step;
  int32_t  to_small;
} Capitals;

static const Capitals capitals[] = {
  { 0x41, 0x5A, 1, 32 },   { 0xC0, 0xD6, 1, 32 },     { 0xD8, 0xDE, 1, 32 },
  { 0x100, 0x12E, 2, 1 },  { 0x132, 0x136, 2, 1 },    { 0x139, 0x147, 2, 1 },
  { 0x14A, 0x176, 2, 1 },  { 0x178, 0x178, 1, -121 }, { 0x179, 0x17D, 2, 1 },
  { 0x386, 0x386, 1, 38 }, { 0x388, 0x38A, 1, 37 },   { 0x38C, 0x38C, 1, 64 },
  { 0x38E, 0x38F, 1, 63 }, { 0x391, 0x3A1, 1, 32 },   { 0x3A3, 0x3AB, 1, 32 },
  { 0x400, 0x40F, 1, 80 }, { 0x410, 0x42F, 1, 32 },
};

static uint32_t
make_small(uint32_t code)
{
  uint32_t small = code;
  for (unsigned i = 0; i < sizeof(capitals) / sizeof(capitals[0]); ++i) {
    const Capitals* const row = &capitals[i];
    if (code >= row->first && code <= row->last &&
        (code - row->first) % row->step == 0) {
      small = (uint32_t)((int32_t)code + row->to_small);
    }
  }
  return small;
}

bool
pv_utf8_is_same_but_for_case(const char* a, const char* b)
{
  PvCharacter x = pv_utf8_read(a);
  PvCharacter y = pv_utf8_read(b);
  while (x.is_utf8 && y.is_utf8 && x.code &&
         make_small(x.code) == make_small(y.code)) {
    a += x.n_bytes;
    b += y.n_bytes;
    x = pv_utf8_read(a);
    y = pv_utf8_read(b);
  }
  return x.is_utf8 && y.is_utf8 && !x.code && !y.code;
}
