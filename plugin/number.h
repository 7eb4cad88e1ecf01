// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A number for each instance in the process.
///
/// A host may create all instances of a session before it restores them, so a
/// number that was not used outside yet gives way to one from a saved session.

#ifndef PV_PLUGIN_NUMBER_H
#define PV_PLUGIN_NUMBER_H

#include <stdint.h>

enum { PV_MAX_NUMBER = 1024 };

/// [worker] The owner's number: the one that it has, otherwise the smallest
/// free one from 1; 0 when all PV_MAX_NUMBER are taken.
uint32_t
pv_number_of(const void* owner);

/// [worker] The same; the number stays the owner's from here on.
uint32_t
pv_number_keep(const void* owner);

/// [worker] Keep `number` instead of the one before, unless another instance
/// keeps it; one that merely has it gets another.
void
pv_number_claim(const void* owner, uint32_t number);

/// [setup] Release the owner's number.
void
pv_number_give(const void* owner);

#endif
