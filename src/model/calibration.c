// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/calibration.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

const char* const pv_cue_names[PV_N_CUES] = { "bias",  "votes",  "fit",
                                              "heard", "others", "gathered" };

static double
log_odds(double share)
{
  const double p = fmin(fmax(share, 0.02), 0.98);
  return log(p / (1.0 - p));
}

void
pv_cues_of(const PvCues* cues, double values[PV_N_CUES])
{
  values[PV_CUE_BIAS]     = 1.0;
  values[PV_CUE_VOTES]    = log_odds(cues->share);
  values[PV_CUE_FIT]      = cues->cosine;
  values[PV_CUE_HEARD]    = log2(fmin(fmax(cues->full, 1.0 / 16.0), 8.0));
  values[PV_CUE_OTHERS]   = log_odds(cues->others);
  values[PV_CUE_GATHERED] = values[PV_CUE_VOTES] * values[PV_CUE_HEARD];
}

double
pv_odds_probability(const PvOdds* odds, const PvCues* cues)
{
  double x[PV_N_CUES];
  double z      = 0.0;
  bool   is_set = false;
  pv_cues_of(cues, x);
  for (int c = 0; c < PV_N_CUES; ++c) {
    z += odds->weight[c] * x[c];
    is_set = is_set || odds->weight[c] != 0.0;
  }
  return is_set ? 1.0 / (1.0 + exp(-z)) : cues->share;
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
