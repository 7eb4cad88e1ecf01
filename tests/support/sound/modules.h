// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Tracker modules: one sine that is looped, and one pattern, in the files of
/// ProTracker, FastTracker 2, Scream Tracker 3 and Impulse Tracker.

#ifndef PV_TESTS_SOUND_MODULES_H
#define PV_TESTS_SOUND_MODULES_H

#include <stdbool.h>

typedef enum { PV_MOD, PV_XM, PV_S3M, PV_IT, PV_N_MODULES } PvModuleKind;

enum { PV_MODULE_ROWS = 64, PV_MODULE_MAX_ORDERS = 128 };

typedef struct {
  unsigned
    n_orders; ///< How often the pattern is played: 1 to PV_MODULE_MAX_ORDERS
  unsigned speed;     ///< Ticks of a row, of 2.5 / tempo s; MOD: 6 as it is
  unsigned tempo;     ///< 32 to 255; MOD: 125 as it is
  bool     is_silent; ///< No notes
  bool     jumps;     ///< The last row leads to the first: it never ends
  bool     loops;     ///< Its second half is played 16 times
} PvModuleSong;

/// The usual extension, with its dot.
const char*
pv_module_extension(PvModuleKind kind);

/// Write one.  At speed 6 and tempo 125 the pattern lasts 7.68 s.
void
pv_write_module(const char* path, PvModuleKind kind, PvModuleSong song);

#endif
