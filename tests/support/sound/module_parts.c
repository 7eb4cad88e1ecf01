// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/module_parts.h"

#include "base/pi.h"

#include <math.h>

enum { EVERY = 8 }; // Rows from a note to the next

PvModuleCell
pv_module_cell(const PvModuleSong* song, int i)
{
  const int    row     = i / PV_MODULE_CHANNELS;
  const int    channel = i % PV_MODULE_CHANNELS;
  const bool   is_last = row == PV_MODULE_ROWS - 1;
  PvModuleCell cell    = { row % EVERY == 0 && !song->is_silent, channel,
                           PV_MODULE_NONE };
  if (channel == 0 && song->jumps && is_last) {
    cell.effect = PV_MODULE_JUMP;
  } else if (channel == 1 && song->loops && row == PV_MODULE_ROWS / 2) {
    cell.effect = PV_MODULE_BEGIN_LOOP;
  } else if (channel == 1 && song->loops && is_last) {
    cell.effect = PV_MODULE_LOOP;
  }
  return cell;
}

void
pv_put(FILE* file, uint32_t value, int n_bytes)
{
  for (int i = 0; i < n_bytes; ++i) {
    fputc((int)(value >> (8 * i) & 0xff), file);
  }
}

void
pv_put_big(FILE* file, uint32_t value)
{
  pv_put(file, value >> 8, 1);
  pv_put(file, value, 1);
}

void
pv_put_many(FILE* file, uint32_t value, int n)
{
  for (int i = 0; i < n; ++i) {
    pv_put(file, value, 1);
  }
}

void
pv_put_name(FILE* file, const char* name, int n)
{
  for (int i = 0; i < n; ++i) {
    pv_put(file, (uint32_t)*name, 1);
    name += *name != '\0';
  }
}

void
pv_put_wave(FILE* file, int zero, bool is_delta)
{
  int before = 0;
  for (int i = 0; i < PV_MODULE_WAVE; ++i) {
    const int x = (int)lrint(60.0 * sin(2.0 * PV_PI * i / PV_MODULE_WAVE));
    pv_put(file, (uint32_t)(x - before + zero), 1);
    before = is_delta ? x : 0;
  }
}
