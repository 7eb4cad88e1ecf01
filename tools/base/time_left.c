// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/time_left.h"

#include <math.h>

static const double settled  = 0.25; // Share of a phase that shows its rate
static const double follow_s = 4.0;  // Within which an estimate is followed

static double
expected(const PvTimeLeft* left, uint32_t from, uint32_t end)
{
  double sum = 0.0;
  for (uint32_t p = from; p < end; ++p) {
    sum += left->phases[p].n_units * left->phases[p].unit_s;
  }
  return sum;
}

/// Share of the phase that is going on.
static double
share_of_phase(const PvTimeLeft* left)
{
  const double n = left->phases[left->at].n_units;
  return n > 0.0 ? fmin(left->n_done / n, 1.0) : 1.0;
}

void
pv_time_left_begin(PvTimeLeft* left, const PvPhase* phases, uint32_t n_phases)
{
  *left = (PvTimeLeft){ .n_phases = n_phases, .shown_s = -1.0 };
  for (uint32_t p = 0; p < n_phases; ++p) {
    left->phases[p] = phases[p];
  }
}

void
pv_time_left_enter(PvTimeLeft* left, uint32_t phase, double now_s)
{
  if (phase > left->at && phase < left->n_phases) {
    left->at      = phase;
    left->past_s  = expected(left, 0, phase);
    left->began_s = now_s;
    left->n_done  = 0.0;
  }
}

void
pv_time_left_add(PvTimeLeft* left, double n_units)
{
  left->n_done += n_units;
}

double
pv_time_left_share(const PvTimeLeft* left)
{
  const double all  = expected(left, 0, left->n_phases);
  const double here = expected(left, left->at, left->at + 1);
  return all > 0.0
           ? fmin((left->past_s + here * share_of_phase(left)) / all, 1.0)
           : 0.0;
}

static double
estimate(const PvTimeLeft* left, double now_s)
{
  const double share = share_of_phase(left);
  const double here  = expected(left, left->at, left->at + 1);
  const double done  = left->past_s + here * share;
  if (done <= 0.0 || now_s <= 0.0) {
    return -1.0;
  }
  const double slowness = now_s / done;
  const double by_all   = slowness * here * (1.0 - share);
  const double by_rate =
    share > 0.0 ? (now_s - left->began_s) * (1.0 - share) / share : by_all;
  const double trust = fmin(share / settled, 1.0);
  return trust * by_rate + (1.0 - trust) * by_all +
         slowness * expected(left, left->at + 1, left->n_phases);
}

double
pv_time_left_estimate(PvTimeLeft* left, double now_s)
{
  const double fresh = estimate(left, now_s);
  const double since = now_s - left->shown_at;
  if (fresh >= 0.0) {
    const double aged = fmax(left->shown_s - since, 0.0);
    left->shown_s     = left->shown_s < 0.0
                          ? fresh
                          : aged + (fresh - aged) * (1.0 - exp(-since / follow_s));
    left->shown_at    = now_s;
  }
  return left->shown_s;
}
