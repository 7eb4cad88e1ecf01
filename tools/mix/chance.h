// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Random numbers that are the same wherever and whenever they are drawn.

#ifndef PV_TOOLS_MIX_CHANCE_H
#define PV_TOOLS_MIX_CHANCE_H

#include <stdint.h>

/// A stream of its own for each seed and pair of indices, so that what is drawn
/// depends on no order of work.
typedef struct {
  uint64_t state;
} PvMixRandom;

/// [any] Start the stream of a seed; `a` and `b` name what it is for.
void
pv_mix_random_init(PvMixRandom* random, uint64_t seed, uint64_t a, uint64_t b);

/// [any] Evenly from [low, high).
double
pv_mix_random_uniform(PvMixRandom* random, double low, double high);

/// [any] Evenly on a logarithmic scale; `low` above 0.
double
pv_mix_random_log_uniform(PvMixRandom* random, double low, double high);

/// [any] Mean 0, this standard deviation.
double
pv_mix_random_normal(PvMixRandom* random, double deviation);

#endif
