// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Names that somebody may have meant.

#ifndef PV_BASE_NEAR_NAME_H
#define PV_BASE_NEAR_NAME_H

#include <stddef.h>
#include <stdint.h>

enum { PV_MAX_NEAR = 3, PV_NEAR_TEXT = 256 };

/// The nearest so far.  All 0 but for `wanted`: none yet.
typedef struct {
  const char* wanted;
  uint32_t    n;
  const char* names[PV_MAX_NEAR]; ///< The caller's, nearest first
  uint32_t    distances[PV_MAX_NEAR];
} PvNearNames;

/// [any] By how many bytes two names differ, put in, taken out or replaced; case
/// does not count (in ASCII), and 0 if one is within the other.  UINT32_MAX: by
/// more than a third.
uint32_t
pv_name_distance(const char* wanted, const char* name);

/// [any] Keep a name if it is among the nearest; each is kept once.
void
pv_near_name_add(PvNearNames* near, const char* name);

/// [any] Write them as the end of a sentence: ": did you mean Ann or Anna?"; ""
/// if there are none.
void
pv_near_names_write(const PvNearNames* near, char* text, size_t size);

#endif
