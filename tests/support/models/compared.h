// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Noise that is wide as told, and the toy model with a song that sounds like it.

#ifndef PV_TESTS_MODELS_COMPARED_H
#define PV_TESTS_MODELS_COMPARED_H

#include "engine/mix_comparison.h"
#include "features/window.h"

/// Analyse 21 s of noise; mid and side are noises of their own.
/// @param side  How large the side is, 1 as the mid.
/// @return Valid until the next call.
const PvWindow*
pv_analyse_sides(double side);

/// The toy model, in which "Noon" sounds as the noise with a side of 0.5 does; and a
/// comparison with nothing yet.
extern PvModel*         pv_compared_model;
extern PvMixComparison* pv_comparison;

/// Make both.
void
pv_compared_set_up(void);

/// Free both.
void
pv_compared_tear_down(void);

/// Aim the comparison at what a name stands for in the model.
PvStatus
pv_compare_with(const char* name, PvError* error);

/// Have the comparison hear the noise.
void
pv_hear_sides(double side);

#endif
