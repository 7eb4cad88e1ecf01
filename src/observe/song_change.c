// SPDX-License-Identifier: GPL-3.0-or-later

#include "observe/song_change.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  NEW    = PV_SONG_CHANGE_NEW,
  OLD    = PV_SONG_CHANGE_OLD,
  SEAM   = 3, ///< Blocks on each side of it
  N_HELD = OLD + NEW
};

struct PvSongChange {
  PvSongBlock blocks[N_HELD]; ///< The oldest first
  uint32_t    n_blocks;
  PvBlockSums sums;
};

// Fitted by logistic regression to 2000 changes from one song of others to another
// and to what in each of 129 such songs is most like one.  The limit is such that
// six of these, kept out of the fit, would be taken for two.
static const struct {
  double side, dynamics, chroma, dip, step, rhythm, beat_now, beat_before;
  double bias;
} weights = { .side        = 0.6369,
              .dynamics    = 0.2928,
              .chroma      = -1.7567,
              .dip         = -0.0294,
              .step        = 1.1400,
              .rhythm      = -6.1060,
              .beat_now    = 3.7193,
              .beat_before = 1.9859,
              .bias        = -3.8814 - 2.1 };

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

static void
add_block(PvSongChange* change, const PvSongBlock* block)
{
  if (change->n_blocks == N_HELD) {
    memmove(change->blocks, change->blocks + 1,
            (N_HELD - 1) * sizeof(PvSongBlock));
    --change->n_blocks;
  }
  change->blocks[change->n_blocks++] = *block;
}

static double
mean_of(const PvSongChange* change, int value, uint32_t first, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = first; i < first + n; ++i) {
    sum += (double)change->blocks[i].at[value];
  }
  return sum / n;
}

static double
distance(const PvSongChange* change, int first)
{
  double sum = 0.0;
  for (int value = first; value < first + PV_BLOCK_BANDS; ++value) {
    const double d =
      mean_of(change, value, OLD, NEW) - mean_of(change, value, 0, OLD);
    sum += d * d;
  }
  return log(sqrt(sum / PV_BLOCK_BANDS) + 1e-2);
}

static double
cosine_of_chroma(const PvSongChange* change)
{
  double dot = 0.0;
  double xx  = 0.0;
  double yy  = 0.0;
  for (int c = PV_BLOCK_CHROMA; c < PV_BLOCK_CHROMA + PV_N_CHROMA; ++c) {
    const double x = mean_of(change, c, OLD, NEW);
    const double y = mean_of(change, c, 0, OLD);
    dot += x * y;
    xx += x * x;
    yy += y * y;
  }
  return dot / sqrt(xx * yy + 1e-9);
}

// How much quieter it is at the seam than before, in dB.
static double
dip(const PvSongChange* change)
{
  const double level = mean_of(change, PV_BLOCK_LEVEL, 0, OLD);
  double       least = 0.0;
  for (int i = OLD - SEAM; i < OLD + SEAM; ++i) {
    least = fmin(least, (double)change->blocks[i].at[PV_BLOCK_LEVEL] - level);
  }
  return least;
}

// How far the tone of a block lies from that of the block before.
static double
step_to(const PvSongChange* change, int i)
{
  const float* const tone = change->blocks[i].at + PV_BLOCK_TONE;
  const float* const last = change->blocks[i - 1].at + PV_BLOCK_TONE;
  double             sum  = 0.0;
  for (int b = 0; b < PV_BLOCK_BANDS; ++b) {
    sum += pow((double)tone[b] - (double)last[b], 2.0);
  }
  return sqrt(sum / PV_BLOCK_BANDS);
}

// The largest step at the seam against those that are usual before.
static double
suddenness(const PvSongChange* change)
{
  double usual = 0.0;
  double most  = 0.0;
  for (int i = 1; i <= OLD - SEAM; ++i) {
    usual += step_to(change, i) / (OLD - SEAM);
  }
  for (int i = OLD - 2; i < OLD + SEAM; ++i) {
    most = fmax(most, step_to(change, i));
  }
  return log((most + 0.1) / (usual + 0.1));
}

static PvRhythm
rhythm_of(const PvSongChange* change, int group, uint32_t first, uint32_t n)
{
  float onsets[OLD * PV_BLOCK_FRAMES];
  for (uint32_t i = 0; i < n; ++i) {
    memcpy(onsets + (size_t)i * PV_BLOCK_FRAMES,
           change->blocks[first + i].onsets[group],
           PV_BLOCK_FRAMES * sizeof(float));
  }
  return pv_rhythm(onsets, n * PV_BLOCK_FRAMES);
}

// Where the beat is strong, its rhythm tells more.
static double
weigh_rhythm(const PvSongChange* change)
{
  double sum = 0.0;
  for (int g = 0; g < PV_ONSET_GROUPS; ++g) {
    const PvRhythm now    = rhythm_of(change, g, OLD, NEW);
    const PvRhythm before = rhythm_of(change, g, 0, OLD);
    sum += weights.rhythm * pv_rhythm_likeness(&now, &before) / PV_ONSET_GROUPS;
  }
  const PvRhythm now    = rhythm_of(change, PV_ONSET_GROUPS, OLD, NEW);
  const PvRhythm before = rhythm_of(change, PV_ONSET_GROUPS, 0, OLD);
  return sum + weights.beat_now * pv_rhythm_beat(&now) +
         weights.beat_before * pv_rhythm_beat(&before);
}

static bool
has_changed(const PvSongChange* change)
{
  return weights.side * distance(change, PV_BLOCK_SIDE) +
           weights.dynamics * distance(change, PV_BLOCK_DYNAMICS) +
           weights.chroma * cosine_of_chroma(change) +
           weights.dip * dip(change) + weights.step * suddenness(change) +
           weigh_rhythm(change) + weights.bias >
         0.0;
}

bool
pv_song_change_feed(PvSongChange* change, const PvFrame* frame)
{
  PvSongBlock block;
  if (!pv_block_feed(&change->sums, frame, &block)) {
    return false;
  }
  add_block(change, &block);
  if (change->n_blocks < N_HELD || !has_changed(change)) {
    return false;
  }
  memmove(change->blocks, change->blocks + OLD, NEW * sizeof(PvSongBlock));
  change->n_blocks = NEW;
  return true;
}
