// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"
#include "tools/train/holdout.h"

#include <math.h>

enum { N_STEPS = 50 };

static const double ridge = 0.001;

// Solve a symmetric positive definite system in place, by elimination.
static void
solve(double a[PV_N_CUES][PV_N_CUES], double b[PV_N_CUES])
{
  for (int i = 0; i < PV_N_CUES; ++i) {
    for (int r = i + 1; r < PV_N_CUES; ++r) {
      const double f = a[r][i] / a[i][i];
      for (int c = i; c < PV_N_CUES; ++c) {
        a[r][c] -= f * a[i][c];
      }
      b[r] -= f * b[i];
    }
  }
  for (int i = PV_N_CUES - 1; i >= 0; --i) {
    for (int c = i + 1; c < PV_N_CUES; ++c) {
      b[i] -= a[i][c] * b[c];
    }
    b[i] /= a[i][i];
  }
}

static bool
is_known(const PvHeldOut* held)
{
  return held->label != PV_HELD_OUT;
}

/// What a guess on a song by a known and by an unknown producer weighs.
typedef struct {
  double known, unknown;
} Balance;

static Balance
balance(const PvHeldOut* held, uint32_t n)
{
  double known   = 0.0;
  double unknown = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    *(is_known(&held[i]) ? &known : &unknown) += held[i].weight;
  }
  return known > 0.0 && unknown > 0.0
           ? (Balance){ (known + unknown) / (2.0 * known),
                        (known + unknown) / (2.0 * unknown) }
           : (Balance){ 1.0, 1.0 };
}

// One step of Newton's method; returns how far it went.
static double
step(const PvHeldOut* held,
     uint32_t         n,
     const Balance*   sides,
     double           w[PV_N_CUES])
{
  double hessian[PV_N_CUES][PV_N_CUES] = { { 0 } };
  double gradient[PV_N_CUES]           = { 0 };
  double all                           = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    double cues[PV_N_CUES];
    pv_cues_of(&held[i].cues, cues);
    const bool yes = is_known(&held[i]);
    double     z   = 0.0;
    for (int c = 0; c < PV_N_CUES; ++c) {
      z += w[c] * cues[c];
    }
    const double p = 1.0 / (1.0 + exp(-z));
    const double m = held[i].weight * (yes ? sides->known : sides->unknown);
    all += m;
    for (int r = 0; r < PV_N_CUES; ++r) {
      gradient[r] += m * ((yes ? 1.0 : 0.0) - p) * cues[r];
      for (int c = 0; c < PV_N_CUES; ++c) {
        hessian[r][c] += m * p * (1.0 - p) * cues[r] * cues[c];
      }
    }
  }
  for (int r = 0; r < PV_N_CUES; ++r) {
    gradient[r] -= ridge * all * w[r];
    hessian[r][r] += ridge * all + 1e-9;
  }
  solve(hessian, gradient);
  double far = 0.0;
  for (int r = 0; r < PV_N_CUES; ++r) {
    w[r] += gradient[r];
    far = fmax(far, fabs(gradient[r]));
  }
  return far;
}

PvOdds
pv_fit_known(const PvHeldOut* held, uint32_t n)
{
  const Balance sides = balance(held, n);
  PvOdds        odds  = { { 0.0 } };
  for (int i = 0; i < N_STEPS && step(held, n, &sides, odds.weight) > 1e-9;
       ++i) {
  }
  return odds;
}
