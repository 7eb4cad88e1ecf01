// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Memory for what grows with the songs: beyond a limit it lies in a file without a
/// name, so that it gives way when memory is short.

#ifndef PV_TOOLS_BASE_LARGE_MEMORY_H
#define PV_TOOLS_BASE_LARGE_MEMORY_H

#include "base/status.h"

#include <stdint.h>

/// What has more bytes lies in a file.
enum { PV_LARGE_BYTES = 1 << 24 };

/// [any] Get memory, all zeros; NULL, and why in `error`, if there is none.
void*
pv_large_new(uint64_t n_bytes, PvError* error);

/// [any] Free it.
/// @param at       NULL is fine.
/// @param n_bytes  As it was got.
void
pv_large_free(void* at, uint64_t n_bytes);

/// [any] Have the system read what lies in a mapped file, soon, so that nobody waits for
/// it.  Of other memory nothing happens.
void
pv_large_expect(const void* at, uint64_t n_bytes);

#endif
