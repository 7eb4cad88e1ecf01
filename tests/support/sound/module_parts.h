// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What all kinds of tracker modules consist of.

#ifndef PV_TESTS_SOUND_MODULE_PARTS_H
#define PV_TESTS_SOUND_MODULE_PARTS_H

#include "support/sound/modules.h"

#include <stdint.h>
#include <stdio.h>

enum {
  PV_MODULE_CHANNELS = 4,
  PV_MODULE_WAVE     = 32, ///< Samples of the sine
  PV_MODULE_C5_HZ    = 8363
};

typedef enum {
  PV_MODULE_NONE,
  PV_MODULE_JUMP,
  PV_MODULE_BEGIN_LOOP,
  PV_MODULE_LOOP
} PvModuleEffect;

/// What stands in one row of one channel.
typedef struct {
  bool           has_note; ///< Semitone `note` from the middle C on
  int            note;
  PvModuleEffect effect;
} PvModuleCell;

/// Cell `i` of the pattern: row by row, channel by channel.
PvModuleCell
pv_module_cell(const PvModuleSong* song, int i);

/// Write a little-endian number.
void
pv_put(FILE* file, uint32_t value, int n_bytes);

/// Write a big-endian number of two bytes.
void
pv_put_big(FILE* file, uint32_t value);

/// Write the same byte `n` times.
void
pv_put_many(FILE* file, uint32_t value, int n);

/// Write `n` bytes of a name, padded with zeros.
void
pv_put_name(FILE* file, const char* name, int n);

/// Write the sample: as it is, from `zero` on, or each as its difference from that before.
void
pv_put_wave(FILE* file, int zero, bool is_delta);

void
pv_write_mod(FILE* file, const PvModuleSong* song);

void
pv_write_xm(FILE* file, const PvModuleSong* song);

void
pv_write_s3m(FILE* file, const PvModuleSong* song);

void
pv_write_it(FILE* file, const PvModuleSong* song);

#endif
