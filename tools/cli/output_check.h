// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a command writes is nothing that it reads, nor written twice.

#ifndef PV_TOOLS_CLI_OUTPUT_CHECK_H
#define PV_TOOLS_CLI_OUTPUT_CHECK_H

#include "tools/corpus/dataset.h"

#include <stdbool.h>

enum { PV_MAX_OUTPUTS = 4 };

/// What a command writes; standard output counts without being named.
typedef struct {
  const char* option; ///< "-o"
  const char* path;   ///< NULL: not wanted; as pv_output_open() takes it
} PvOutputPath;

/// All that a command reads and writes.  What is NULL or 0 is not there.
typedef struct {
  PvOutputPath     outputs[PV_MAX_OUTPUTS];
  const char*      model;
  const char*      manifest;
  const PvDataset* dataset;
  char**           files; ///< Songs
  uint32_t         n_files;
} PvCommandFiles;

/**
   [any] Find out, before anything is written, whether an output is the same file
   as an input or another output, by whatever path: then say so.

   /dev/null may be written twice.

   @return False if one is.
*/
bool
pv_outputs_check(const PvCommandFiles* apart);

#endif
