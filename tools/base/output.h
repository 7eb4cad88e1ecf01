// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Output files that are whole or not there.

#ifndef PV_TOOLS_BASE_OUTPUT_H
#define PV_TOOLS_BASE_OUTPUT_H

#include "base/status.h"
#include "base/whole_file.h"

#include <stdbool.h>
#include <stdio.h>

/// Text on its way to a file: it goes to a temporary file beside it, which
/// takes its place at the end.  "-" is standard output, and so is /dev/stdout;
/// what exists and is no regular file (a pipe, a device) is written directly;
/// links are followed.
typedef struct {
  FILE*       stream; ///< Write here
  const char* path;   ///< The caller's
  PvWholeFile file;   ///< When it is not written directly
  char*       noted;  ///< To be tidied up
} PvOutput;

/// [any] Find out, before the work, whether a file can be written; nothing is
/// left behind.  From here on nobody who stops reading standard output ends the
/// program before the file is there.  `path` NULL or "-" is fine.
PvStatus
pv_output_probe(const char* path, PvError* error);

/// [any] The same for what a rename will put in place: what exists and is no
/// regular file, as /dev/null, won't do.
PvStatus
pv_output_probe_rename(const char* path, PvError* error);

/// [any] `path` must outlive the output.
PvStatus
pv_output_open(PvOutput* output, const char* path, PvError* error);

/// [any] Put the file in its place.  The output is closed in any case; on
/// failure what was at `path` before is still there.
PvStatus
pv_output_commit(PvOutput* output, PvError* error);

/// [any] Put the file in its place if all was written; if not, leave nothing
/// behind.
/// @param written  How writing went, the error being in `error`.
PvStatus
pv_output_end(PvOutput* output, PvStatus written, PvError* error);

/// [any] Close and leave nothing behind.
void
pv_output_abandon(PvOutput* output);

#endif
