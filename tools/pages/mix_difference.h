// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How a mix differs from a target, as text, as JSON and as a page.

#ifndef PV_TOOLS_PAGES_MIX_DIFFERENCE_H
#define PV_TOOLS_PAGES_MIX_DIFFERENCE_H

#include "base/status.h"
#include "model/target_name.h"
#include "profile/finding.h"

#include <jansson.h>

#include <stdbool.h>

typedef struct {
  const char*   file;
  const char*   model_path;
  double        seconds; ///< The file's length
  uint32_t      n_targets;
  PvTargetName* targets;
  uint32_t      n_left_out;
  const char**
       left_out; ///< Titles of the producers' songs that are the file itself
  char than[PV_THAN_TEXT]; ///< "Sean Hawk's songs"
  PvProfileTarget target;
  PvDifference    difference;
  uint32_t        n_findings;
  PvFinding       findings[PV_MAX_FINDINGS]; ///< Of what has settled
} PvMixDifference;

enum { PV_MIX_NOTE_TEXT = 128 };

/// [any] Write that the file is too short for some sentences, or for any, without a
/// full stop.  False if it isn't.
bool
pv_mix_difference_note(const PvMixDifference* mix, char text[PV_MIX_NOTE_TEXT]);

/// [any] Print sentences and tables on standard output.
void
pv_mix_difference_print(const PvMixDifference* mix);

/// [any] All of it as a JSON object; NULL when out of memory.
json_t*
pv_mix_difference_json(const PvMixDifference* mix);

/// [any] Write a page with curves, as pv_output_open() does.  The same difference
/// gives the same bytes.
PvStatus
pv_mix_difference_write_page(const PvMixDifference* mix,
                             const char*            path,
                             PvError*               error);

#endif
