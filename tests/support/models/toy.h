// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A small model for tests: two producers, one dark and one bright.

#ifndef PV_TESTS_MODELS_TOY_H
#define PV_TESTS_MODELS_TOY_H

#include "model/model.h"

enum { PV_TOY_DIMENSIONS = 4 };

/// On six features of two numbers each, of which it reads the first: `dark` sits
/// at a spectral centroid of 500 Hz, `bright` at 5000 Hz.  First guess after 1 s,
/// window of 2 s.
PvModelParts*
pv_toy_parts_new(void);

/// Give it other songs, as many as asked, at least as many as it has: "Song I" is of
/// label I % 3, where 2 is somebody else, and lies at I / n_songs, -I / n_songs.
void
pv_toy_parts_fill(PvModelParts* parts, uint32_t n_songs);

/// Let its songs lie far apart in PV_TOY_DIMENSIONS, each at one point; such parts
/// are to look things up in, and not to ask.
void
pv_toy_parts_spread(PvModelParts* parts);

/// Let it store what would be guessed of its four songs: that the first, which is
/// dark, is bright, and that the others are dark.
void
pv_toy_parts_guess(PvModelParts* parts);

/// Let its songs be targets, whose profiles are 0 but for the width: -20 dB in all
/// bands of those by `dark`, -10 dB in those by `bright`.
void
pv_toy_parts_profile(PvModelParts* parts);

/// A library of the same songs: no producers, and all is somebody else's.
PvModelParts*
pv_toy_library_parts_new(void);

/// One that knows nothing but whether left and right are one: "mono" if so,
/// "one-side" if one of them is silent; the sound must fill all bands.
PvModelParts*
pv_toy_parts_of_sides_new(void);

/// Make a model of parts, which are its own from now on; abort if that fails.
PvModel*
pv_toy_finish(PvModelParts* parts);

/// The first of them, finished.
PvModel*
pv_toy_model_new(void);

#endif
