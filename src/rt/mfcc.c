// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/mfcc_private.h"

void
pv_mfcc_compute(PvMfcc* mfcc, const float* samples, float* coefficients)
{
  mfcc->describe(mfcc, samples, coefficients);
}
