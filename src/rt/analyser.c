// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/analyser_private.h"
#include "rt/describe.h"

#include <string.h>

// One complex transform for both channels: mid is its real input, side its
// imaginary one, and their spectra fall apart by symmetry.
static void
transform(PvAnalyser* a)
{
  for (uint32_t i = 0; i < PV_N_FFT; ++i) {
    a->windowed[i][0] = a->window[i] * (double)a->mid[i];
    a->windowed[i][1] = a->window[i] * (double)a->side[i];
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

    const float mid  = (float)(mr * mr + mi * mi);
    const float side = (float)(sr * sr + si * si);
    const float gain = a->high_gain[k];
    a->power[0][k]   = mid;
    a->power[1][k]   = side;
    a->channels[k]   = (PvQuad){ mid, side, mid * gain, side * gain };
    a->stereo[k] =
      (PvQuad){ (float)(lr * lr + li * li), (float)(rr * rr + ri * ri),
                (float)(lr * rr + li * ri), (float)(li * rr - lr * ri) };
  }
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

static void
make_frame(PvAnalyser* a, PvFrame* frame)
{
  frame->start_sample = a->start_sample;
  transform(a);
  split_powers(a);
  pv_describe(a, frame);
  advance(a);
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
    a->n_filled +=
      pv_resampler_pull(&a->resampler, a->mid + a->n_filled,
                        a->side + a->n_filled, PV_N_FFT - a->n_filled);
    if (a->n_filled == PV_N_FFT) {
      make_frame(a, frame);
      *n_used = used;
      return true;
    }
    if (used == n_in) {
      *n_used = used;
      return false;
    }
    used +=
      pv_resampler_push(&a->resampler, left + used, right + used, n_in - used);
  }
}
