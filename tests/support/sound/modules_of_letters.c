// SPDX-License-Identifier: GPL-3.0-or-later

// Scream Tracker 3 and Impulse Tracker: empty cells take no room, and effects are
// letters.

#include "support/sound/module_parts.h"

/// How a kind packs a cell.
typedef struct {
  void (*put_head)(FILE* file, uint32_t channel, const PvModuleCell* cell);
  uint32_t middle_c;
} Packing;

/// A letter of 1 to 26, and a value; 0: none.
static uint32_t
effect_of(const PvModuleCell* cell)
{
  static const uint32_t effects[] = { 0, 2, 19 | 0xb0u << 8, 19 | 0xbfu << 8 };
  return effects[cell->effect];
}

static void
put_cell(FILE*               file,
         const Packing*      packing,
         uint32_t            channel,
         const PvModuleCell* cell)
{
  const uint32_t effect = effect_of(cell);
  if (cell->has_note || effect) {
    packing->put_head(file, channel, cell);
  }
  if (cell->has_note) {
    pv_put(file, packing->middle_c + (uint32_t)cell->note, 1);
    pv_put(file, 1, 1);
  }
  if (effect) {
    pv_put(file, effect, 2);
  }
}

/// The pattern's rows, each with a zero behind it.
static void
put_rows(FILE* file, const Packing* packing, const PvModuleSong* song)
{
  for (int i = 0; i < PV_MODULE_ROWS * PV_MODULE_CHANNELS; ++i) {
    const PvModuleCell cell    = pv_module_cell(song, i);
    const int          channel = i % PV_MODULE_CHANNELS;
    put_cell(file, packing, (uint32_t)channel, &cell);
    pv_put_many(file, 0, channel == PV_MODULE_CHANNELS - 1);
  }
}

/// Write the length of what follows a place over the two bytes there.
/// @param n_left_out  Bytes that don't count.
static void
put_length(FILE* file, long start, uint32_t n_left_out)
{
  const long end = ftell(file);
  fseek(file, start, SEEK_SET);
  pv_put(file, (uint32_t)(end - start) - n_left_out, 2);
}

static void
put_s3m_head(FILE* file, uint32_t channel, const PvModuleCell* cell)
{
  pv_put(file,
         channel | (cell->has_note ? 32 : 0) | (effect_of(cell) ? 128 : 0), 1);
}

static const Packing s3m = { put_s3m_head, 0x40 };

static void
put_it_head(FILE* file, uint32_t channel, const PvModuleCell* cell)
{
  pv_put(file, 129 + channel, 1);
  pv_put(file, (cell->has_note ? 3 : 0) | (effect_of(cell) ? 8 : 0), 1);
}

static const Packing it = { put_it_head, 60 };

static void
put_s3m_instrument(FILE* file, uint32_t wave_at)
{
  pv_put(file, 1, 1);
  pv_put_name(file, "a sample", 12);
  pv_put(file, 0, 1);
  pv_put(file, wave_at / 16, 2);
  pv_put(file, PV_MODULE_WAVE, 4);
  pv_put(file, 0, 4);
  pv_put(file, PV_MODULE_WAVE, 4);
  pv_put(file, 64 | 1u << 24, 4); // Volume, loop
  pv_put(file, PV_MODULE_C5_HZ, 4);
  pv_put_many(file, 0, 12);
  pv_put_name(file, "a sample", 28);
  pv_put_name(file, "SCRS", 4);
}

// Its parts stand at multiples of 16.
void
pv_write_s3m(FILE* file, const PvModuleSong* song)
{
  enum {
    PARTS      = 512,
    INSTRUMENT = PARTS,
    SOUND      = PARTS + 80,
    PATTERN    = SOUND + PV_MODULE_WAVE
  };
  pv_put_name(file, "a song", 28);
  pv_put(file, 0x1a | 16u << 8, 4);
  pv_put(file, PV_MODULE_MAX_ORDERS, 2);
  pv_put(file, 1 | 1u << 16, 4);
  pv_put(file, 0, 2);
  pv_put(file, 0x1320 | 2u << 16, 4);
  pv_put_name(file, "SCRM", 4);
  pv_put(file, 64 | song->speed << 8 | song->tempo << 16 | 0xb0u << 24, 4);
  pv_put_many(file, 0, 12);
  pv_put(file, 0x09010800, 4); // Left, right, left, right
  pv_put_many(file, 255, 28);
  for (unsigned i = 0; i < PV_MODULE_MAX_ORDERS; ++i) {
    pv_put(file, i < song->n_orders ? 0 : 255, 1);
  }
  pv_put(file, INSTRUMENT / 16, 2);
  pv_put(file, PATTERN / 16, 2);
  pv_put_many(file, 0, PARTS - (int)ftell(file));
  put_s3m_instrument(file, SOUND);
  pv_put_wave(file, 128, false);
  const long pattern = ftell(file);
  pv_put(file, 0, 2);
  put_rows(file, &s3m, song);
  put_length(file, pattern, 0);
}

static void
put_it_sample(FILE* file, uint32_t wave_at)
{
  pv_put_name(file, "IMPSa sample", 17);
  pv_put(file, 64 | 17u << 8 | 64u << 16, 3); // Volume, loop, volume
  pv_put_name(file, "a sample", 26);
  pv_put(file, 1 | 32u << 8, 2); // Signed
  pv_put(file, PV_MODULE_WAVE, 4);
  pv_put(file, 0, 4);
  pv_put(file, PV_MODULE_WAVE, 4);
  pv_put(file, PV_MODULE_C5_HZ, 4);
  pv_put_many(file, 0, 8);
  pv_put(file, wave_at, 4);
  pv_put_many(file, 0, 4);
}

void
pv_write_it(FILE* file, const PvModuleSong* song)
{
  const uint32_t sample  = 192 + song->n_orders + 1 + 8;
  const uint32_t wave    = sample + 80;
  const uint32_t pattern = wave + PV_MODULE_WAVE;
  pv_put_name(file, "IMPMa song", 30);
  pv_put(file, 0x1004, 2);
  pv_put(file, song->n_orders + 1, 2);
  pv_put(file, 1u << 16, 4);
  pv_put(file, 1, 2);
  pv_put(file, 0x214 | 0x200u << 16, 4);
  pv_put(file, 9, 4);
  pv_put(file, 128 | 48u << 8 | song->speed << 16 | song->tempo << 24, 4);
  pv_put(file, 128, 2);
  pv_put_many(file, 0, 10);
  for (int i = 0; i < 64; ++i) {
    pv_put(file, i % 2 ? 64 : 0, 1); // Left, right
  }
  pv_put_many(file, 64, 64);
  pv_put_many(file, 0, (int)song->n_orders);
  pv_put(file, 255, 1);
  pv_put(file, sample, 4);
  pv_put(file, pattern, 4);
  put_it_sample(file, wave);
  pv_put_wave(file, 0, false);
  pv_put(file, 0, 2);
  pv_put(file, PV_MODULE_ROWS, 2);
  pv_put(file, 0, 4);
  put_rows(file, &it, song);
  put_length(file, (long)pattern, 8);
}
