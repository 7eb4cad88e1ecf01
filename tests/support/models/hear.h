// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model of unknown origin, loaded and listened with.

#ifndef PV_TESTS_MODELS_HEAR_H
#define PV_TESTS_MODELS_HEAR_H

#include "base/status.h"

/**
   [any] Load a model file and, if it's taken, let it hear music-like noise,
   stereo and mono, until it has guessed.

   Aborts, and says why on stderr, if the refusal isn't one line that begins
   with the path, or if a guess holds what no guess may hold.

   @return PV_OK: it was taken.
*/
PvStatus
pv_hear_model(const char* path, PvError* error);

#endif
