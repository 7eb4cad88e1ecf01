// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/song_change.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum {
  NEW    = PV_SONG_CHANGE_NEW,
  OLD    = PV_SONG_CHANGE_OLD,
  SEAM   = 3, ///< Blocks on each side of it
  N_HELD = OLD + NEW,
  N      = PV_N_BANDS / 2
};

/// The means of a block's frames, in dB; bands are those of frames, two and two.
typedef struct {
  float tone[N]; ///< Of the mid, above the level
  float side[N]; ///< Of the side, above the mid
  float dyn[N];  ///< Standard deviation of the mid
  float pan[N];  ///< Of the left, above the right
  float flat[PV_N_FLAT / 2];
  float chroma[PV_N_CHROMA]; ///< Less their mean
  float level;
  float step; ///< Distance of the tone from the block before
} Block;

/// Sums over the frames of a block that has begun.
typedef struct {
  double mid[PV_N_BANDS], square[PV_N_BANDS], side[PV_N_BANDS];
  double pan[PV_N_BANDS], flat[PV_N_FLAT], chroma[PV_N_CHROMA];
} Sums;

struct PvSongChange {
  Block    blocks[N_HELD]; ///< The oldest first
  uint32_t n_blocks;
  Sums     sums;
  uint32_t n_frames;
};

// Fitted by logistic regression: 122 songs of others against 2000 changes from one
// of them to another.  The bias is such that one song in twenty would be taken for
// two.
static const struct {
  double tone, side, dyn, pan, flat, level, chroma, seam, step, bias;
} weights = { 0.2696, 1.4063,  0.8486,  0.1186, 0.2791,
              0.0098, -2.8425, -0.0405, 2.0634, -3.2449 - 5.5 };

PvSongChange*
pv_song_change_new(void)
{
  return calloc(1, sizeof(PvSongChange));
}

void
pv_song_change_free(PvSongChange* change)
{
  free(change);
}

void
pv_song_change_reset(PvSongChange* change)
{
  memset(change, 0, sizeof(*change));
}

static double
decibels(double power, double floor)
{
  return 10.0 * log10(fmax(power, 0.0) + floor);
}

static void
add_frame(Sums* sums, const PvFrame* f)
{
  double all = 1e-12;
  for (int b = 0; b < PV_N_BANDS; ++b) {
    all += (double)f->left[b] + (double)f->right[b];
  }
  const double floor = 1e-10 * all;
  for (int b = 0; b < PV_N_BANDS; ++b) {
    const double left  = (double)f->left[b];
    const double right = (double)f->right[b];
    const double cross = 2.0 * (double)f->cross_re[b];
    const double mid   = decibels((left + right + cross) / 4.0, floor);
    sums->mid[b] += mid;
    sums->square[b] += mid * mid;
    sums->side[b] += decibels((left + right - cross) / 4.0, floor);
    sums->pan[b] += decibels(left, floor) - decibels(right, floor);
  }
  for (int b = 0; b < PV_N_FLAT; ++b) {
    sums->flat[b] += (double)f->flatness_db[b];
  }
  for (int c = 0; c < PV_N_CHROMA; ++c) {
    sums->chroma[c] += (double)f->mid.chroma[c];
  }
}

static double
mean(const double* sums, int n)
{
  double all = 0.0;
  for (int i = 0; i < n; ++i) {
    all += sums[i] / n;
  }
  return all / PV_SONG_CHANGE_BLOCK;
}

static Block
finish(const Sums* sums)
{
  const double n     = PV_SONG_CHANGE_BLOCK;
  Block        block = { .level = (float)mean(sums->mid, PV_N_BANDS) };
  for (int b = 0; b < PV_N_BANDS; ++b) {
    const double mid  = sums->mid[b] / n;
    const double side = fmax(sums->side[b] / n - mid, -40.0);
    const double dyn  = sqrt(fmax(sums->square[b] / n - mid * mid, 0.0));
    block.tone[b / 2] += 0.5f * (float)(mid - (double)block.level);
    block.side[b / 2] += 0.5f * (float)side;
    block.dyn[b / 2] += 0.5f * (float)dyn;
    block.pan[b / 2] += 0.5f * (float)(sums->pan[b] / n);
  }
  for (int b = 0; b < PV_N_FLAT; ++b) {
    block.flat[b / 2] += 0.5f * (float)(sums->flat[b] / n);
  }
  const double chroma = mean(sums->chroma, PV_N_CHROMA);
  for (int c = 0; c < PV_N_CHROMA; ++c) {
    block.chroma[c] = (float)(sums->chroma[c] / n - chroma);
  }
  return block;
}

static void
add_block(PvSongChange* change, Block block)
{
  if (change->n_blocks) {
    const Block* const last = &change->blocks[change->n_blocks - 1];
    double             sum  = 0.0;
    for (int b = 0; b < N; ++b) {
      sum += pow((double)block.tone[b] - (double)last->tone[b], 2.0);
    }
    block.step = (float)sqrt(sum / N);
  }
  if (change->n_blocks == N_HELD) {
    memmove(change->blocks, change->blocks + 1, (N_HELD - 1) * sizeof(Block));
    --change->n_blocks;
  }
  change->blocks[change->n_blocks++] = block;
}

/// A row of values in each block, by its place and its length.
typedef struct {
  size_t at;
  int    n;
} Row;

#define ROW(member)                                                            \
  (Row)                                                                        \
  {                                                                            \
    offsetof(Block, member), sizeof(((Block*)0)->member) / sizeof(float)       \
  }

static double
mean_of(const PvSongChange* change, size_t at, uint32_t first, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = first; i < first + n; ++i) {
    sum += (double)*(const float*)((const char*)&change->blocks[i] + at);
  }
  return sum / n;
}

static double
distance(const PvSongChange* change, Row row)
{
  double sum = 0.0;
  for (int i = 0; i < row.n; ++i) {
    const size_t at = row.at + (size_t)i * sizeof(float);
    sum +=
      pow(mean_of(change, at, OLD, NEW) - mean_of(change, at, 0, OLD), 2.0);
  }
  return log(sqrt(sum / row.n) + 1e-2);
}

static double
cosine_of_chroma(const PvSongChange* change)
{
  double dot = 0.0;
  double xx  = 0.0;
  double yy  = 0.0;
  for (int c = 0; c < PV_N_CHROMA; ++c) {
    const size_t at = offsetof(Block, chroma) + (size_t)c * sizeof(float);
    const double x  = mean_of(change, at, OLD, NEW);
    const double y  = mean_of(change, at, 0, OLD);
    dot += x * y;
    xx += x * x;
    yy += y * y;
  }
  return dot / sqrt(xx * yy + 1e-9);
}

// How much quieter it is at the seam than before, in dB.
static double
dip(const PvSongChange* change, double level)
{
  double least = 0.0;
  for (int i = OLD - SEAM; i < OLD + SEAM; ++i) {
    least = fmin(least, (double)change->blocks[i].level - level);
  }
  return least;
}

// The largest step at the seam against those that are usual before.
static double
suddenness(const PvSongChange* change)
{
  const double usual = mean_of(change, offsetof(Block, step), 1, OLD - SEAM);
  double       most  = 0.0;
  for (int i = OLD - 2; i < OLD + SEAM; ++i) {
    most = fmax(most, (double)change->blocks[i].step);
  }
  return log((most + 0.1) / (usual + 0.1));
}

static bool
has_changed(const PvSongChange* change)
{
  const double old   = mean_of(change, offsetof(Block, level), 0, OLD);
  const double level = mean_of(change, offsetof(Block, level), OLD, NEW);
  return weights.tone * distance(change, ROW(tone)) +
           weights.side * distance(change, ROW(side)) +
           weights.dyn * distance(change, ROW(dyn)) +
           weights.pan * distance(change, ROW(pan)) +
           weights.flat * distance(change, ROW(flat)) +
           weights.level * fabs(level - old) +
           weights.chroma * cosine_of_chroma(change) +
           weights.seam * dip(change, old) + weights.step * suddenness(change) +
           weights.bias >
         0.0;
}

bool
pv_song_change_feed(PvSongChange* change, const PvFrame* frame)
{
  add_frame(&change->sums, frame);
  if (++change->n_frames < PV_SONG_CHANGE_BLOCK) {
    return false;
  }
  add_block(change, finish(&change->sums));
  memset(&change->sums, 0, sizeof(change->sums));
  change->n_frames = 0;
  if (change->n_blocks < N_HELD || !has_changed(change)) {
    return false;
  }
  memmove(change->blocks, change->blocks + OLD, NEW * sizeof(Block));
  change->n_blocks = NEW;
  return true;
}
