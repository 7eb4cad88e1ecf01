// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Each instance in the process gets a number of its own.

#ifndef PV_NUMBER_H
#define PV_NUMBER_H

#include <stdint.h>

enum { PV_MAX_NUMBER = 1024 };

/// [any] Take the smallest number from 1 that no instance has; 0 when all
/// PV_MAX_NUMBER are taken.
uint32_t
pv_number_take(void);

/// [any] Give a number back; 0 is fine.
void
pv_number_give(uint32_t number);

#endif
