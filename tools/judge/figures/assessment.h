// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How good guesses on held-out music were: everything that reports
/// show.

#ifndef PV_TOOLS_JUDGE_FIGURES_ASSESSMENT_H
#define PV_TOOLS_JUDGE_FIGURES_ASSESSMENT_H

#include "tools/corpus/dataset.h"
#include "tools/corpus/vectors.h"
#include "tools/judge/figures/figures.h"
#include "model/model.h"
#include "tools/judge/figures/refusal.h"
#include "tools/judge/figures/reliability.h"
#include "tools/judge/figures/score.h"

/// A song on the map.
typedef struct {
  const char* title;
  const char* artist; ///< Whose it is, or PV_UNKNOWN
  uint32_t    label;  ///< The number of labels: unknown
  float       at[2];  ///< Within -1 to 1
  bool        is_tested;
  bool        is_right; ///< Whether a tested song's first guess is right
} PvMapPoint;

/// Guesses from one run, or from several on the same songs.  Points into what
/// it was made from.
typedef struct {
  const PvDataset* dataset; ///< What was tested
  uint32_t         n_labels;
  char* const*     labels;      ///< Those that the models know
  const bool*      is_left_out; ///< [n_labels]: never tested; NULL: none
  const PvRecipe*  recipe;
  const PvVectors*
              vectors; ///< Why songs of the dataset were skipped; NULL: none
  char        source[512];  ///< The folder or table
  char        date[16];     ///< When, as 2026-11-29
  char        about[512];   ///< What was done, one line
  char        origin[1024]; ///< The model's provenance, or empty
  const char* model_path;   ///< An existing model that was judged, or NULL
  const char* map_caption;
  bool        by_album;
  uint32_t    n_folds;      ///< 0: an existing model was judged
  bool        is_listened;  ///< Tracks were analysed over time
  bool        has_left_out; ///< Each producer was left out in turn
  uint32_t    n_learned;    ///< Songs that the model was trained on

  uint32_t      n_runs;
  PvFigures*    runs;  ///< [n_runs]
  uint64_t*     seeds; ///< [n_runs]
  uint32_t      n_tracks;
  uint32_t      n_first; ///< Tracks of the first run
  PvTrackGuess* tracks;  ///< The tracks of all runs, one after the other

  PvScore     score;     ///< Score of all tracks
  PvFigures   mean;      ///< Over all runs
  PvFigures   deviation; ///< Between them
  PvFigures   low, high; ///< 95 % intervals
  PvBin       bins[PV_N_CONFIDENCES];
  PvRefusals  refusals; ///< Without points if nobody listened
  uint32_t    n_points;
  PvMapPoint* points; ///< The map; may be empty
} PvAssessment;

/// [any] Allocate so many runs; false when out of memory.
bool
pv_assessment_init(PvAssessment* assessment, uint32_t n_runs);

/// [any] Add the guesses of one run.  The tracks are copied; false when out of
/// memory.
bool
pv_assessment_add(PvAssessment*       assessment,
                  uint64_t            seed,
                  const PvTrackGuess* tracks,
                  uint32_t            n_tracks);

/// [any] Sum up after all runs.  False when out of memory.
bool
pv_assessment_conclude(PvAssessment* assessment);

/// [any] Free what it holds; fine on one that is all zeros.
void
pv_assessment_clear(PvAssessment* assessment);

/// [any] The name of a label for programs; "unknown" for the number of labels.
const char*
pv_assessment_label(const PvAssessment* assessment, uint32_t label);

/// [any] The same for people: "somebody else".
const char*
pv_assessment_name(const PvAssessment* assessment, uint32_t label);

/// [any] Whether confidence is that of the guess, be it somebody else: there are
/// songs by the producers and by others.  Otherwise it is that of the likeliest
/// producer, had it not been somebody else.
bool
pv_assessment_is_mixed(const PvAssessment* assessment);

/// [any] What a figure is called.
const char*
pv_figure_name(uint32_t figure);

#endif
