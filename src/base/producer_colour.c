// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/producer_colour.h"

static const PvColour grey = { 0x83, 0x8c, 0x9c };

static const PvColour colours[PV_N_PRODUCER_COLOURS] = {
  { 0x6c, 0xb6, 0xff }, { 0xff, 0xb4, 0x54 }, { 0x6f, 0xdc, 0x9a },
  { 0xff, 0x7d, 0x90 }, { 0xc7, 0x9b, 0xff }, { 0x4f, 0xd6, 0xd2 },
  { 0xff, 0xe0, 0x7a }, { 0xff, 0x9a, 0x62 }, { 0xf0, 0x8f, 0xd0 },
  { 0xa5, 0xd6, 0x5a }, { 0x9a, 0xa8, 0xff }, { 0xc9, 0xa5, 0x8a },
};

static uint8_t
mean(uint8_t a, uint8_t b)
{
  return (uint8_t)((a + b) / 2);
}

PvColour
pv_producer_colour(int32_t label)
{
  const PvColour colour = colours[label % PV_N_PRODUCER_COLOURS];
  if (label / PV_N_PRODUCER_COLOURS % 2 == 0) {
    return colour;
  }
  return (PvColour){ mean(colour.r, grey.r), mean(colour.g, grey.g),
                     mean(colour.b, grey.b) };
}

static uint8_t
darken(uint8_t value)
{
  return (uint8_t)((33 * value + 25) / 50);
}

PvColour
pv_producer_colour_on_light(int32_t label)
{
  const PvColour colour = pv_producer_colour(label);
  return (PvColour){ darken(colour.r), darken(colour.g), darken(colour.b) };
}
