// SPDX-License-Identifier: GPL-3.0-or-later

#include "observe/song_block.h"

#include <math.h>
#include <string.h>

static double
decibels(double power, double floor)
{
  return 10.0 * log10(fmax(power, 0.0) + floor);
}

static void
add_levels(PvBlockSums* sums, const PvFrame* f)
{
  double all = 1e-12;
  for (int b = 0; b < PV_N_BANDS; ++b) {
    all += (double)f->left[b] + (double)f->right[b];
  }
  const double floor = 1e-10 * all;
  for (int b = 0; b < PV_N_BANDS; ++b) {
    const double both  = (double)f->left[b] + (double)f->right[b];
    const double cross = 2.0 * (double)f->cross_re[b];
    const double mid   = decibels((both + cross) / 4.0, floor);
    sums->mid[b] += mid;
    sums->square[b] += mid * mid;
    sums->side[b] += decibels((both - cross) / 4.0, floor);
  }
}

static void
add_onsets(PvBlockSums* sums, const PvFrame* frame)
{
  const PvBandLevels levels              = pv_band_levels(frame);
  float              onsets[PV_N_ONSETS] = { 0 };
  if (sums->has_last) {
    pv_onsets(&sums->last, &levels, onsets);
  }
  for (int i = 0; i < PV_N_ONSETS; ++i) {
    sums->onsets[i][sums->n_frames] = onsets[i];
  }
  sums->last     = levels;
  sums->has_last = true;
}

static void
add_frame(PvBlockSums* sums, const PvFrame* frame)
{
  add_levels(sums, frame);
  add_onsets(sums, frame);
  for (int c = 0; c < PV_N_CHROMA; ++c) {
    sums->chroma[c] += (double)frame->mid.chroma[c];
  }
  ++sums->n_frames;
}

static double
mean(const double* sums, int n)
{
  double all = 0.0;
  for (int i = 0; i < n; ++i) {
    all += sums[i] / n;
  }
  return all / PV_BLOCK_FRAMES;
}

static void
average(const PvBlockSums* sums, PvSongBlock* block)
{
  const double n     = PV_BLOCK_FRAMES;
  const double level = mean(sums->mid, PV_N_BANDS);
  for (int b = 0; b < PV_N_BANDS; ++b) {
    const double mid = sums->mid[b] / n;
    const double dyn = sqrt(fmax(sums->square[b] / n - mid * mid, 0.0));
    block->at[PV_BLOCK_TONE + b / 2] += 0.5f * (float)(mid - level);
    block->at[PV_BLOCK_SIDE + b / 2] +=
      0.5f * (float)fmax(sums->side[b] / n - mid, -40.0);
    block->at[PV_BLOCK_DYNAMICS + b / 2] += 0.5f * (float)dyn;
  }
  const double chroma = mean(sums->chroma, PV_N_CHROMA);
  for (int c = 0; c < PV_N_CHROMA; ++c) {
    block->at[PV_BLOCK_CHROMA + c] = (float)(sums->chroma[c] / n - chroma);
  }
  block->at[PV_BLOCK_LEVEL] = (float)level;
}

bool
pv_block_feed(PvBlockSums* sums, const PvFrame* frame, PvSongBlock* block)
{
  add_frame(sums, frame);
  if (sums->n_frames < PV_BLOCK_FRAMES) {
    return false;
  }
  memset(block, 0, sizeof(*block));
  average(sums, block);
  memcpy(block->onsets, sums->onsets, sizeof(block->onsets));
  *sums = (PvBlockSums){ .has_last = true, .last = sums->last };
  return true;
}
