// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A command of prodval: what it takes, and what it does.
///
/// Each has a file of its own, cmd_NAME.c, that defines pv_command_NAME, and a row
/// in command_list.h.

#ifndef PV_TOOLS_CLI_COMMAND_H
#define PV_TOOLS_CLI_COMMAND_H

#include "options/values.h"

typedef struct {
  PvOptionTable table;

  /// Called with what is checked against the table, and with no output that is
  /// an input or another output.  Returns an exit status.
  int (*run)(const PvOptions* options);
} PvCommand;

#endif
