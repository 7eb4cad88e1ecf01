// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"
#include "tools/train/holdout.h"

#include <math.h>

enum { N_STEPS = 50 };

static const double ridge = 0.001;
static const double MOST  = 20.0;

/// How the log likelihood changes with the powers of one guess: its slope, and
/// how much the slope falls.
typedef struct {
  double slope, bend;
} Change;

// Labels are as likely as exp(power * x), x = log(share + floor): the slope is
// the x of the right one less the mean, the bend its variance.
static Change
change_of(const PvHeldOut* held, double power)
{
  double all     = 0.0;
  double sum     = 0.0;
  double squares = 0.0;
  for (uint32_t l = 0; l < held->n_labels; ++l) {
    const double x = log((double)held->share[l] + PV_SHARE_FLOOR);
    const double p = exp(power * x);
    all += p;
    sum += p * x;
    squares += p * x * x;
  }
  const double mean  = sum / all;
  const double right = log((double)held->share[held->label] + PV_SHARE_FLOOR);
  return (Change){ right - mean, squares / all - mean * mean };
}

// Where all guesses are right the likeliest power has no bound.
static double
within(double power)
{
  return fmin(fmax(power, -MOST), MOST);
}

// One step of Newton's method; returns how far it went.
static double
step(const PvHeldOut* held, uint32_t n, PvSharpness* sharpness)
{
  double slope[2] = { 0 };
  double bend[3]  = { 0 };
  double all      = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].label == PV_HELD_OUT) {
      continue;
    }
    double cues[PV_N_CUES];
    pv_cues_of(&held[i].cues, cues);
    const double h = cues[PV_CUE_HEARD];
    const double w = held[i].weight;
    const Change change =
      change_of(&held[i], sharpness->base + sharpness->heard * h);
    all += w;
    slope[0] += w * change.slope;
    slope[1] += w * change.slope * h;
    bend[0] += w * change.bend;
    bend[1] += w * change.bend * h;
    bend[2] += w * change.bend * h * h;
  }
  slope[0] -= ridge * all * sharpness->base;
  slope[1] -= ridge * all * sharpness->heard;
  bend[0] += ridge * all + 1e-9;
  bend[2] += ridge * all + 1e-9;
  const double area  = bend[0] * bend[2] - bend[1] * bend[1];
  const double base  = (slope[0] * bend[2] - slope[1] * bend[1]) / area;
  const double heard = (slope[1] * bend[0] - slope[0] * bend[1]) / area;
  *sharpness         = (PvSharpness){ within(sharpness->base + base),
                                      within(sharpness->heard + heard) };
  return fmax(fabs(base), fabs(heard));
}

PvSharpness
pv_fit_sharpness(const PvHeldOut* held, uint32_t n)
{
  PvSharpness sharpness = { 1.0, 0.0 };
  for (int i = 0; i < N_STEPS && step(held, n, &sharpness) > 1e-9; ++i) {
  }
  return sharpness;
}
