// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/features.h"

#include <math.h>
#include <string.h>

enum { N_STEREO = 32, N_SHAPE = 6 };

/// Running mean and spread of one descriptor.
typedef struct {
  double   sum;
  double   sum_of_squares;
  uint32_t n;
} Spread;

static void
spread_add(Spread* spread, double x)
{
  spread->sum += x;
  spread->sum_of_squares += x * x;
  ++spread->n;
}

static float
spread_mean(const Spread* spread)
{
  return spread->n ? (float)(spread->sum / spread->n) : 0.0f;
}

static float
spread_deviation(const Spread* spread)
{
  if (spread->n == 0) {
    return 0.0f;
  }
  const double mean     = spread->sum / spread->n;
  const double variance = spread->sum_of_squares / spread->n - mean * mean;
  return variance > 0.0 ? (float)sqrt(variance) : 0.0f;
}

// mfcc-high-flat: the original work's picture, coefficient by coefficient.

static uint32_t
flat_n_values(uint32_t window_frames)
{
  return PV_N_MFCC * window_frames;
}

static void
flat_compute(const PvWindow* window, float* values)
{
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    for (uint32_t i = 0; i < window->n_frames; ++i) {
      *values++ = pv_window_at(window, i)->mid.mfcc_high[c];
    }
  }
}

// mfcc: mean without the level, deviation, deviation of the change per frame.

static uint32_t
mfcc_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 3 * PV_N_MFCC - 1;
}

static void
mfcc_compute(const PvWindow* window, float* values)
{
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    Spread level  = { 0 };
    Spread change = { 0 };
    for (uint32_t i = 0; i < window->n_frames; ++i) {
      const double x = (double)pv_window_at(window, i)->mid.mfcc[c];
      spread_add(&level, x);
      if (i > 0) {
        spread_add(&change, x - (double)pv_window_at(window, i - 1)->mid.mfcc[c]);
      }
    }
    if (c > 0) {
      *values++ = spread_mean(&level);
    }
    *values++ = spread_deviation(&level);
    *values++ = spread_deviation(&change);
  }
}

// stereo: side over mid in decibels, in 32 bands, mean and deviation.

static uint32_t
stereo_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * N_STEREO;
}

static void
stereo_compute(const PvWindow* window, float* values)
{
  for (uint32_t b = 0; b < N_STEREO; ++b) {
    Spread width = { 0 };
    for (uint32_t i = 0; i < window->n_frames; ++i) {
      const PvFrame* const f = pv_window_at(window, i);

      const double left  = (double)f->left[2 * b] + (double)f->left[2 * b + 1];
      const double right = (double)f->right[2 * b] + (double)f->right[2 * b + 1];
      const double cross =
        (double)f->cross_re[2 * b] + (double)f->cross_re[2 * b + 1];
      const double mid  = left + right + 2.0 * cross;
      const double side = left + right - 2.0 * cross;
      // Beyond 40 dB wide or narrow is the same to the ear.
      const double floor = 1e-4 * (left + right) + 1e-30;
      const double m     = mid > floor ? mid : floor;
      const double s     = side > floor ? side : floor;
      spread_add(&width, 10.0 * log10(s / m));
    }
    *values++ = spread_mean(&width);
    *values++ = spread_deviation(&width);
  }
}

// shape: where the spectrum lies and how spiky the waveform is.

static uint32_t
shape_n_values(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * N_SHAPE;
}

static void
shape_of_frame(const PvChannel* channel, double x[N_SHAPE])
{
  const double rms  = (double)channel->rms;
  const double peak = (double)channel->peak;
  x[0]              = (double)channel->centroid_hz;
  x[1]              = (double)channel->bandwidth_hz;
  x[2]              = 10.0 * log10((double)channel->flatness + 1e-10);
  x[3]              = (double)channel->rolloff_hz;
  x[4]              = (double)channel->zero_crossing_rate;
  x[5] = rms > 1e-12 ? 20.0 * log10((peak + 1e-12) / rms) : 0.0;
}

static void
shape_compute(const PvWindow* window, float* values)
{
  Spread shape[N_SHAPE];
  memset(shape, 0, sizeof(shape));
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    double x[N_SHAPE];
    shape_of_frame(&pv_window_at(window, i)->mid, x);
    for (uint32_t j = 0; j < N_SHAPE; ++j) {
      spread_add(&shape[j], x[j]);
    }
  }
  for (uint32_t j = 0; j < N_SHAPE; ++j) {
    *values++ = spread_mean(&shape[j]);
    *values++ = spread_deviation(&shape[j]);
  }
}

const PvFeatureBlock pv_block_mfcc = {
  "mfcc",
  "20 MFCCs: mean, deviation, deviation of change; without the level",
  mfcc_n_values,
  mfcc_compute,
  0
};

const PvFeatureBlock pv_block_stereo = {
  "stereo",
  "side over mid in 32 bands: mean and deviation",
  stereo_n_values,
  stereo_compute,
  0
};

const PvFeatureBlock pv_block_shape = {
  "shape",
  "spectral shape and crest factor: mean and deviation",
  shape_n_values,
  shape_compute,
  0
};

const PvFeatureBlock pv_block_mfcc_high_flat = {
  "mfcc-high-flat",
  "20 MFCCs behind an 800 Hz high-pass, every frame",
  flat_n_values,
  flat_compute,
  1
};

static const PvFeatureBlock* const blocks[] = {
  &pv_block_mfcc, &pv_block_stereo, &pv_block_shape, &pv_block_mfcc_high_flat
};

enum { N_BLOCKS = sizeof(blocks) / sizeof(blocks[0]) };

const PvFeatureBlock*
pv_feature_block_at(uint32_t i)
{
  return i < N_BLOCKS ? blocks[i] : NULL;
}

const PvFeatureBlock*
pv_feature_block_find(const char* name)
{
  for (uint32_t i = 0; i < N_BLOCKS; ++i) {
    if (!strcmp(blocks[i]->name, name)) {
      return blocks[i];
    }
  }
  return NULL;
}
