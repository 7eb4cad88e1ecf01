// SPDX-License-Identifier: GPL-3.0-or-later

// ProTracker and FastTracker 2: each cell is as long, and effects are numbers.

#include "support/sound/module_parts.h"

#include <math.h>

void
pv_write_mod(FILE* file, const PvModuleSong* song)
{
  static const uint32_t effects[] = { 0, 0xb00, 0xe60, 0xe6f };
  pv_put_name(file, "a song", 20);
  for (int s = 0; s < 31; ++s) {
    pv_put_name(file, "a sample", 22);
    pv_put_big(file, s ? 0 : PV_MODULE_WAVE / 2);
    pv_put_big(file, s ? 0 : 64); // As loud as can be
    pv_put_big(file, 0);
    pv_put_big(file, s ? 1 : PV_MODULE_WAVE / 2);
  }
  pv_put(file, song->n_orders | 127u << 8, 2);
  pv_put_many(file, 0, 128);
  pv_put_name(file, "M.K.", 4);
  for (int i = 0; i < PV_MODULE_ROWS * PV_MODULE_CHANNELS; ++i) {
    const PvModuleCell cell   = pv_module_cell(song, i);
    const double       period = 428.0 * pow(2.0, -cell.note / 12.0);
    pv_put_big(file, cell.has_note ? (uint32_t)lrint(period) : 0);
    pv_put_big(file, (cell.has_note ? 1u << 12 : 0) | effects[cell.effect]);
  }
  pv_put_wave(file, 0, false);
}

static void
put_xm_pattern(FILE* file, const PvModuleSong* song)
{
  static const uint32_t effects[] = { 0, 0x00b, 0x600e, 0x6f0e };
  pv_put(file, 9, 4);
  pv_put(file, 0, 1);
  pv_put(file, PV_MODULE_ROWS, 2);
  pv_put(file, PV_MODULE_ROWS * PV_MODULE_CHANNELS * 5, 2);
  for (int i = 0; i < PV_MODULE_ROWS * PV_MODULE_CHANNELS; ++i) {
    const PvModuleCell cell = pv_module_cell(song, i);
    pv_put(file, cell.has_note ? 49 + (uint32_t)cell.note : 0, 1);
    pv_put(file, cell.has_note, 2); // No volume
    pv_put(file, effects[cell.effect], 2);
  }
}

static void
put_xm_instrument(FILE* file)
{
  pv_put(file, 263, 4);
  pv_put_name(file, "a sample", 23);
  pv_put(file, 1, 2);
  pv_put(file, 40, 4);
  pv_put_many(file, 0, 96 + 96 + 14 + 24);
  pv_put(file, PV_MODULE_WAVE, 4);
  pv_put(file, 0, 4);
  pv_put(file, PV_MODULE_WAVE, 4);
  pv_put(file, 64 | 1u << 16 | 128u << 24, 4); // Volume, loop, panning
  pv_put_many(file, 0, 2);
  pv_put_name(file, "a sample", 22);
  pv_put_wave(file, 0, true);
}

void
pv_write_xm(FILE* file, const PvModuleSong* song)
{
  pv_put_name(file, "Extended Module: a song", 37);
  pv_put(file, 0x1a, 1);
  pv_put_name(file, "a test", 20);
  pv_put(file, 0x104, 2);
  pv_put(file, 276, 4);
  pv_put(file, song->n_orders, 2);
  pv_put(file, 0, 2);
  pv_put(file, PV_MODULE_CHANNELS, 2);
  pv_put(file, 1, 2);
  pv_put(file, 1, 2);
  pv_put(file, 1, 2); // Periods are linear
  pv_put(file, song->speed, 2);
  pv_put(file, song->tempo, 2);
  pv_put_many(file, 0, 256);
  put_xm_pattern(file, song);
  put_xm_instrument(file);
}
