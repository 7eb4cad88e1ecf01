// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a command writes is nothing that it reads, nor written twice.

#ifndef PV_TOOLS_CLI_OUTPUT_OUTPUT_CHECK_H
#define PV_TOOLS_CLI_OUTPUT_OUTPUT_CHECK_H

#include "tools/corpus/dataset.h"
#include "options/values.h"

#include <stdbool.h>

/**
   [any] Find out, before anything is written, whether an output is the same file
   as an input or another output, by whatever path: then say so.

   Which options and operands are outputs and inputs, their table says; standard
   output is always one.  /dev/null may be written twice.

   @return False if one is.
*/
bool
pv_outputs_check(const PvOptions* options);

/// [any] The same for the songs that were found where the options said.
bool
pv_outputs_check_songs(const PvOptions* options, const PvDataset* dataset);

/// [any] As pv_output_probe_rename(), for tensors: what is there takes their place
/// only if it is such a file itself, or empty, and so no song by mistake.
PvStatus
pv_tensor_output_probe(const char* path, PvError* error);

#endif
