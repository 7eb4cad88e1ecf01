// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What each program of Check tests ends with.

#ifndef PV_TESTS_RUN_SUITE_H
#define PV_TESTS_RUN_SUITE_H

#include <check.h>

/// [any] What assertions call in place of Check's _mark_point().
void
pv_mark_point(const char* file, int line);

/// [any] Run the suite, as loud as CK_VERBOSITY says, and free it.  What main()
/// returns: 0 where all tests passed.
int
pv_run_suite(Suite* suite);

#endif
