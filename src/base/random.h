// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Reproducible pseudo-random numbers.

#ifndef PV_BASE_RANDOM_H
#define PV_BASE_RANDOM_H

#include <stdint.h>

/// [any] The next number of a stream, which advances: splitmix64 by Steele, Lea
/// and Flood.
uint64_t
pv_random_next(uint64_t* state);

/// [any] The next number below `n`, uniformly distributed.
uint32_t
pv_random_below(uint64_t* state, uint32_t n);

/// [any] Put numbers into an order in which each is as likely as any other.
/// @param[in,out] numbers  [n]
void
pv_random_shuffle(uint64_t* state, uint32_t* numbers, uint32_t n);

/// [any] The next number within 0 to 1, 1 not included.
double
pv_random_share(uint64_t* state);

/// [any] The next number from the normal distribution of mean 0 and deviation 1.
double
pv_random_normal(uint64_t* state);

#endif
