// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What errors say.

#ifndef PV_TESTS_ERROR_H
#define PV_TESTS_ERROR_H

#include "base/status.h"

/// [any] Ends the test if the error's text lacks this.
void
pv_assert_says(const PvError* error, const char* part);

#endif
