// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/ink.h"

#include "base/producer_colour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

PvInk
pv_ink_of_terminal(void)
{
  const char* const no_color  = getenv("NO_COLOR");
  const char* const colorterm = getenv("COLORTERM");
  const char* const term      = getenv("TERM");
  if (no_color && no_color[0]) {
    return PV_INK_NONE;
  }
  if (colorterm &&
      (!strcmp(colorterm, "truecolor") || !strcmp(colorterm, "24bit"))) {
    return PV_INK_TRUE;
  }
  return term && strstr(term, "256color") ? PV_INK_256 : PV_INK_16;
}

PvStyle
pv_style_of(int32_t label)
{
  return label < 0 ? PV_STYLE_FAINT : PV_STYLE_PRODUCER + (PvStyle)label;
}

// A level of the cube of 6 x 6 x 6 colours: 0, 95, 135, … 255.
static int
cube_level(uint8_t level)
{
  return level < 48 ? 0 : level < 115 ? 1 : (level - 35) / 40;
}

static void
print_producer(PvInk ink, int32_t label)
{
  // The nearest that are all different, and none of them dark blue.
  static const int sixteen[PV_N_PRODUCER_COLOURS] = { 94, 33, 32, 31, 35, 36,
                                                      93, 91, 95, 92, 96, 37 };
  const PvColour   c                              = pv_producer_colour(label);
  switch (ink) {
    case PV_INK_NONE:
      break;
    case PV_INK_16:
      printf("\x1b[%dm", sixteen[label % PV_N_PRODUCER_COLOURS]);
      break;
    case PV_INK_256:
      printf("\x1b[38;5;%dm",
             16 + 36 * cube_level(c.r) + 6 * cube_level(c.g) + cube_level(c.b));
      break;
    case PV_INK_TRUE:
      printf("\x1b[38;2;%d;%d;%dm", c.r, c.g, c.b);
      break;
  }
}

void
pv_ink_on(PvInk ink, PvStyle style)
{
  static const char* const sequences[PV_STYLE_PRODUCER] = {
    "", "\x1b[1m", "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[2m"
  };
  if (style >= PV_STYLE_PRODUCER) {
    print_producer(ink, (int32_t)(style - PV_STYLE_PRODUCER));
  } else if (ink != PV_INK_NONE) {
    fputs(sequences[style], stdout);
  }
}

void
pv_ink_off(PvInk ink, PvStyle style)
{
  if (ink != PV_INK_NONE && style != PV_STYLE_PLAIN) {
    fputs("\x1b[0m", stdout);
  }
}
