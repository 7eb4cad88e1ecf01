// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/calibration.h"

#include "base/contract.h"

#include <math.h>
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

bool
pv_odds_are_set(const PvOdds* odds)
{
  bool are_set = false;
  for (int c = 0; c < PV_N_CUES; ++c) {
    are_set = are_set || odds->weight[c] != 0.0;
  }
  return are_set;
}

double
pv_odds_sum(const PvOdds* odds, const PvCues* cues)
{
  double x[PV_N_CUES];
  double z = 0.0;
  pv_cues_of(cues, x);
  for (int c = 0; c < PV_N_CUES; ++c) {
    z += odds->weight[c] * x[c];
  }
  return z;
}

// Shorter windows stray farther.
static double
farthest_of(const PvCalibration* calibration, const PvCues* cues)
{
  return calibration->farthest /
         pow(fmin(fmax(cues->full, 1.0 / 16.0), 1.0), 0.05);
}

// Far from all music density falls as a power of the distance: more than one for
// each dimension it cannot be, and real songs stray farther than that says.
static double
odds_lost(double distance, double farthest, uint32_t n_dims)
{
  const double power = fmin(n_dims, PV_POWER_OF_DISTANCE);
  return distance > farthest ? power * log(distance / farthest) : 0.0;
}

// What is as near to noise as to music is as likely to be noise.
static double
known_of(const PvCalibration* calibration,
         const PvCues*        cues,
         double               distance,
         uint32_t             n_dims)
{
  const double prior = calibration->prior_unknown;
  if (!pv_odds_are_set(&calibration->known)) {
    return 1.0 - cues->others;
  }
  if (prior <= 0.0 || prior >= 1.0) {
    return prior <= 0.0 ? 1.0 : PV_LEAST_PROBABILITY;
  }
  double z =
    pv_odds_sum(&calibration->known, cues) + log((1.0 - prior) / prior);
  const double farthest = farthest_of(calibration, cues);
  if (farthest > 0.0) {
    z -= odds_lost(distance, farthest, n_dims);
  }
  const double known = (1.0 - cues->noise) / (1.0 + exp(-z));
  return fmin(fmax(known, PV_LEAST_PROBABILITY), 1.0 - PV_LEAST_PROBABILITY);
}

static void
normalise(double* weight, uint32_t n)
{
  double all = 0.0;
  for (uint32_t l = 0; l < n; ++l) {
    all += weight[l];
  }
  for (uint32_t l = 0; l < n; ++l) {
    weight[l] = all > 0.0 ? weight[l] / all : 1.0 / n;
  }
}

void
pv_sharpen(const PvSharpness* sharpness,
           const PvCues*      cues,
           double*            share,
           uint32_t           n_labels)
{
  double cue[PV_N_CUES];
  pv_cues_of(cues, cue);
  const double power = fmax(
    sharpness->base + sharpness->heard * cue[PV_CUE_HEARD], PV_LEAST_POWER);
  for (uint32_t l = 0; l < n_labels; ++l) {
    share[l] = pow(share[l] + PV_SHARE_FLOOR, power);
  }
  normalise(share, n_labels);
}

// The best gets this much, unless it has more already or would fall behind; the
// rest is shared as it was.
static void
give_best(double right, double* weight, uint32_t n)
{
  uint32_t best = 0;
  for (uint32_t l = 1; l < n; ++l) {
    best = weight[l] > weight[best] ? l : best;
  }
  normalise(weight, n);
  const double left = 1.0 - weight[best];
  if (!(right > weight[best]) || n < 2) {
    return;
  }
  for (uint32_t l = 0; l < n; ++l) {
    weight[l] = l == best    ? right
                : left > 0.0 ? (1.0 - right) * weight[l] / left
                             : (1.0 - right) / (n - 1);
  }
}

void
pv_calibrate_shares(const PvCalibration* calibration,
                    const float*         share,
                    uint32_t             n_labels,
                    const PvCues*        cues,
                    double               distance,
                    uint32_t             n_dims,
                    float*               probability)
{
  const PvSharpness* const sharpness = &calibration->sharpness;
  const double known = known_of(calibration, cues, distance, n_dims);
  double       weight[PV_MAX_LABELS];
  for (uint32_t l = 0; l < n_labels; ++l) {
    weight[l] = (double)share[l];
  }
  if (sharpness->base != 0.0 || sharpness->heard != 0.0) {
    pv_sharpen(sharpness, cues, weight, n_labels);
  } else if (pv_odds_are_set(&calibration->right)) {
    const double z = pv_odds_sum(&calibration->right, cues);
    give_best(1.0 / (1.0 + exp(-z)), weight, n_labels);
  } else {
    normalise(weight, n_labels);
  }
  for (uint32_t l = 0; l < n_labels; ++l) {
    probability[l] = (float)(known * weight[l]);
  }
  probability[n_labels] = (float)(1.0 - known);
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
