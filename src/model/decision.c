// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/decision.h"

#include <math.h>
#include <stddef.h>

static double
log_odds(double share)
{
  const double p = fmin(fmax(share, 0.02), 0.98);
  return log(p / (1.0 - p));
}

void
pv_cues_of(const PvCues* cues, double values[PV_N_CUES])
{
  values[0] = 1.0;
  values[1] = log_odds(cues->share);
  values[2] = cues->cosine;
  values[3] = log2(fmin(fmax(cues->full, 1.0 / 16.0), 8.0));
  values[4] = log_odds(cues->others);
}

double
pv_odds_probability(const PvOdds* odds, const PvCues* cues)
{
  if (odds->bias == 0.0 && odds->votes == 0.0 && odds->fit == 0.0 &&
      odds->heard == 0.0 && odds->others == 0.0) {
    return cues->share;
  }
  double x[PV_N_CUES];
  pv_cues_of(cues, x);
  const double z = odds->bias * x[0] + odds->votes * x[1] + odds->fit * x[2] +
                   odds->heard * x[3] + odds->others * x[4];
  return 1.0 / (1.0 + exp(-z));
}

double
pv_best_cosine(const double* x,
               const float*  rows,
               uint32_t      n_rows,
               uint32_t      n_dims)
{
  double best = -1.0;
  for (uint32_t r = 0; r < n_rows; ++r) {
    double dot = 0.0;
    double xx  = 0.0;
    double yy  = 0.0;
    for (uint32_t d = 0; d < n_dims; ++d) {
      const double y = (double)rows[(size_t)r * n_dims + d];
      dot += x[d] * y;
      xx += x[d] * x[d];
      yy += y * y;
    }
    const double cosine =
      xx > 0.0 && yy > 0.0 ? dot / (sqrt(xx) * sqrt(yy)) : 0.0;
    best = cosine > best ? cosine : best;
  }
  return best;
}
