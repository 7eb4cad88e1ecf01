// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An assessment to wherever the user wants it.

#ifndef PV_TOOLS_CLI_WRITE_OUTPUT_H
#define PV_TOOLS_CLI_WRITE_OUTPUT_H

#include "tools/judge/assessment.h"

#include <stdbool.h>

/// Paths or NULL; "-" is standard output.
typedef struct {
  const char* json;
  const char* html;
} PvDelivery;

/// [any] Print what --json and --report mean, for --help; the figures go to
/// standard output only where a command may print nothing else.
void
pv_delivery_print_help(bool may_print);

/// [any] Find out, before the work, whether the files can be written.
PvStatus
pv_delivery_probe(const PvDelivery* delivery, PvError* error);

/// [any] Write the files, and the tables unless one of them goes to standard
/// output.
PvStatus
pv_deliver(const PvDelivery*   delivery,
           const PvAssessment* assessment,
           PvError*            error);

#endif
