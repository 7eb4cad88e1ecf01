// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  In which order a number's bytes lie in memory.

#ifndef PV_BASE_BYTE_ORDER_H
#define PV_BASE_BYTE_ORDER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// [any] Whether the lowest byte comes first.
static inline bool
pv_is_little_endian(void)
{
  const uint16_t one = 1;
  uint8_t        first;
  memcpy(&first, &one, 1);
  return first == 1;
}

#endif
