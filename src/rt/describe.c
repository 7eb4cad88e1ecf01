// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/describe.h"

#include <math.h>
#include <string.h>

static PvQuad
sum_band(const PvMelBank* bank, uint32_t band, const PvQuad* bins)
{
  const float* const  w   = bank->weights + bank->first_weight[band];
  const PvQuad* const in  = bins + bank->first_bin[band];
  PvQuad              sum = { 0 };
  for (uint32_t i = 0; i < bank->n_bins[band]; ++i) {
    sum += w[i] * in[i];
  }
  return sum;
}

static void
describe_mfcc(PvAnalyser* a, PvFrame* frame)
{
  for (uint32_t b = 0; b < PV_N_MEL; ++b) {
    a->mel_db[b] = pv_quad_to_db(sum_band(&a->mel, b, a->channels));
  }
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    // Four partial sums keep the float sum of 128 large numbers exact enough.
    PvQuad part[4] = { { 0 } };
    for (uint32_t b = 0; b < PV_N_MEL; b += 4) {
      for (uint32_t j = 0; j < 4; ++j) {
        part[j] += a->dct[c][b + j] * a->mel_db[b + j];
      }
    }
    const PvQuad sum         = (part[0] + part[1]) + (part[2] + part[3]);
    frame->mid.mfcc[c]       = sum[0];
    frame->side.mfcc[c]      = sum[1];
    frame->mid.mfcc_high[c]  = sum[2];
    frame->side.mfcc_high[c] = sum[3];
  }
}

// The magnitude of the cross spectrum is the root of left times right.
static float
sum_magnitudes(const PvMelBank* bank, uint32_t band, const float* magnitude)
{
  const float* const w   = bank->weights + bank->first_weight[band];
  const float* const in  = magnitude + bank->first_bin[band];
  float              sum = 0.0f;
  for (uint32_t i = 0; i < bank->n_bins[band]; ++i) {
    sum += w[i] * in[i];
  }
  return sum;
}

static void
describe_stereo(PvAnalyser* a, PvFrame* frame)
{
  float* const magnitude = a->db; // free until the channels are described
  for (uint32_t k = 0; k < PV_N_BINS; ++k) {
    magnitude[k] = sqrtf(a->stereo[k][0]) * sqrtf(a->stereo[k][1]);
  }
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const PvQuad sum    = sum_band(&a->bands, b, a->stereo);
    frame->left[b]      = sum[0];
    frame->right[b]     = sum[1];
    frame->cross_re[b]  = sum[2];
    frame->cross_im[b]  = sum[3];
    frame->cross_abs[b] = sum_magnitudes(&a->bands, b, magnitude);
  }
}

static void
describe_samples(const float* x, PvChannel* channel)
{
  PvQuad    square  = { 0 };
  PvQuad    peak    = { 0 };
  PvIntQuad changes = { 0 };
  for (uint32_t i = 0; i < PV_N_FFT; i += 4) {
    const PvQuad now = *(const PvQuad*)(x + i);
    square += now * now;
    peak = pv_quad_peak(peak, now);
  }
  // A true comparison is -1; the sample before the first is the first itself.
  for (uint32_t i = 0; i < PV_N_FFT - 4; i += 4) {
    const PvQuad now  = *(const PvQuad*)(x + i);
    const PvQuad next = *(const PvLooseQuad*)(x + i + 1);
    changes -= (now < 0.0f) ^ (next < 0.0f);
  }
  uint32_t n = (uint32_t)(changes[0] + changes[1] + changes[2] + changes[3]);
  for (uint32_t i = PV_N_FFT - 3; i < PV_N_FFT; ++i) {
    n += (x[i - 1] < 0.0f) != (x[i] < 0.0f);
  }
  channel->rms                = sqrtf(pv_quad_sum(square) / PV_N_FFT);
  channel->peak               = pv_quad_max(peak);
  channel->zero_crossing_rate = (float)n / PV_N_FFT;
}

static void
describe_moments(const float* mid, const float* side, float s, PvMoments* m)
{
  PvQuad sum[3] = { { 0 } };
  PvQuad peak   = { 0 };
  for (uint32_t i = 0; i < PV_HOP; i += 4) {
    const PvQuad x = *(const PvQuad*)(mid + i) + s * *(const PvQuad*)(side + i);
    const PvQuad x2 = x * x;
    sum[0] += x2;
    sum[1] += x2 * x;
    sum[2] += x2 * x2;
    peak = pv_quad_peak(peak, x);
  }
  m->square = pv_quad_sum(sum[0]) / PV_HOP;
  m->cube   = pv_quad_sum(sum[1]) / PV_HOP;
  m->fourth = pv_quad_sum(sum[2]) / PV_HOP;
  m->peak   = pv_quad_max(peak);
}

static void
describe_waveforms(const PvAnalyser* a, PvFrame* frame)
{
  static const uint32_t middle = (PV_N_FFT - PV_HOP) / 2;
  const float* const    mid    = a->mid + middle;
  const float* const    side   = a->side + middle;
  describe_samples(a->mid, &frame->mid);
  describe_samples(a->side, &frame->side);
  describe_moments(mid, side, 1.0f, &frame->moments[0]);
  describe_moments(mid, side, -1.0f, &frame->moments[1]);
  describe_moments(mid, side, 0.0f, &frame->moments[2]);
  describe_moments(side, mid, 0.0f, &frame->moments[3]);
}

// Sums over all bins; the padding behind them is 0.
static float
sum_bins(const float* x)
{
  PvQuad sum[2] = { { 0 } };
  for (uint32_t k = 0; k < PV_SPECTRUM_BINS; k += 8) {
    sum[0] += *(const PvQuad*)(x + k);
    sum[1] += *(const PvQuad*)(x + k + 4);
  }
  return pv_quad_sum(sum[0] + sum[1]);
}

// Sums of magnitude times distance from `centre`, in bins, and its square.
static void
moments_of_bins(const float* magnitude, float centre, float moments[2])
{
  PvQuad distance = { 0, 1, 2, 3 };
  PvQuad first    = { 0 };
  PvQuad second   = { 0 };
  distance -= centre;
  for (uint32_t k = 0; k < PV_SPECTRUM_BINS; k += 4) {
    const PvQuad term = *(const PvQuad*)(magnitude + k) * distance;
    first += term;
    second += term * distance;
    distance += 4.0f;
  }
  moments[0] = pv_quad_sum(first);
  moments[1] = pv_quad_sum(second);
}

static float
rolloff_hz(const float* magnitude, float total)
{
  const float threshold = 0.85f * total;
  float       sum       = 0.0f;
  uint32_t    k         = 0;
  while (k < PV_N_BINS - 1 && (sum += magnitude[k]) < threshold) {
    ++k;
  }
  return (float)k * PV_ANALYSIS_RATE_HZ / PV_N_FFT;
}

static void
describe_shape(const float* power, float* magnitude, PvChannel* channel)
{
  for (uint32_t k = 0; k < PV_SPECTRUM_BINS; ++k) {
    magnitude[k] = sqrtf(power[k]);
  }
  const float hz         = (float)PV_ANALYSIS_RATE_HZ / PV_N_FFT;
  const float sum        = sum_bins(magnitude);
  float       moments[2] = { 0.0f, 0.0f };
  float       centroid   = 0.0f;
  if (sum > 0.0f) {
    moments_of_bins(magnitude, 0.0f, moments);
    centroid = moments[0] / sum;
    moments_of_bins(magnitude, centroid, moments);
    moments[1] /= sum;
  }
  channel->centroid_hz  = hz * centroid;
  channel->bandwidth_hz = hz * sqrtf(moments[1]);
  channel->rolloff_hz   = rolloff_hz(magnitude, sum);
}

// The padding's decibels are taken out again: 1e-10 each.
static void
describe_flatness(const float* power, float* db, PvChannel* channel)
{
  for (uint32_t k = 0; k < PV_SPECTRUM_BINS; k += 4) {
    *(PvQuad*)(db + k) = pv_quad_to_db(*(const PvQuad*)(power + k));
  }
  const float n_padding = PV_SPECTRUM_BINS - PV_N_BINS;
  const float mean_db   = (sum_bins(db) + 100.0f * n_padding) / PV_N_BINS;
  const float mean      = sum_bins(power) / PV_N_BINS;
  const float flatness =
    powf(10.0f, 0.1f * mean_db) / (mean > 1e-10f ? mean : 1e-10f);
  channel->flatness = flatness < 1.0f ? flatness : 1.0f;
}

// Relative to the frame's own mean power, with a floor 90 dB below it, so that
// the level does not count.
static void
describe_flat_bands(PvAnalyser* a, float* flatness_db)
{
  const float* const power = a->power[0];
  const float        mean  = sum_bins(power) / PV_N_BINS;
  const float        scale = mean > 1e-20f ? 1.0f / mean : 0.0f;
  for (uint32_t k = 0; k < PV_SPECTRUM_BINS; k += 4) {
    const PvQuad p        = *(const PvQuad*)(power + k) * scale + 1e-9f;
    *(PvQuad*)(a->db + k) = pv_quad_to_db(p);
  }
  for (uint32_t b = 0; b < PV_N_FLAT; ++b) {
    const uint32_t first = a->flat_edge[b];
    const uint32_t end   = a->flat_edge[b + 1];
    const float    n     = (float)(end - first);
    float          sum   = 0.0f;
    float          total = 0.0f;
    for (uint32_t k = first; k < end; ++k) {
      sum += a->db[k];
      total += power[k];
    }
    const PvQuad mean_db = pv_quad_to_db((PvQuad){ total / n * scale + 1e-9f });
    flatness_db[b]       = sum / n - mean_db[0];
  }
}

static void
describe_chroma(const PvAnalyser* a, const float* power, PvChannel* channel)
{
  PvQuad sum[PV_N_CHROMA / 4] = { { 0 } };
  float  top                  = 0.0f;
  for (uint32_t k = 0; k < PV_N_BINS; ++k) {
    for (uint32_t q = 0; q < PV_N_CHROMA / 4; ++q) {
      sum[q] += a->chroma[k][q] * power[k];
    }
  }
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    top = sum[c / 4][c % 4] > top ? sum[c / 4][c % 4] : top;
  }
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    channel->chroma[c] = top > 1e-30f ? sum[c / 4][c % 4] / top : 0.0f;
  }
}

void
pv_describe(PvAnalyser* a, PvFrame* frame)
{
  PvChannel* const channels[2] = { &frame->mid, &frame->side };
  describe_mfcc(a, frame);
  describe_stereo(a, frame);
  describe_waveforms(a, frame);
  for (uint32_t c = 0; c < 2; ++c) {
    describe_shape(a->power[c], a->magnitude[c], channels[c]);
    describe_flatness(a->power[c], a->db, channels[c]);
    describe_chroma(a, a->power[c], channels[c]);
  }
  describe_flat_bands(a, frame->flatness_db);
}
