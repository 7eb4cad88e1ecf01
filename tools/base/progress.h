// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A progress line on the terminal.

#ifndef PV_TOOLS_BASE_PROGRESS_H
#define PV_TOOLS_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const char* what; ///< "files", the caller's
  uint32_t    n_done;
  uint32_t    n_total;
  bool        is_shown; ///< Standard error is a terminal
  double      start_s;
} PvProgress;

/// [any] Start counting.  Nothing is ever shown unless standard error is a
/// terminal.
void
pv_progress_start(PvProgress* progress, const char* what, uint32_t n_total);

/// [any] Count one more.  One thread at a time.
void
pv_progress_step(PvProgress* progress);

/// [any] Clear the line.
void
pv_progress_stop(PvProgress* progress);

#endif
