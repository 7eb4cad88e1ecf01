// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A table of options as any, for tests.

#ifndef PV_TESTS_OPTION_TABLES_H
#define PV_TESTS_OPTION_TABLES_H

#include "options/table.h"

/// A program "toy" with a command.
extern const PvOptionTable pv_toy_program;

/// Its command "bake MODEL (DIR | --list FILE [--root DIR])".
extern const PvOptionTable pv_toy_bake;

/// Its command "eat FILE...".
extern const PvOptionTable pv_toy_eat;

/// Its command "knead [RECIPE] (DIR | --list FILE [--root DIR])", which is not
/// listed; a recipe's name begins with "recipe", or is "as-always" if more words
/// follow.
extern const PvOptionTable pv_toy_knead;

/// Its command "bite [RECIPE] FILE...", which is not listed.
extern const PvOptionTable pv_toy_bite;

/// Its command "fill (DIR | --list FILE [--root DIR] | --jar JAR | --tin TIN)", which
/// is not listed.
extern const PvOptionTable pv_toy_fill;

#endif
