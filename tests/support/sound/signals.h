// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Signals of which tests know what is to be heard in them.

#ifndef PV_TESTS_SOUND_SIGNALS_H
#define PV_TESTS_SOUND_SIGNALS_H

#include <stdint.h>

/// A sine from phase 0 on.
void
pv_sine(float* to, uint32_t n, double hz, double rate_hz, double amplitude);

/// White noise in [-0.5, 0.5).
void
pv_white_noise(float* to, uint32_t n, uint32_t seed);

/// Sample `i` of white noise in [-1, 1), in any order.
double
pv_noise_at(uint32_t i);

/// The next of a sequence of random bits; the upper ones are the better ones.
uint32_t
pv_next_bits(uint32_t* seed);

#endif
