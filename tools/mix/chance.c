// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/chance.h"

#include "base/random.h"

#include <math.h>

void
pv_mix_random_init(PvMixRandom* random, uint64_t seed, uint64_t a, uint64_t b)
{
  uint64_t state = seed;
  state          = pv_random_next(&state) ^ a;
  state          = pv_random_next(&state) ^ b;
  random->state  = pv_random_next(&state);
}

double
pv_mix_random_uniform(PvMixRandom* random, double low, double high)
{
  return low + pv_random_share(&random->state) * (high - low);
}

double
pv_mix_random_log_uniform(PvMixRandom* random, double low, double high)
{
  return exp(pv_mix_random_uniform(random, log(low), log(high)));
}

double
pv_mix_random_normal(PvMixRandom* random, double deviation)
{
  return deviation * pv_random_normal(&random->state);
}
