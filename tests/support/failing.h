// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An allocator that fails on demand.
///
/// The library stands before libc.  Linked to a test, the functions below
/// steer it; preloaded into a program, PV_FAIL_AT says which allocation fails,
/// and the file PV_FAIL_COUNT is told how many there were.  The FFT library's
/// own allocations pass: it ends the program where one fails.

#ifndef PV_TESTS_FAILING_H
#define PV_TESTS_FAILING_H

#include <stdbool.h>

/// [any] Let the n-th allocation from here on fail, and if `all` all that
/// follow; 0: none.
void
pv_failing_arm(unsigned long n, bool all);

/// [any] Whether one has failed since.
bool
pv_failing_has_failed(void);

/// [any] Blocks that are allocated at the moment, but for the FFT library's.
long
pv_failing_n_blocks(void);

#endif
