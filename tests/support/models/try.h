// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model of unknown origin, loaded and tried.

#ifndef PV_TESTS_MODELS_TRY_H
#define PV_TESTS_MODELS_TRY_H

#include "base/status.h"

/**
   [any] Load a model file and, if it's taken, let it guess at music-like noise,
   stereo and mono, until it has guessed.

   Aborts, and says why on stderr, if the refusal isn't one line that begins
   with the path, or if a guess holds what no guess may hold.

   @return PV_OK: it was taken.
*/
PvStatus
pv_try_model(const char* path, PvError* error);

#endif
