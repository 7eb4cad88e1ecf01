// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How a mix differs from a target, as text, as JSON and as a page.

#ifndef PV_TOOLS_PAGES_MIX_DIFFERENCE_H
#define PV_TOOLS_PAGES_MIX_DIFFERENCE_H

#include "base/status.h"
#include "model/target_name.h"
#include "profile/finding.h"

#include <jansson.h>

#include <stdbool.h>

/// A file of a folder that can't be compared with; both texts are owned.
typedef struct {
  char* path;
  char* reason;
} PvSkippedFile;

typedef struct {
  const char*   file;
  const char*   model_path;
  double        seconds; ///< The file's length
  uint32_t      n_targets;
  PvTargetName* targets;
  bool*         are_folders; ///< [n_targets]
  uint32_t      n_left_out;
  const char**
    left_out; ///< Titles of the producers' songs that are the file itself
  uint32_t n_own_files;
  char**   own_files; ///< Files of the folders that are the file itself, too
  uint32_t n_skipped;
  PvSkippedFile*  skipped; ///< In the folders
  uint32_t        n_lengths;
  double*         lengths_s; ///< Of the target's songs; INFINITY: the model's
  char            than[PV_THAN_TEXT]; ///< "Sean Hawk's songs"
  PvProfileTarget target;
  PvDifference    difference;
  uint32_t        n_findings;
  PvFinding       findings[PV_MAX_FINDINGS]; ///< Of what has settled
} PvMixDifference;

enum { PV_MIX_NOTE_TEXT = 160 };

/// [any] What a target is, for people and JSON: "producer", "folder", …
const char*
pv_mix_difference_kind(const PvMixDifference* mix, uint32_t target);

/// [any] Add a file that is skipped, and why; false when out of memory.
bool
pv_mix_difference_skip(PvMixDifference* mix,
                       const char*      path,
                       const char*      reason);

/// [any] Add the length of a song of the target; false when out of memory.
bool
pv_mix_difference_add_length(PvMixDifference* mix, double seconds);

/// [any] How much there is to compare, s: the file's length, or that of the target's
/// songs, half of which are no longer, if that is less.
double
pv_mix_difference_seconds(const PvMixDifference* mix);

/// [any] Write that the file or the target is too short for some sentences, or for any, without a
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
