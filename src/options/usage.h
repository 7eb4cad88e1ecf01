// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The line that says how a command is called.

#ifndef PV_OPTIONS_USAGE_H
#define PV_OPTIONS_USAGE_H

#include "options/table.h"

#include <stdio.h>

/// How its parts are written.
typedef struct {
  const char* option; ///< Before a name, as "--"
  const char* letter; ///< Before a letter, as "-"
  const char* value;  ///< Before an operand or placeholder
  const char* open;   ///< What may be left out
  const char* close;
  const char* gap; ///< Within what belongs together
  const char* any; ///< Options in general
} PvUsageStyle;

/// As --help has it, for pv_wrap().
extern const PvUsageStyle pv_usage_plain;

/// [any] Write operands and options as "MODEL (DIR | --manifest M.csv)
/// [OPTION]... -o FILE"; all options by name where that fits into a line.
void
pv_usage_write(FILE*                out,
               const PvOptionTable* table,
               const PvUsageStyle*  style);

/// [any] Write an option and its value, both forms: "-o, --output FILE".
void
pv_usage_write_option(FILE*               out,
                      const PvOption*     option,
                      const PvUsageStyle* style);

#endif
