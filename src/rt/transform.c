// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/describe.h"
#include "rt/lanes.h"

#include <stdbool.h>
#include <string.h>

/// Eight bins of the spectra of mid and side.
typedef struct {
  PvOct mid_re, mid_im, side_re, side_im;
} Bins;

// Mid is the transform's real input, side its imaginary one.  What a Hann
// window falls by in its second half is what it rises to in its first.
static void
apply_window(PvAnalyser* a)
{
  enum { HALF = PV_N_FFT / 2 };
  const float* const mid  = a->mid + a->first;
  const float* const side = a->side + a->first;
  for (uint32_t i = 0; i < HALF; ++i) {
    const double rising      = a->window[i];
    const double falling     = 0.5 - rising;
    a->windowed[0][i]        = rising * (double)mid[i];
    a->windowed[1][i]        = rising * (double)side[i];
    a->windowed[0][i + HALF] = falling * (double)mid[i + HALF];
    a->windowed[1][i + HALF] = falling * (double)side[i + HALF];
  }
}

/// Four of them.
typedef struct {
  PvQuad mid_re, mid_im, side_re, side_im;
} FourBins;

// The spectra of two real signals fall apart by symmetry, in double as one may
// be far below the other.  The halves in that are the window's.
static inline FourBins
split_four(const PvAnalyser* a, uint32_t k)
{
  const PvFour   re      = pv_four_load(a->spectrum[0] + k);
  const PvFour   im      = pv_four_load(a->spectrum[1] + k);
  const PvFour   re_down = pv_four_load_down(a->spectrum[0] + PV_N_FFT - k);
  const PvFour   im_down = pv_four_load_down(a->spectrum[1] + PV_N_FFT - k);
  const FourBins bins    = {
       pv_four_narrow(pv_four_add(re, re_down)),
       pv_four_narrow(pv_four_subtract(im, im_down)),
       pv_four_narrow(pv_four_add(im, im_down)),
       pv_four_narrow(pv_four_subtract(re_down, re)),
  };
  return bins;
}

static inline Bins
split(const PvAnalyser* a, uint32_t k)
{
  const FourBins low  = split_four(a, k);
  const FourBins high = split_four(a, k + 4);
  const Bins     bins = {
        pv_oct_join(low.mid_re, high.mid_re),
        pv_oct_join(low.mid_im, high.mid_im),
        pv_oct_join(low.side_re, high.side_re),
        pv_oct_join(low.side_im, high.side_im),
  };
  return bins;
}

static inline PvOct
sum_of_squares(PvOct re, PvOct im)
{
  return pv_oct_add_product(pv_oct_multiply(re, re), im, im);
}

/// Powers of eight bins.
typedef struct {
  PvOct mid, side;
} Powers;

// Eight bins from `k` on; pictures need but some of it.
static inline Powers
measure(PvAnalyser* a, uint32_t k, bool is_whole)
{
  const Bins  bins  = split(a, k);
  const PvOct mr    = bins.mid_re;
  const PvOct mi    = bins.mid_im;
  const PvOct sr    = bins.side_re;
  const PvOct si    = bins.side_im;
  const PvOct lr    = pv_oct_add(mr, sr);
  const PvOct li    = pv_oct_add(mi, si);
  const PvOct rr    = pv_oct_subtract(mr, sr);
  const PvOct ri    = pv_oct_subtract(mi, si);
  const PvOct mid   = sum_of_squares(mr, mi);
  const PvOct side  = sum_of_squares(sr, si);
  const PvOct left  = sum_of_squares(lr, li);
  const PvOct right = sum_of_squares(rr, ri);
  const PvOct re    = pv_oct_add_product(pv_oct_multiply(lr, rr), li, ri);
  const PvOct im =
    pv_oct_subtract(pv_oct_multiply(li, rr), pv_oct_multiply(lr, ri));
  const PvOct both = pv_oct_multiply(pv_oct_root(left), pv_oct_root(right));

  pv_oct_store(a->power[0] + k, mid);
  pv_oct_store(a->stereo[0] + k, left);
  pv_oct_store(a->stereo[1] + k, right);
  pv_oct_store(a->stereo[2] + k, re);
  pv_oct_store(a->stereo[3] + k, im);
  pv_oct_store(a->stereo[4] + k, both);
  if (is_whole) {
    pv_oct_store(a->power[1] + k, side);
    pv_oct_store(a->magnitude[0] + k, pv_oct_root(mid));
    pv_oct_store(a->magnitude[1] + k, pv_oct_root(side));
  }
  return (Powers){ mid, side };
}

// Behind the last bin all is read twice and counts for nothing.
static inline void
measure_all(PvAnalyser* a, bool is_whole)
{
  enum { LAST = PV_N_BINS - 1 };
  Powers sum = { pv_oct_of(0.0f), pv_oct_of(0.0f) };
  for (uint32_t k = 0; k < LAST; k += 8) {
    const Powers powers = measure(a, k, is_whole);
    sum.mid             = pv_oct_add(sum.mid, powers.mid);
    if (is_whole) {
      sum.side = pv_oct_add(sum.side, powers.side);
    }
  }
  measure(a, LAST, is_whole);
  a->mean_power[0] = (pv_oct_sum(sum.mid) + a->power[0][LAST]) / PV_N_BINS;
  if (is_whole) {
    a->mean_power[1] = (pv_oct_sum(sum.side) + a->power[1][LAST]) / PV_N_BINS;
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
  a->spectrum[0][PV_N_FFT] = a->spectrum[0][0];
  a->spectrum[1][PV_N_FFT] = a->spectrum[1][0];
  if (a->described == PV_FRAME_WHOLE) {
    measure_all(a, true);
  } else {
    measure_all(a, false);
  }
  for (uint32_t i = 0; i < 2; ++i) {
    clear_padding(a->power[i]);
    clear_padding(a->magnitude[i]);
  }
}
