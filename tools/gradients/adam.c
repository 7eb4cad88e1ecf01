// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/adam.h"

#include "base/pi.h"

#include <math.h>
#include <stdlib.h>

static const double keep_mean   = 0.9;
static const double keep_square = 0.999;
static const double least       = 1e-8;

// The share of itself that a weight loses in a step, over the rate.
static const double decay = 0.01;

bool
pv_adam_init(PvAdam* adam, size_t n)
{
  *adam = (PvAdam){ .n             = n,
                    .means         = calloc(n, sizeof(float)),
                    .squares       = calloc(n, sizeof(float)),
                    .mean_weight   = 1.0,
                    .square_weight = 1.0 };
  return adam->means && adam->squares;
}

void
pv_adam_clear(PvAdam* adam)
{
  free(adam->means);
  free(adam->squares);
  *adam = (PvAdam){ 0 };
}

void
pv_adam_step(PvAdam* adam, const PvParameters* parameters, double rate)
{
  adam->mean_weight *= keep_mean;
  adam->square_weight *= keep_square;
  const double step       = rate / (1.0 - adam->mean_weight);
  const double correction = 1.0 / (1.0 - adam->square_weight);
  for (size_t i = 0; i < adam->n; ++i) {
    const double g = (double)parameters->gradients[i];
    const double m = keep_mean * (double)adam->means[i] + (1.0 - keep_mean) * g;
    const double s =
      keep_square * (double)adam->squares[i] + (1.0 - keep_square) * g * g;
    const double kept     = parameters->is_weight[i] ? 1.0 - rate * decay : 1.0;
    adam->means[i]        = (float)m;
    adam->squares[i]      = (float)s;
    parameters->values[i] = (float)(kept * (double)parameters->values[i] -
                                    step * m / (sqrt(correction * s) + least));
  }
}

double
pv_cosine_rate(double highest, uint32_t i, uint32_t n)
{
  return 0.5 * highest * (1.0 + cos(PV_PI * i / n));
}
