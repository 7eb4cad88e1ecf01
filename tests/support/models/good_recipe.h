// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A recipe without mistakes, to which tests add some.

#ifndef PV_TESTS_MODELS_GOOD_RECIPE_H
#define PV_TESTS_MODELS_GOOD_RECIPE_H

extern const char pv_good_recipe[];

/// Write it to a file with another text in place of a part of it.
void
pv_good_recipe_write(const char* path, const char* from, const char* to);

#endif
