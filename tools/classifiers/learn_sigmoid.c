// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/learn_sigmoid.h"

#include <math.h>
#include <stdbool.h>

enum { MAX_STEPS = 100 };

static const double least_step = 1e-10;
static const double ridge      = 1e-12;

typedef struct {
  const double*   heights;
  const uint32_t* labels;
  uint32_t        n;
  uint32_t        label;
  double          yes, no; ///< Targets
} Fit;

static double
target_of(const Fit* fit, uint32_t i)
{
  return fit->labels[i] == fit->label ? fit->yes : fit->no;
}

static double
loss_of(const Fit* fit, const double s[2])
{
  double loss = 0.0;
  for (uint32_t i = 0; i < fit->n; ++i) {
    const double z = s[0] * fit->heights[i] + s[1];
    const double t = target_of(fit, i);
    loss += z >= 0.0 ? (1.0 - t) * z + log1p(exp(-z)) : log1p(exp(z)) - t * z;
  }
  return loss;
}

/// One step of Newton's method.
typedef struct {
  double gradient[2];
  double by[2]; ///< Where it leads
} Step;

static Step
find_step(const Fit* fit, const double s[2])
{
  double a    = ridge;
  double b    = 0.0;
  double c    = ridge;
  Step   step = { { 0.0, 0.0 }, { 0.0, 0.0 } };
  for (uint32_t i = 0; i < fit->n; ++i) {
    const double h = fit->heights[i];
    const double p = 1.0 / (1.0 + exp(-(s[0] * h + s[1])));
    const double m = p * (1.0 - p);
    a += m * h * h;
    b += m * h;
    c += m;
    step.gradient[0] += (p - target_of(fit, i)) * h;
    step.gradient[1] += p - target_of(fit, i);
  }
  const double det = a * c - b * b;
  step.by[0]       = -(c * step.gradient[0] - b * step.gradient[1]) / det;
  step.by[1]       = -(a * step.gradient[1] - b * step.gradient[0]) / det;
  return step;
}

// Half as far as long as it does not help; false: nothing does.
static bool
walk(const Fit* fit, const Step* step, double s[2])
{
  const double before = loss_of(fit, s);
  const double slope =
    step->gradient[0] * step->by[0] + step->gradient[1] * step->by[1];
  for (double far = 1.0; far >= least_step; far *= 0.5) {
    const double next[2] = { s[0] + far * step->by[0],
                             s[1] + far * step->by[1] };
    if (loss_of(fit, next) < before + 1e-4 * far * slope) {
      s[0] = next[0];
      s[1] = next[1];
      return true;
    }
  }
  return false;
}

void
pv_sigmoid_fit(const double*   heights,
               const uint32_t* labels,
               uint32_t        n,
               uint32_t        label,
               double          sigmoid[2])
{
  double n_yes = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    n_yes += labels[i] == label;
  }
  const double n_no = n - n_yes;
  const Fit    fit  = {
        heights, labels, n, label, (n_yes + 1.0) / (n_yes + 2.0), 1.0 / (n_no + 2.0)
  };
  sigmoid[0] = 0.0;
  sigmoid[1] = log((n_yes + 1.0) / (n_no + 1.0));
  for (int i = 0; i < MAX_STEPS; ++i) {
    const Step step = find_step(&fit, sigmoid);
    if (fmax(fabs(step.gradient[0]), fabs(step.gradient[1])) < 1e-8 * n ||
        !walk(&fit, &step, sigmoid)) {
      return;
    }
  }
}
