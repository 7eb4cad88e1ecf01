// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Each instance in the process has a number of its own.
///
/// A host may make all instances of a session first and restore them then, so a
/// number that nobody has heard of yet gives way to one of a saved session.

#ifndef PV_PLUGIN_NUMBER_H
#define PV_PLUGIN_NUMBER_H

#include <stdint.h>

enum { PV_MAX_NUMBER = 1024 };

/// [worker] The owner's number: the one that it has, or else the smallest one
/// from 1 that is free; 0 when all PV_MAX_NUMBER are taken.
uint32_t
pv_number_of(const void* owner);

/// [worker] The same, which stays the owner's from here on.
uint32_t
pv_number_keep(const void* owner);

/// [worker] Keep `number` in place of the one before, unless somebody else keeps
/// it; who only has it gets another one.
void
pv_number_claim(const void* owner, uint32_t number);

/// [setup] Give the owner's number back.
void
pv_number_give(const void* owner);

#endif
