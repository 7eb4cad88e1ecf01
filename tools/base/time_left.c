// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/time_left.h"

#include <math.h>
#include <stdbool.h>

static const double recent_s  = 3.0;  // Over which the speed of late is told,
static const double recent_n  = 4.0;  // or so many units
static const double outlast_s = 30.0; // How long that speed may last
static const double follow_s  = 2.0;  // Within which an estimate is followed

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

/// Work done, in seconds as they were expected.
static double
done(const PvTimeLeft* left)
{
  return left->past_s +
         expected(left, left->at, left->at + 1) * share_of_phase(left);
}

/// Take in what was done since the last time; what is older fades.
static void
observe(PvTimeLeft* left, double now_s)
{
  const double all_s   = done(left);
  const double since_s = now_s - left->seen_at;
  const double new_s   = all_s - left->seen_s;
  const double unit_s =
    all_s > 0.0 ? left->phases[left->at].unit_s * now_s / all_s : 0.0;
  const double kept = exp(-since_s / fmax(recent_s, recent_n * unit_s));
  left->late_s      = left->late_s * kept + since_s;
  left->late_work_s = left->late_work_s * kept + new_s;
  left->seen_s      = all_s;
  left->seen_at     = now_s;
}

void
pv_time_left_enter(PvTimeLeft* left, uint32_t phase, double now_s)
{
  if (phase > left->at && phase < left->n_phases) {
    observe(left, now_s);
    left->at     = phase;
    left->past_s = expected(left, 0, phase);
    left->n_done = 0.0;
    left->seen_s = left->past_s;
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
  const double all = expected(left, 0, left->n_phases);
  return all > 0.0 ? fmin(done(left) / all, 1.0) : 0.0;
}

/// What is done within `s` if the speed of late gives way to the mean one.
static double
done_within(double s, double late, double mean)
{
  return mean * s + (late - mean) * outlast_s * (1.0 - exp(-s / outlast_s));
}

static double
estimate(const PvTimeLeft* left)
{
  const double so_far = done(left);
  if (so_far <= 0.0 || left->late_s <= 0.0) {
    return -1.0;
  }
  const double rest = expected(left, 0, left->n_phases) - so_far;
  const double mean = so_far / left->seen_at;
  const double late = left->late_work_s / left->late_s;
  double       low  = 0.0;
  double       high = rest / mean + outlast_s;
  for (int i = 0; i < 40; ++i) {
    const double middle  = 0.5 * (low + high);
    const bool   is_less = done_within(middle, late, mean) < rest;
    low                  = is_less ? middle : low;
    high                 = is_less ? high : middle;
  }
  return low;
}

double
pv_time_left_estimate(PvTimeLeft* left, double now_s)
{
  observe(left, now_s);
  const double fresh = estimate(left);
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
