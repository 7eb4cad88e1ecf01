// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A command line against its table.

#ifndef PV_OPTIONS_PARSE_H
#define PV_OPTIONS_PARSE_H

#include "options/values.h"

/// What a command line asks for.
typedef enum {
  PV_ASKED_TO_RUN,
  PV_ASKED_FOR_HELP,
  PV_ASKED_FOR_VERSION,
  PV_ASKED_WRONGLY ///< Why is in the error
} PvAsked;

/**
   [any] Read a command line.

   Options and operands may be mixed; long options may be cut short as long as
   they are unambiguous; "--" ends them.  All values are checked, and whether
   what is given goes together.

   @param argv  The program's or command's name first; operands are moved up to
                stand next to it.
*/
PvAsked
pv_options_parse(PvOptions*           options,
                 const PvOptionTable* table,
                 int                  argc,
                 char**               argv,
                 PvError*             error);

/// [any] Find out whether the first operand is left out.
void
pv_options_place(PvOptions* options);

/// [any] Whether all that is needed is given, and nothing beside what it can't
/// go with.
PvStatus
pv_options_check(const PvOptions* options, PvError* error);

#endif
