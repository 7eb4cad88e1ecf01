// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/modules.h"

#include "base/pi.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

enum {
  ROWS     = PV_MODULE_ROWS,
  CHANNELS = 4,
  EVERY    = 8, ///< Rows from a note to the next
  WAVE     = 32,
  C5_HZ    = 8363
};

typedef enum { NONE, JUMP, BEGIN_LOOP, LOOP } Effect;

/// What stands in one row of one channel.
typedef struct {
  bool   has_note; ///< Semitone `note` from the middle C on
  int    note;
  Effect effect;
} Cell;

static Cell
cell_at(const PvModuleSong* song, int row, int channel)
{
  const bool is_last = row == ROWS - 1;
  Cell       cell    = { row % EVERY == 0 && !song->is_silent, channel, NONE };
  if (channel == 0 && song->jumps && is_last) {
    cell.effect = JUMP;
  } else if (channel == 1 && song->loops && row == ROWS / 2) {
    cell.effect = BEGIN_LOOP;
  } else if (channel == 1 && song->loops && is_last) {
    cell.effect = LOOP;
  }
  return cell;
}

static void
put(FILE* file, uint32_t value, int n_bytes)
{
  for (int i = 0; i < n_bytes; ++i) {
    fputc((int)(value >> (8 * i) & 0xff), file);
  }
}

static void
put_big(FILE* file, uint32_t value)
{
  put(file, value >> 8, 1);
  put(file, value, 1);
}

static void
put_many(FILE* file, uint32_t value, int n)
{
  for (int i = 0; i < n; ++i) {
    put(file, value, 1);
  }
}

/// Padded with zeros.
static void
put_name(FILE* file, const char* name, int n)
{
  for (int i = 0; i < n; ++i) {
    put(file, (uint32_t)*name, 1);
    name += *name != '\0';
  }
}

/// The sample: as it is, from 128 on, or each as its difference from that before.
static void
put_wave(FILE* file, int zero, bool is_delta)
{
  int before = 0;
  for (int i = 0; i < WAVE; ++i) {
    const int x = (int)lrint(60.0 * sin(2.0 * PV_PI * i / WAVE));
    put(file, (uint32_t)(x - before + zero), 1);
    before = is_delta ? x : 0;
  }
}

static void
write_mod(FILE* file, const PvModuleSong* song)
{
  static const uint32_t effects[] = { 0, 0xb00, 0xe60, 0xe6f };
  put_name(file, "a song", 20);
  for (int s = 0; s < 31; ++s) {
    put_name(file, "a sample", 22);
    put_big(file, s ? 0 : WAVE / 2);
    put_big(file, s ? 0 : 64); // As loud as can be
    put_big(file, 0);
    put_big(file, s ? 1 : WAVE / 2);
  }
  put(file, song->n_orders | 127u << 8, 2);
  put_many(file, 0, 128);
  put_name(file, "M.K.", 4);
  for (int i = 0; i < ROWS * CHANNELS; ++i) {
    const Cell   cell   = cell_at(song, i / CHANNELS, i % CHANNELS);
    const double period = 428.0 * pow(2.0, -cell.note / 12.0);
    put_big(file, cell.has_note ? (uint32_t)lrint(period) : 0);
    put_big(file, (cell.has_note ? 1u << 12 : 0) | effects[cell.effect]);
  }
  put_wave(file, 0, false);
}

static void
put_xm_pattern(FILE* file, const PvModuleSong* song)
{
  static const uint32_t effects[] = { 0, 0x00b, 0x600e, 0x6f0e };
  put(file, 9, 4);
  put(file, 0, 1);
  put(file, ROWS, 2);
  put(file, ROWS * CHANNELS * 5, 2);
  for (int i = 0; i < ROWS * CHANNELS; ++i) {
    const Cell cell = cell_at(song, i / CHANNELS, i % CHANNELS);
    put(file, cell.has_note ? 49 + (uint32_t)cell.note : 0, 1);
    put(file, cell.has_note, 2); // No volume
    put(file, effects[cell.effect], 2);
  }
}

static void
put_xm_instrument(FILE* file)
{
  put(file, 263, 4);
  put_name(file, "a sample", 23);
  put(file, 1, 2);
  put(file, 40, 4);
  put_many(file, 0, 96 + 96 + 14 + 24);
  put(file, WAVE, 4);
  put(file, 0, 4);
  put(file, WAVE, 4);
  put(file, 64 | 1u << 16 | 128u << 24, 4); // Volume, loop, panning
  put_many(file, 0, 2);
  put_name(file, "a sample", 22);
  put_wave(file, 0, true);
}

static void
write_xm(FILE* file, const PvModuleSong* song)
{
  put_name(file, "Extended Module: a song", 37);
  put(file, 0x1a, 1);
  put_name(file, "a test", 20);
  put(file, 0x104, 2);
  put(file, 276, 4);
  put(file, song->n_orders, 2);
  put(file, 0, 2);
  put(file, CHANNELS, 2);
  put(file, 1, 2);
  put(file, 1, 2);
  put(file, 1, 2); // Periods are linear
  put(file, song->speed, 2);
  put(file, song->tempo, 2);
  put_many(file, 0, 256);
  put_xm_pattern(file, song);
  put_xm_instrument(file);
}

/// As Scream Tracker and Impulse Tracker have them: a letter of 1 to 26, and a value.
static uint32_t
letter_effect(Effect effect)
{
  static const uint32_t effects[] = { 0, 2, 19 | 0xb0u << 8, 19 | 0xbfu << 8 };
  return effects[effect];
}

static void
put_s3m_cell(FILE* file, int channel, Cell cell)
{
  const uint32_t effect = letter_effect(cell.effect);
  if (cell.has_note || effect) {
    put(file, (uint32_t)channel | (cell.has_note ? 32 : 0) | (effect ? 128 : 0),
        1);
    if (cell.has_note) {
      put(file, 0x40 + (uint32_t)cell.note, 1);
      put(file, 1, 1);
    }
    if (effect) {
      put(file, effect, 2);
    }
  }
}

/// With its length before it.
static void
put_s3m_pattern(FILE* file, const PvModuleSong* song)
{
  const long start = ftell(file);
  put(file, 0, 2);
  for (int i = 0; i < ROWS * CHANNELS; ++i) {
    put_s3m_cell(file, i % CHANNELS, cell_at(song, i / CHANNELS, i % CHANNELS));
    put_many(file, 0, i % CHANNELS == CHANNELS - 1);
  }
  const long end = ftell(file);
  fseek(file, start, SEEK_SET);
  put(file, (uint32_t)(end - start), 2);
}

static void
put_s3m_instrument(FILE* file, uint32_t wave_at)
{
  put(file, 1, 1);
  put_name(file, "a sample", 12);
  put(file, 0, 1);
  put(file, wave_at / 16, 2);
  put(file, WAVE, 4);
  put(file, 0, 4);
  put(file, WAVE, 4);
  put(file, 64 | 1u << 24, 4); // Volume, loop
  put(file, C5_HZ, 4);
  put_many(file, 0, 12);
  put_name(file, "a sample", 28);
  put_name(file, "SCRS", 4);
}

// Its parts stand at multiples of 16.
static void
write_s3m(FILE* file, const PvModuleSong* song)
{
  enum {
    PARTS      = 512,
    INSTRUMENT = PARTS,
    SOUND      = PARTS + 80,
    PATTERN    = SOUND + WAVE
  };
  put_name(file, "a song", 28);
  put(file, 0x1a | 16u << 8, 4);
  put(file, PV_MODULE_MAX_ORDERS, 2);
  put(file, 1 | 1u << 16, 4);
  put(file, 0, 2);
  put(file, 0x1320 | 2u << 16, 4);
  put_name(file, "SCRM", 4);
  put(file, 64 | song->speed << 8 | song->tempo << 16 | 0xb0u << 24, 4);
  put_many(file, 0, 12);
  put(file, 0 | 8u << 8 | 1u << 16 | 9u << 24, 4); // Left, right, left, right
  put_many(file, 255, 28);
  for (unsigned i = 0; i < PV_MODULE_MAX_ORDERS; ++i) {
    put(file, i < song->n_orders ? 0 : 255, 1);
  }
  put(file, INSTRUMENT / 16, 2);
  put(file, PATTERN / 16, 2);
  put_many(file, 0, PARTS - (int)ftell(file));
  put_s3m_instrument(file, SOUND);
  put_wave(file, 128, false);
  put_s3m_pattern(file, song);
}

static void
put_it_cell(FILE* file, int channel, Cell cell)
{
  const uint32_t effect = letter_effect(cell.effect);
  if (cell.has_note || effect) {
    put(file, 129 + (uint32_t)channel, 1);
    put(file, (cell.has_note ? 3 : 0) | (effect ? 8 : 0), 1);
    if (cell.has_note) {
      put(file, 60 + (uint32_t)cell.note, 1);
      put(file, 1, 1);
    }
    if (effect) {
      put(file, effect, 2);
    }
  }
}

static void
put_it_pattern(FILE* file, const PvModuleSong* song)
{
  const long start = ftell(file);
  put(file, 0, 2);
  put(file, ROWS, 2);
  put(file, 0, 4);
  for (int i = 0; i < ROWS * CHANNELS; ++i) {
    put_it_cell(file, i % CHANNELS, cell_at(song, i / CHANNELS, i % CHANNELS));
    put_many(file, 0, i % CHANNELS == CHANNELS - 1);
  }
  const long end = ftell(file);
  fseek(file, start, SEEK_SET);
  put(file, (uint32_t)(end - start) - 8, 2);
}

static void
put_it_sample(FILE* file, uint32_t wave_at)
{
  put_name(file, "IMPSa sample", 17);
  put(file, 64 | 17u << 8 | 64u << 16, 3); // Volume, loop, volume
  put_name(file, "a sample", 26);
  put(file, 1 | 32u << 8, 2); // Signed
  put(file, WAVE, 4);
  put(file, 0, 4);
  put(file, WAVE, 4);
  put(file, C5_HZ, 4);
  put_many(file, 0, 8);
  put(file, wave_at, 4);
  put_many(file, 0, 4);
}

static void
write_it(FILE* file, const PvModuleSong* song)
{
  const uint32_t sample  = 192 + song->n_orders + 1 + 8;
  const uint32_t wave    = sample + 80;
  const uint32_t pattern = wave + WAVE;
  put_name(file, "IMPMa song", 30);
  put(file, 0x1004, 2);
  put(file, song->n_orders + 1, 2);
  put(file, 1u << 16, 4);
  put(file, 1, 2);
  put(file, 0x214 | 0x200u << 16, 4);
  put(file, 9, 4);
  put(file, 128 | 48u << 8 | song->speed << 16 | song->tempo << 24, 4);
  put(file, 128, 2);
  put_many(file, 0, 10);
  for (int i = 0; i < 64; ++i) {
    put(file, i % 2 ? 64 : 0, 1); // Left, right
  }
  put_many(file, 64, 64);
  put_many(file, 0, (int)song->n_orders);
  put(file, 255, 1);
  put(file, sample, 4);
  put(file, pattern, 4);
  put_it_sample(file, wave);
  put_wave(file, 0, false);
  put_it_pattern(file, song);
}

static const struct {
  const char* extension;
  void (*write)(FILE* file, const PvModuleSong* song);
} kinds[] = { { ".mod", write_mod },
              { ".xm", write_xm },
              { ".s3m", write_s3m },
              { ".it", write_it } };

const char*
pv_module_extension(PvModuleKind kind)
{
  return kinds[kind].extension;
}

void
pv_write_module(const char* path, PvModuleKind kind, PvModuleSong song)
{
  FILE* const file = fopen(path, "wb");
  if (file) {
    kinds[kind].write(file, &song);
    fclose(file);
  }
}
