// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Frames as the rows of a table, CSV.

#ifndef PV_TOOLS_CLI_FRAME_TABLE_H
#define PV_TOOLS_CLI_FRAME_TABLE_H

#include "rt/frame.h"

#include <stdint.h>
#include <stdio.h>

typedef struct {
  FILE*    out;
  uint64_t n_frames; ///< Written so far
} PvFrameTable;

/// [any] Write the names of the columns of pv_frame_table_all().
void
pv_frame_table_header(FILE* out);

/// [any] Write all of a frame, before the first one the names; for PvAnalysis.
/// @param user  A PvFrameTable.
/// @return 0
uint32_t
pv_frame_table_all(void* user, const PvFrame* frame);

/// [any] Write the MFCCs of a frame's mid channel, without names; likewise.
uint32_t
pv_frame_table_mfcc(void* user, const PvFrame* frame);

#endif
