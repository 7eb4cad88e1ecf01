// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How well guesses on music never heard did: all that reports say.

#ifndef PV_TOOLS_JUDGE_ASSESSMENT_H
#define PV_TOOLS_JUDGE_ASSESSMENT_H

#include "tools/corpus/dataset.h"
#include "tools/judge/figures.h"
#include "model/model.h"
#include "tools/judge/reliability.h"

/// A song on the map.
typedef struct {
  const char* title;
  const char* producer;
  uint32_t    label; ///< The number of labels: unknown
  float       at[2]; ///< Within -1 to 1
  bool        is_tested;
  bool        is_right; ///< Of a tested song's first guess
} PvMapPoint;

/// Guesses of one run, or of several on the same songs.  Points into what it was
/// made of.
typedef struct {
  const PvDataset* dataset; ///< What was tested
  uint32_t         n_labels;
  char* const*     labels;      ///< Those that the models know
  const bool*      is_left_out; ///< [n_labels]: never tested; NULL: none
  const PvRecipe*  recipe;
  char             about[512];   ///< What was done, one line
  char             origin[1024]; ///< Of the model, or empty
  const char*      map_caption;
  bool             by_album;
  uint32_t         n_folds;       ///< 0: a model that was there before
  bool             is_listened;   ///< Tracks were heard as live sound is
  bool             has_strangers; ///< Each producer was left out in turn

  uint32_t      n_runs;
  PvFigures*    runs;  ///< [n_runs]
  uint64_t*     seeds; ///< [n_runs]
  uint32_t      n_tracks;
  uint32_t      n_first; ///< Of the first run
  PvTrackGuess* tracks;  ///< Of all runs, one after the other

  PvScore     score;     ///< Of all tracks
  PvFigures   mean;      ///< Over all runs
  PvFigures   deviation; ///< Between them
  PvFigures   low, high; ///< 95 % intervals
  PvBin       bins[PV_N_CONFIDENCES];
  uint32_t    n_points;
  PvMapPoint* points; ///< The map; may be empty
} PvAssessment;

/// [any] Room for so many runs; false when out of memory.
bool
pv_assessment_init(PvAssessment* assessment, uint32_t n_runs);

/// [any] Add what was said of songs in one run.  The tracks are copied; false
/// when out of memory.
bool
pv_assessment_add(PvAssessment*       assessment,
                  uint64_t            seed,
                  const PvTrackGuess* tracks,
                  uint32_t            n_tracks);

/// [any] Sum up, once all runs are in.  False when out of memory.
bool
pv_assessment_conclude(PvAssessment* assessment);

/// [any] Free what it holds; fine on one that is all zeros.
void
pv_assessment_clear(PvAssessment* assessment);

/// [any] The name of a label; "unknown" for the number of labels.
const char*
pv_assessment_label(const PvAssessment* assessment, uint32_t label);

/// [any] What a figure is called.
const char*
pv_figure_name(uint32_t figure);

/// [any] Print tables on standard output.
void
pv_assessment_print(const PvAssessment* assessment);

/// [any] Write JSON as pv_json_write() does.
PvStatus
pv_assessment_write_json(const PvAssessment* assessment,
                         const char*         path,
                         PvError*            error);

#endif
