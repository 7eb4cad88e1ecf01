// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Nouns after numbers.

#ifndef PV_BASE_PLURAL_H
#define PV_BASE_PLURAL_H

#include <stdint.h>

/// [any] What a noun ends in after a number: "" after 1, else "s".
static inline const char*
pv_plural(uint64_t n)
{
  return n == 1 ? "" : "s";
}

#endif
