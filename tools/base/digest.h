// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Digests of 64 bits (FNV-1a), which tell bytes that were damaged or are
/// others; they keep nobody from forging any.

#ifndef PV_TOOLS_BASE_DIGEST_H
#define PV_TOOLS_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/// The digest of nothing.
#define PV_DIGEST_START UINT64_C(0xcbf29ce484222325)

/// [any] The digest of what has `digest`, followed by `n` bytes.
uint64_t
pv_digest_add(uint64_t digest, const void* bytes, size_t n);

/// [any] The same with a text and its end, so that "a", "bc" is not "ab", "c".
uint64_t
pv_digest_add_text(uint64_t digest, const char* text);

#endif
