// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/crossval_runs.h"

#include "tools/classifiers/classifier_text.h"
#include "tools/cli/input/music_source.h"
#include "tools/base/progress_plan.h"
#include "tools/judge/unknown_producers.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
describe(const PvCorpusInput*     music,
         const PvCrossvalOptions* options,
         uint32_t                 n_runs,
         bool                     is_listened,
         PvAssessment*            assessment)
{
  char runs[48] = "";
  pv_music_source_note(music, assessment);
  assessment->n_labels    = music->dataset.n_labels;
  assessment->labels      = music->dataset.labels;
  assessment->recipe      = music->recipe;
  assessment->by_album    = options->by_album;
  assessment->n_folds     = options->n_folds;
  assessment->is_listened = is_listened;
  if (n_runs > 1) {
    snprintf(runs, sizeof(runs), " and on, %u times", n_runs);
  }
  char classifier[PV_CLASSIFIER_TEXT];
  pv_classifier_write(&music->recipe->classifier, classifier);
  snprintf(assessment->about, sizeof(assessment->about),
           "Recipe %s, classifier %s, %u folds by %s, seed %" PRIu64 "%s%s",
           music->recipe->name, classifier, options->n_folds,
           options->by_album ? "album" : "song", options->seed, runs,
           is_listened ? "" : "; judged by clips only, and always named");
}

/// Add songs to what a run said.
static bool
append(PvCrossvalRun* run, const PvCrossvalRun* more)
{
  const size_t        n   = (size_t)run->n_tracks + more->n_tracks;
  PvTrackGuess* const all = realloc(run->tracks, n * sizeof(PvTrackGuess));
  if (all) {
    run->tracks = all;
    memcpy(all + run->n_tracks, more->tracks,
           more->n_tracks * sizeof(PvTrackGuess));
    run->n_tracks = (uint32_t)n;
  }
  return all;
}

static PvStatus
do_run(const PvCorpus*          corpus,
       const PvCrossvalOptions* options,
       const PvCrossvalRun*     left_out,
       bool*                    is_left_out,
       PvAssessment*            assessment,
       PvError*                 error)
{
  PvCrossvalRun run;
  PvStatus      status = pv_crossval_run(corpus, options, &run, error);
  if (status) {
    return status;
  }
  if (!assessment->n_runs) {
    memcpy(is_left_out, run.is_left_out, assessment->n_labels * sizeof(bool));
  }
  if ((left_out->n_tracks && !append(&run, left_out)) ||
      !pv_assessment_add(assessment, run.seed, run.tracks, run.n_tracks)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_crossval_run_clear(&run);
  return status;
}

PvStatus
pv_crossval_runs(const PvCorpusInput*     music,
                 const PvCrossvalOptions* options,
                 uint32_t                 n_runs,
                 PvCrossvalKind           kind,
                 bool*                    is_left_out,
                 PvAssessment*            assessment,
                 PvError*                 error)
{
  const PvCorpus    corpus = { &music->dataset, &music->vectors, music->recipe,
                            kind.is_quick ? NULL : music->observations };
  PvCrossvalOptions own    = *options;
  PvStatus          status = PV_OK;
  PvCrossvalRun     left_out = { 0 };
  assessment->is_left_out    = is_left_out;
  own.holds_out_others       = !kind.is_quick;
  describe(music, &own, n_runs, corpus.observations, assessment);
  if (kind.with_unknown) {
    assessment->has_left_out = true;
    pv_progress_enter(PV_PHASE_STRANGERS);
    status = pv_unknown_producers_run(&corpus, own.n_threads, &left_out, error);
  }
  pv_progress_enter(PV_PHASE_FOLDS);
  for (uint32_t r = 0; !status && r < n_runs; ++r, ++own.seed) {
    status = do_run(&corpus, &own, &left_out, is_left_out, assessment, error);
  }
  pv_progress_enter(PV_PHASE_JUDGING);
  if (!status && !pv_assessment_conclude(assessment)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_crossval_run_clear(&left_out);
  return status;
}
