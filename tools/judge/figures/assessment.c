// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/assessment.h"

#include "base/guess_words.h"
#include "tools/judge/figures/intervals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool
pv_assessment_init(PvAssessment* assessment, uint32_t n_runs)
{
  assessment->runs  = calloc(n_runs, sizeof(PvFigures));
  assessment->seeds = calloc(n_runs, sizeof(uint64_t));
  return assessment->runs && assessment->seeds;
}

bool
pv_assessment_add(PvAssessment*       assessment,
                  uint64_t            seed,
                  const PvTrackGuess* tracks,
                  uint32_t            n_tracks)
{
  const uint32_t      n_before = assessment->n_tracks;
  PvTrackGuess* const all =
    realloc(assessment->tracks,
            ((size_t)n_before + n_tracks + 1) * sizeof(PvTrackGuess));
  if (!all) {
    return false;
  }
  memcpy(all + n_before, tracks, n_tracks * sizeof(PvTrackGuess));
  assessment->tracks   = all;
  assessment->n_tracks = n_before + n_tracks;
  assessment->n_first  = n_before ? assessment->n_first : n_tracks;
  assessment->seeds[assessment->n_runs] = seed;
  return pv_figures_make(tracks, n_tracks, assessment->n_labels,
                         &assessment->runs[assessment->n_runs++]);
}

static void
compare_runs(PvAssessment* assessment, uint32_t figure)
{
  double sum    = 0.0;
  double square = 0.0;
  for (uint32_t r = 0; r < assessment->n_runs; ++r) {
    sum += assessment->runs[r].of[figure];
  }
  const double mean = sum / assessment->n_runs;
  for (uint32_t r = 0; r < assessment->n_runs; ++r) {
    square += pow(assessment->runs[r].of[figure] - mean, 2.0);
  }
  assessment->mean.of[figure]      = mean;
  assessment->deviation.of[figure] = sqrt(square / assessment->n_runs);
}

bool
pv_assessment_conclude(PvAssessment* assessment)
{
  for (uint32_t f = 0; f < PV_N_FIGURES; ++f) {
    compare_runs(assessment, f);
  }
  pv_reliability_make(assessment->tracks, assessment->n_tracks,
                      assessment->n_labels, PV_AT_END, assessment->bins);
  return pv_score_make(assessment->tracks, assessment->n_tracks,
                       assessment->n_labels, &assessment->score) &&
         (!assessment->is_listened ||
          pv_refusals_make(assessment->tracks, assessment->n_tracks,
                           assessment->n_labels, assessment->dataset,
                           &assessment->refusals)) &&
         pv_figures_intervals(assessment->tracks, assessment->n_tracks,
                              assessment->n_labels, 0, &assessment->low,
                              &assessment->high);
}

void
pv_assessment_clear(PvAssessment* assessment)
{
  pv_score_clear(&assessment->score);
  pv_refusals_clear(&assessment->refusals);
  free(assessment->runs);
  free(assessment->seeds);
  free(assessment->tracks);
  free(assessment->points);
  *assessment = (PvAssessment){ 0 };
}

const char*
pv_assessment_label(const PvAssessment* assessment, uint32_t label)
{
  return label < assessment->n_labels ? assessment->labels[label] : "unknown";
}

const char*
pv_assessment_name(const PvAssessment* assessment, uint32_t label)
{
  return label < assessment->n_labels ? assessment->labels[label]
                                      : PV_SOMEBODY_ELSE;
}

bool
pv_assessment_is_mixed(const PvAssessment* assessment)
{
  return pv_reliability_is_mixed(assessment->tracks, assessment->n_tracks,
                                 assessment->n_labels, PV_AT_END);
}

const char*
pv_figure_name(uint32_t figure)
{
  static const char* const names[] = { "clips right",
                                       "songs right",
                                       "songs, if always named",
                                       "balanced song accuracy",
                                       "macro F1",
                                       "calibration error",
                                       "calibration error, chance",
                                       "AUROC of unknown",
                                       "others called somebody else",
                                       "producers called somebody else" };
  return names[figure];
}
