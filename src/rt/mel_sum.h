// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sums of powers in mel bands.

#ifndef PV_RT_MEL_SUM_H
#define PV_RT_MEL_SUM_H

#include "rt/analyser_private.h"
#include "rt/lanes.h"

/// [audio] Add what eight bins of `n` signals contribute to a band.
/// @param bins  The first signal's; the others follow, row by row.
static inline void
pv_mel_add(const float* weights, const float* bins, uint32_t n, PvOct* sums)
{
  const PvOct w = pv_oct_load(weights);
  for (uint32_t i = 0; i < n; ++i) {
    const PvOct x = pv_oct_load(bins + (size_t)i * PV_BIN_ROW);
    sums[i]       = pv_oct_add_product(sums[i], w, x);
  }
}

/// [audio] Sum `n` signals in one band, still in eight parts each.
/// Returns the row after the band's last.
/// @param row      The band's first row.
/// @param signals  [n][PV_BIN_ROW]: the padding is read, with weight 0.
static inline const float*
pv_mel_sum(const PvMelBank* bank,
           uint32_t         band,
           const float*     row,
           const float*     signals,
           uint32_t         n,
           PvOct*           sums)
{
  const float* bins   = signals + bank->first_bin[band];
  uint32_t     n_rows = bank->n_rows[band];
  for (uint32_t i = 0; i < n; ++i) {
    sums[i] = pv_oct_of(0.0f);
  }
  do {
    pv_mel_add(row, bins, n, sums);
    bins += 8;
    row += 8;
  } while (--n_rows > 0);
  return row;
}

#endif
