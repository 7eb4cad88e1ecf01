// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each fuzz target shares.

#ifndef PV_TESTS_FUZZ_H
#define PV_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/// A target: abort, or let a sanitizer end it, where the input does harm.
int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n);

/// A file in memory that holds the input; its path, which is the same each
/// time.
const char*
pv_fuzz_file(const uint8_t* data, size_t n);

#endif
