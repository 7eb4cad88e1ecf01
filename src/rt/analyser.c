// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/analyser_private.h"
#include "rt/decibel.h"

#include <math.h>
#include <string.h>

// One complex transform for both channels: mid is its real input, side its
// imaginary one, and their spectra fall apart by symmetry.
static void
transform(PvAnalyser* a)
{
  for (uint32_t i = 0; i < PV_N_FFT; ++i) {
    a->spectrum[i][0] = a->window[i] * a->mid[i];
    a->spectrum[i][1] = a->window[i] * a->side[i];
  }
  fftw_execute(a->plan);
}

static void
split_powers(PvAnalyser* a)
{
  for (uint32_t k = 0; k < PV_N_BINS; ++k) {
    const double* const p  = a->spectrum[k];
    const double* const q  = a->spectrum[(PV_N_FFT - k) % PV_N_FFT];
    const double        mr = 0.5 * (p[0] + q[0]);
    const double        mi = 0.5 * (p[1] - q[1]);
    const double        sr = 0.5 * (p[1] + q[1]);
    const double        si = 0.5 * (q[0] - p[0]);
    const double        lr = mr + sr;
    const double        li = mi + si;
    const double        rr = mr - sr;
    const double        ri = mi - si;

    const float mid         = (float)(mr * mr + mi * mi);
    const float side        = (float)(sr * sr + si * si);
    a->power[0][k]          = mid;
    a->power[1][k]          = side;
    a->channels[k].v[0]     = mid;
    a->channels[k].v[1]     = side;
    a->channels[k].v[2]     = mid * a->high_gain[k];
    a->channels[k].v[3]     = side * a->high_gain[k];
    a->stereo[k].v[0]       = (float)(lr * lr + li * li);
    a->stereo[k].v[1]       = (float)(rr * rr + ri * ri);
    a->stereo[k].v[2]       = (float)(lr * rr + li * ri);
    a->stereo[k].v[3]       = (float)(li * rr - lr * ri);
  }
}

static PvQuad
sum_band(const PvMelBank* bank, uint32_t band, const PvQuad* bins)
{
  const float* const  w   = bank->weights + bank->first_weight[band];
  const PvQuad* const in  = bins + bank->first_bin[band];
  PvQuad              sum = { { 0 } };
  for (uint32_t i = 0; i < bank->n_bins[band]; ++i) {
    for (uint32_t j = 0; j < 4; ++j) {
      sum.v[j] += w[i] * in[i].v[j];
    }
  }
  return sum;
}

static void
describe_stereo(const PvAnalyser* a, PvFrame* frame)
{
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const PvQuad sum   = sum_band(&a->bands, b, a->stereo);
    frame->left[b]     = sum.v[0];
    frame->right[b]    = sum.v[1];
    frame->cross_re[b] = sum.v[2];
    frame->cross_im[b] = sum.v[3];
  }
}

static void
describe_mfcc(PvAnalyser* a, PvFrame* frame)
{
  for (uint32_t b = 0; b < PV_N_MEL; ++b) {
    const PvQuad sum = sum_band(&a->mel, b, a->channels);
    for (uint32_t j = 0; j < 4; ++j) {
      a->mel_db[b].v[j] = pv_power_to_db(sum.v[j]);
    }
  }
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    // Four partial sums keep the float sum of 128 large numbers exact enough.
    PvQuad part[4] = { { { 0 } } };
    for (uint32_t b = 0; b < PV_N_MEL; ++b) {
      for (uint32_t j = 0; j < 4; ++j) {
        part[b % 4].v[j] += a->dct[c][b] * a->mel_db[b].v[j];
      }
    }
    PvQuad sum;
    for (uint32_t j = 0; j < 4; ++j) {
      sum.v[j] = (part[0].v[j] + part[1].v[j]) + (part[2].v[j] + part[3].v[j]);
    }
    frame->mid.mfcc[c]       = sum.v[0];
    frame->side.mfcc[c]      = sum.v[1];
    frame->mid.mfcc_high[c]  = sum.v[2];
    frame->side.mfcc_high[c] = sum.v[3];
  }
}

static void
describe_samples(const float* x, PvChannel* channel)
{
  double   square[8] = { 0 };
  float    peak[8]   = { 0 };
  uint32_t changes   = 0;
  for (uint32_t i = 0; i < PV_N_FFT; i += 8) {
    for (uint32_t j = 0; j < 8; ++j) {
      const float magnitude = fabsf(x[i + j]);
      square[j] += (double)x[i + j] * x[i + j];
      peak[j] = magnitude > peak[j] ? magnitude : peak[j];
    }
  }
  for (uint32_t i = 1; i < PV_N_FFT; ++i) {
    changes += (x[i - 1] < 0.0f) != (x[i] < 0.0f);
  }
  double sum = 0.0;
  float  top = 0.0f;
  for (uint32_t j = 0; j < 8; ++j) {
    sum += square[j];
    top = peak[j] > top ? peak[j] : top;
  }
  channel->rms                = (float)sqrt(sum / PV_N_FFT);
  channel->peak               = top;
  channel->zero_crossing_rate = (float)changes / PV_N_FFT;
}

// Geometric over arithmetic mean of the power, both floored at 1e-10.  Eight
// bins are multiplied before their logarithm is taken.
static float
flatness(const float* power)
{
  double log_sum = 0.0;
  double sum     = 0.0;
  for (uint32_t k = 0; k < PV_N_BINS - 1; k += 8) {
    double product = 1.0;
    for (uint32_t j = 0; j < 8; ++j) {
      const double p = power[k + j] > 1e-10f ? power[k + j] : 1e-10;
      product *= p;
      sum += p;
    }
    log_sum += log(product);
  }
  const float  last = power[PV_N_BINS - 1];
  const double p    = last > 1e-10f ? last : 1e-10;
  return (float)(exp((log_sum + log(p)) / PV_N_BINS) / ((sum + p) / PV_N_BINS));
}

static float
rolloff_hz(const float* magnitude, double total)
{
  const double threshold = 0.85 * total;
  double       sum       = 0.0;
  uint32_t     k         = 0;
  while (k < PV_N_BINS - 1 && (sum += magnitude[k]) < threshold) {
    ++k;
  }
  return (float)k * PV_ANALYSIS_RATE_HZ / PV_N_FFT;
}

static void
describe_shape(const float* power, float* magnitude, PvChannel* channel)
{
  double sum[8]    = { 0 };
  double first[8]  = { 0 };
  double second[8] = { 0 };
  for (uint32_t k = 0; k < PV_SPECTRUM_BINS; ++k) {
    magnitude[k] = sqrtf(power[k]);
  }
  for (uint32_t k = 0; k < PV_SPECTRUM_BINS; k += 8) {
    for (uint32_t j = 0; j < 8; ++j) {
      const double bin = k + j;
      const double m   = magnitude[k + j];
      sum[j] += m;
      first[j] += m * bin;
      second[j] += m * bin * bin;
    }
  }
  for (uint32_t j = 1; j < 8; ++j) {
    sum[0] += sum[j];
    first[0] += first[j];
    second[0] += second[j];
  }
  const double hz       = (double)PV_ANALYSIS_RATE_HZ / PV_N_FFT;
  const double centroid = sum[0] > 0.0 ? first[0] / sum[0] : 0.0;
  const double spread =
    sum[0] > 0.0 ? second[0] / sum[0] - centroid * centroid : 0.0;
  channel->centroid_hz  = (float)(hz * centroid);
  channel->bandwidth_hz = (float)(hz * sqrt(spread > 0.0 ? spread : 0.0));
  channel->rolloff_hz   = rolloff_hz(magnitude, sum[0]);
  channel->flatness     = flatness(power);
}

static void
describe_chroma(const PvAnalyser* a, const float* power, PvChannel* channel)
{
  float sum[PV_N_CHROMA] = { 0 };
  float top              = 0.0f;
  for (uint32_t k = 0; k < PV_N_BINS; ++k) {
    for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
      sum[c] += a->chroma[k][c] * power[k];
    }
  }
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    top = sum[c] > top ? sum[c] : top;
  }
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    channel->chroma[c] = top > 1e-30f ? sum[c] / top : 0.0f;
  }
}

static void
describe(PvAnalyser* a, PvFrame* frame)
{
  transform(a);
  split_powers(a);
  frame->start_sample = a->start_sample;
  describe_mfcc(a, frame);
  describe_stereo(a, frame);
  describe_samples(a->mid, &frame->mid);
  describe_samples(a->side, &frame->side);
  describe_shape(a->power[0], a->magnitude[0], &frame->mid);
  describe_shape(a->power[1], a->magnitude[1], &frame->side);
  describe_chroma(a, a->power[0], &frame->mid);
  describe_chroma(a, a->power[1], &frame->side);
}

static void
advance(PvAnalyser* a)
{
  const size_t n_keep = PV_N_FFT - PV_HOP;
  memmove(a->mid, a->mid + PV_HOP, n_keep * sizeof(float));
  memmove(a->side, a->side + PV_HOP, n_keep * sizeof(float));
  a->n_filled = (uint32_t)n_keep;
  a->start_sample += PV_HOP;
}

bool
pv_analyser_feed(PvAnalyser*  analyser,
                 const float* left,
                 const float* right,
                 uint32_t     n_in,
                 PvFrame*     frame,
                 uint32_t*    n_used)
{
  PvAnalyser* const a    = analyser;
  uint32_t          used = 0;
  for (;;) {
    a->n_filled += pv_resampler_pull(&a->resampler,
                                     a->mid + a->n_filled,
                                     a->side + a->n_filled,
                                     PV_N_FFT - a->n_filled);
    if (a->n_filled == PV_N_FFT) {
      describe(a, frame);
      advance(a);
      *n_used = used;
      return true;
    }
    if (used == n_in) {
      *n_used = used;
      return false;
    }
    used += pv_resampler_push(
      &a->resampler, left + used, right + used, n_in - used);
  }
}
