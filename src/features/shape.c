// SPDX-License-Identifier: GPL-3.0-or-later

// Where the spectrum lies, and how spiky the waveform is: descriptors of the
// mid, each as mean and deviation.

#include "features/features.h"
#include "features/series.h"

#include <math.h>

typedef enum {
  CENTROID,
  BANDWIDTH,
  FLATNESS,
  ROLLOFF,
  ZERO_CROSSINGS,
  CREST,
  N_SHAPE
} Shape;

static float
shape_of(const PvChannel* channel, Shape which)
{
  switch (which) {
    case CENTROID:
      return channel->centroid_hz;
    case BANDWIDTH:
      return channel->bandwidth_hz;
    case FLATNESS:
      return 10.0f * log10f(channel->flatness + 1e-10f);
    case ROLLOFF:
      return channel->rolloff_hz;
    case ZERO_CROSSINGS:
      return channel->zero_crossing_rate;
    default:
      return channel->rms > 1e-12f
               ? 20.0f * log10f((channel->peak + 1e-12f) / channel->rms)
               : 0.0f;
  }
}

static void
describe(const PvPicture* picture, Shape which, float* values)
{
  const PvWindow* const window = picture->window;
  for (uint32_t i = 0; i < window->n_frames; ++i) {
    picture->scratch[i] = shape_of(&pv_window_at(window, i)->mid, which);
  }
  const PvSpread spread = pv_series_spread(picture->scratch, window->n_frames);
  values[0]             = (float)spread.mean;
  values[1]             = (float)spread.deviation;
}

static uint32_t
n_of_all(uint32_t window_frames)
{
  (void)window_frames;
  return 2 * N_SHAPE;
}

static uint32_t
n_of_one(uint32_t window_frames)
{
  (void)window_frames;
  return 2;
}

static void
shape_compute(const PvPicture* picture, float* values)
{
  for (uint32_t s = 0; s < N_SHAPE; ++s) {
    describe(picture, (Shape)s, values + 2 * (size_t)s);
  }
}

static void
centroid_compute(const PvPicture* picture, float* values)
{
  describe(picture, CENTROID, values);
}

static void
bandwidth_compute(const PvPicture* picture, float* values)
{
  describe(picture, BANDWIDTH, values);
}

static void
noisiness_compute(const PvPicture* picture, float* values)
{
  describe(picture, FLATNESS, values);
}

static void
rolloff_compute(const PvPicture* picture, float* values)
{
  describe(picture, ROLLOFF, values);
}

static void
zero_crossings_compute(const PvPicture* picture, float* values)
{
  describe(picture, ZERO_CROSSINGS, values);
}

const PvFeatureBlock pv_block_shape = {
  "shape",  "spectral shape and crest factor: mean and deviation",
  n_of_all, shape_compute,
  false,    false
};

const PvFeatureBlock pv_block_centroid = {
  "centroid", "spectral centroid: mean and deviation",
  n_of_one,   centroid_compute,
  false,      false
};

const PvFeatureBlock pv_block_bandwidth = {
  "bandwidth", "spectral bandwidth: mean and deviation",
  n_of_one,    bandwidth_compute,
  false,       false
};

const PvFeatureBlock pv_block_noisiness = {
  "noisiness", "flatness of the whole spectrum: mean and deviation",
  n_of_one,    noisiness_compute,
  false,       false
};

const PvFeatureBlock pv_block_rolloff = {
  "rolloff", "85 % roll-off: mean and deviation",
  n_of_one,  rolloff_compute,
  false,     false
};

const PvFeatureBlock pv_block_zero_crossings = {
  "zero-crossings",
  "zero-crossing rate: mean and deviation",
  n_of_one,
  zero_crossings_compute,
  false,
  false
};
