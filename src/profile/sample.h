// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What songs have of one measure in one band: their median, and where a
/// further song is expected.

#ifndef PV_PROFILE_SAMPLE_H
#define PV_PROFILE_SAMPLE_H

#include <stdint.h>

typedef struct {
  double value;
  double weight; ///< Above 0
} PvSample;

/// [any] Sort samples by their values.
void
pv_samples_sort(PvSample* samples, uint32_t n);

/// [any] The value that half of the weight is below, between two samples if need be.
/// @param sorted  [n], one at least.
double
pv_samples_median(const PvSample* sorted, uint32_t n);

/**
   [any] Find the limits below which a further song is with a probability of 10 and
   90 %, so that it lies between them four times in five.

   From nine songs on, it is below song k of n with probability k / (n + 1),
   whatever their distribution: all orders are as likely.  Nine have their limits at
   the first and the last; fewer can't tell without a distribution, and get the
   prediction interval of the normal one, the mean and Student's t times
   s sqrt(1 + 1/n).  Samples of unlike weights count as as many equal ones as would
   tell as much (Kish), and t has the degrees of freedom that their variance has
   (Satterthwaite).  docs/profile.md has the sources.

   @param sorted  [n], one at least; one has its limits at itself.
*/
void
pv_samples_limits(const PvSample* sorted,
                  uint32_t        n,
                  double*         low,
                  double*         high);

#endif
