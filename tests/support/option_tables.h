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

#endif
