// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs and guesses for scenes of the plugin's window.

#ifndef PV_TESTS_WINDOW_CROWD_H
#define PV_TESTS_WINDOW_CROWD_H

#include "plugin/window/scene/scene.h"

enum { PV_TEST_N_LABELS = 10, PV_TEST_N_SONGS = 96 };

/// Each producer's songs around a place of their own; one in four is by others.
void
pv_test_put_songs(PvUiScene* scene, uint32_t n, uint32_t n_labels);

/// A guess with songs, trail and history; the third of the ranking is somebody
/// else.
void
pv_test_put_guess(PvUiScene* scene, uint32_t n_ranked);

/// The same songs as a library's, all by others, and its guess: the nearest five.
void
pv_test_put_library(PvUiScene* scene);

/// Somebody else is the guess.
void
pv_test_put_somebody_else(PvUiScene* scene);

#endif
