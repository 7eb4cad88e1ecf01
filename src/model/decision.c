// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/decision.h"

#include <math.h>
#include <stddef.h>

double
pv_share_logit(double share)
{
  const double s = fmin(fmax(share, 0.02), 0.98);
  return log(s / (1.0 - s));
}

double
pv_odds_probability(const PvOdds* odds, double share, double cosine)
{
  if (odds->bias == 0.0 && odds->votes == 0.0 && odds->fit == 0.0) {
    return share;
  }
  const double z =
    odds->bias + odds->votes * pv_share_logit(share) + odds->fit * cosine;
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
