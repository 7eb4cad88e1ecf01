// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What was given on a command line, asked for by name.
///
/// A name that the table doesn't have is a mistake in the program, and ends it.

#ifndef PV_OPTIONS_VALUES_H
#define PV_OPTIONS_VALUES_H

#include "options/table.h"

enum { PV_MAX_GIVEN = 160 };

typedef struct {
  const PvOption* option;
  const char*     text; ///< The caller's; "" of a flag
} PvGiven;

/// All strings belong to argv, or to whoever gave them.
typedef struct {
  const PvOptionTable* table;
  uint32_t             n_given;
  PvGiven              given[PV_MAX_GIVEN];
  uint32_t             n_left_out; ///< Operands without a word, the first: 0, 1
  uint32_t             n_operands; ///< Words
  char**               operands;
} PvOptions;

/// [any] Take a value of an option; a second one fails unless the option may be
/// repeated.  `value` is NULL for a flag, which may stand there twice, and must live
/// on.
PvStatus
pv_options_give(PvOptions*      options,
                const PvOption* option,
                const char*     value,
                PvError*        error);

/// [any] How often an option was given.
uint32_t
pv_option_count(const PvOptions* options, const char* name);

/// [any] Whether an option was given at all.
bool
pv_option_is_given(const PvOptions* options, const char* name);

/// [any] Value `i` of an option that may be repeated.
const char*
pv_option_text_at(const PvOptions* options, const char* name, uint32_t i);

/// [any] The value of an option, or the standard one, or NULL.
const char*
pv_option_text(const PvOptions* options, const char* name);

/// [any] The value of an option that takes an integer; 0 if there is none.
uint64_t
pv_option_integer(const PvOptions* options, const char* name);

/// [any] What was given for an operand; NULL: nothing.
const char*
pv_operand(const PvOptions* options, const char* name);

/// [any] The row that word `i` was given for.
const PvOption*
pv_operand_row(const PvOptions* options, uint32_t i);

/// [any] All that was given for an operand that may be repeated.
char**
pv_operands(const PvOptions* options, const char* name, uint32_t* n);

#endif
