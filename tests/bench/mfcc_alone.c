// SPDX-License-Identifier: GPL-3.0-or-later

#include "mfcc_alone.h"

#include <math.h>
#include <string.h>

PvMfcc*
pv_mfcc_init(void* memory)
{
  PvMfcc* const m = (PvMfcc*)memory;
  memset(m, 0, sizeof(*m));
  fftw_make_planner_thread_safe();
  m->plan =
    fftw_plan_dft_r2c_1d(PV_N_FFT, m->windowed, m->spectrum, FFTW_ESTIMATE);
  if (!m->plan) {
    return NULL;
  }
  m->describe = pv_mfcc_describe;
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    m->describe = pv_mfcc_describe_avx2;
  }
#endif
  pv_hann_window(m->window, PV_N_FFT, 1.0);
  pv_mel_bank_init(&m->bank, PV_N_MEL);
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    for (uint32_t b = 0; b < PV_N_MEL / 2; ++b) {
      m->dct[c][b] = pv_dct_weight(c, b);
    }
  }
  return m;
}

void
pv_mfcc_clear(PvMfcc* mfcc)
{
  if (mfcc && mfcc->plan) {
    fftw_destroy_plan(mfcc->plan);
    mfcc->plan = NULL;
  }
}
