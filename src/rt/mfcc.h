// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  MFCCs of one frame of samples and nothing else: librosa's.

#ifndef PV_RT_MFCC_H
#define PV_RT_MFCC_H

#include "rt/frame.h"

#include <stddef.h>

typedef struct PvMfcc PvMfcc;

/// [any] Bytes of memory for a PvMfcc.
size_t
pv_mfcc_size(void);

/**
   [setup] Plan the FFT, which takes the planner's process-wide lock.

   @param memory  pv_mfcc_size() bytes aligned to 64, owned by the caller until
                  after pv_mfcc_clear().
   @return NULL if the FFT library had no memory.
*/
PvMfcc*
pv_mfcc_init(void* memory);

/// [setup] Give the FFT's plan back.  NULL is fine.
void
pv_mfcc_clear(PvMfcc* mfcc);

/**
   [audio] Describe one frame.

   @param samples  [PV_N_FFT] at 22 050 Hz, finite.
   @param[out] coefficients  [PV_N_MFCC], as in PvChannel.
*/
void
pv_mfcc_compute(PvMfcc* mfcc, const float* samples, float* coefficients);

#endif
