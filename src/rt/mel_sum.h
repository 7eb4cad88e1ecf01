// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  One signal's powers in mel bands.

#ifndef PV_RT_MEL_SUM_H
#define PV_RT_MEL_SUM_H

#include "rt/analyser_private.h"
#include "rt/lanes.h"

// Of one signal, four bins at once: the lanes are rising, falling, by turns.
static inline PvQuad
pv_mel_sum_segment(const PvMelBank* bank,
                   uint32_t         segment,
                   const float (*bins)[2])
{
  static const PvQuad first = { 1.0f, 1.0f, 0.0f, 0.0f };
  const uint32_t      end   = bank->first_bin[segment + 1];
  uint32_t            k     = bank->first_bin[segment];
  PvOct               octs  = pv_oct_of(0.0f);
  for (; k + 4 <= end; k += 4) {
    octs = pv_oct_add_product(octs, pv_oct_load(bank->sides[k]),
                              pv_oct_load(bins[k]));
  }
  PvQuad sum = pv_oct_low(octs) + pv_oct_high(octs);
  if (k + 2 <= end) {
    sum += *(const PvQuad*)bank->sides[k] * *(const PvQuad*)bins[k];
    k += 2;
  }
  if (k < end) {
    sum += *(const PvQuad*)bank->sides[k] * *(const PvQuad*)bins[k] * first;
  }
  return sum;
}

/// [audio] @param bins  [PV_N_BINS], each twice; behind them room for a quad.
static inline void
pv_mel_sum(const PvMelBank* bank, const float (*bins)[2], float* bands)
{
  PvQuad sum = pv_mel_sum_segment(bank, 0, bins);
  for (uint32_t b = 0; b < bank->n_bands; ++b) {
    const float rising = sum[0] + sum[2];
    sum                = pv_mel_sum_segment(bank, b + 1, bins);
    bands[b]           = rising + (sum[1] + sum[3]);
  }
}

#endif
