// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An assessment to wherever the user wants it.

#ifndef PV_TOOLS_CLI_OUTPUT_WRITE_OUTPUT_H
#define PV_TOOLS_CLI_OUTPUT_WRITE_OUTPUT_H

#include "tools/judge/figures/assessment.h"
#include "options/values.h"

#include <stdbool.h>

/// Paths or NULL; "-" is standard output.
typedef struct {
  const char* json;
  const char* html;
} PvOutputPaths;

/// --json and --report, of commands that print nothing beside the figures.
extern const PvOptionGroup pv_output_paths_options;

/// [any] What --json and --report say, of that group or another.
PvOutputPaths
pv_output_paths_take(const PvOptions* options);

/// [any] Find out, before the work, whether the files can be written.
PvStatus
pv_output_paths_probe(const PvOutputPaths* delivery, PvError* error);

/// [any] Write the files, and the tables unless one of them goes to standard
/// output.
PvStatus
pv_output_paths_write(const PvOutputPaths* delivery,
                      const PvAssessment*  assessment,
                      PvError*             error);

#endif
