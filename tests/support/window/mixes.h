// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Mixes beside a target for scenes of the plugin's window.

#ifndef PV_TESTS_WINDOW_MIXES_H
#define PV_TESTS_WINDOW_MIXES_H

#include "plugin/window/scene/scene.h"

/// A mix that differs from Ada Brandt's seven songs in all measures.
/// @param far  0: not at all.
void
pv_test_put_difference(PvUiScene* scene, float far);

/// Two moments of it, the second wider and with less crest.
void
pv_test_put_stored(PvUiScene* scene);

#endif
