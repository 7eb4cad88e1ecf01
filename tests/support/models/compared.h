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

/// Have a comparison hear that noise.
void
pv_hear_sides(PvMixComparison* comparison, double side);

/// The toy model; "Noon" sounds as the noise with a side of 0.5 does.
PvModel*
pv_compared_model_new(void);

#endif
