// SPDX-License-Identifier: GPL-3.0-or-later

// Plain loops over arrays, for the compiler to put into lanes.

#include "rt/describe.h"

#include <math.h>
#include <string.h>

// Mid is the transform's real input, side its imaginary one.
static void
apply_window(PvAnalyser* a)
{
  for (uint32_t i = 0; i < PV_N_FFT; ++i) {
    a->windowed[0][i] = a->window[i] * (double)a->mid[i];
    a->windowed[1][i] = a->window[i] * (double)a->side[i];
  }
}

// What stands at the negative frequencies of the bins from `first` on.
static void
mirror(PvAnalyser* a, int32_t first)
{
  for (uint32_t i = 0; i < 2; ++i) {
    a->spectrum[i][PV_N_FFT] = a->spectrum[i][0];
    const double* const end  = a->spectrum[i] + PV_N_FFT - first;
    double* const       out  = a->mirrored[i];
    for (int32_t k = 0; k < PV_CHUNK; ++k) {
      out[k] = end[-k];
    }
  }
}

// The spectra of two real signals fall apart by symmetry, in double as one may
// be far below the other.  The halves in that are the window's.
static void
split(PvAnalyser* a, uint32_t first)
{
  for (uint32_t i = 0; i < PV_CHUNK; ++i) {
    const uint32_t k     = first + i;
    const float    mr    = (float)(a->spectrum[0][k] + a->mirrored[0][i]);
    const float    mi    = (float)(a->spectrum[1][k] - a->mirrored[1][i]);
    const float    sr    = (float)(a->spectrum[1][k] + a->mirrored[1][i]);
    const float    si    = (float)(a->mirrored[0][i] - a->spectrum[0][k]);
    const float    lr    = mr + sr;
    const float    li    = mi + si;
    const float    rr    = mr - sr;
    const float    ri    = mi - si;
    const float    mid   = mr * mr + mi * mi;
    const float    side  = sr * sr + si * si;
    const float    left  = lr * lr + li * li;
    const float    right = rr * rr + ri * ri;

    a->power[0][k]     = mid;
    a->power[1][k]     = side;
    a->magnitude[0][k] = sqrtf(mid);
    a->magnitude[1][k] = sqrtf(side);
    a->cross_abs[k][0] = sqrtf(left) * sqrtf(right);
    a->cross_abs[k][1] = sqrtf(left) * sqrtf(right);
    a->mid_side[k][0]  = mid;
    a->mid_side[k][1]  = side;
    a->stereo[k][0]    = left;
    a->stereo[k][1]    = right;
    a->stereo[k][2]    = lr * rr + li * ri;
    a->stereo[k][3]    = li * rr - lr * ri;
  }
}

static void
clear_padding(float* bins)
{
  memset(bins + PV_N_BINS, 0, (PV_PADDED_BINS - PV_N_BINS) * sizeof(float));
}

void
pv_transform(PvAnalyser* a)
{
  apply_window(a);
  fftw_execute(a->plan);
  for (uint32_t k = 0; k < PV_PADDED_BINS; k += PV_CHUNK) {
    mirror(a, (int32_t)k);
    split(a, k);
  }
  for (uint32_t i = 0; i < 2; ++i) {
    clear_padding(a->power[i]);
    clear_padding(a->magnitude[i]);
  }
}
