// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval evaluate: how well a model does on other music.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/base/progress_plan.h"
#include "tools/cli/output/write_output.h"
#include "tools/judge/evaluate.h"
#include "tools/corpus/labels.h"
#include "tools/cli/input/corpus_input.h"
#include "tools/cli/input/model_operand.h"
#include "tools/cli/input/music_source.h"
#include "tools/judge/song_points.h"

#include <stdio.h>

typedef struct {
  PvCorpusInput  music;
  PvUsedModel    used;
  PvGuessedSongs songs;
  PvOutputPaths  delivery;
} Evaluate;

static PvStatus
evaluate_music(Evaluate* evaluate, PvError* error)
{
  const PvCorpusInput* const music      = &evaluate->music;
  const PvModel* const       model      = evaluate->used.model;
  const PvModelParts* const  parts      = pv_model_parts(model);
  PvAssessment               assessment = { 0 };
  PvStatus                   status     = PV_OK;
  pv_music_source_note(music, &assessment);
  snprintf(assessment.about, sizeof(assessment.about),
           "Model %s (%s), recipe %s", parts->name, evaluate->used.path,
           parts->recipe.name);
  snprintf(assessment.origin, sizeof(assessment.origin), "%s",
           parts->provenance);
  assessment.model_path = evaluate->used.path;
  pv_progress_enter(PV_PHASE_JUDGING);
  if (!pv_assessment_init(&assessment, 1)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status
                  : pv_evaluate(model, &music->dataset, &music->vectors,
                                &evaluate->songs, music->n_threads, &assessment,
                                error);
  status = status ? status : pv_song_points_of_model(parts, &assessment, error);
  status = status
             ? status
             : pv_output_paths_write(&evaluate->delivery, &assessment, error);
  pv_assessment_clear(&assessment);
  return status;
}

static PvStatus
load_model(Evaluate* evaluate, PvError* error)
{
  if (pv_output_paths_probe(&evaluate->delivery, error) ||
      pv_used_model_load(evaluate->music.options, false, &evaluate->used,
                         error)) {
    return error->status;
  }
  if (!pv_option_is_given(evaluate->music.options, "json")) {
    pv_used_model_note(&evaluate->used);
  }
  PvCorpusInput* const      music = &evaluate->music;
  const PvModelParts* const parts = pv_model_parts(evaluate->used.model);
  music->recipe                   = &parts->recipe;
  if (pv_model_parts_are_library(parts)) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: a library, which guesses no producers: name a model",
                   evaluate->used.path);
  }
  if (!pv_guessed_songs_init(&evaluate->songs, evaluate->used.model,
                             music->dataset.n_songs)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  evaluate->songs.with_passages = true;
  music->audience               = pv_guessed_songs_audience(&evaluate->songs);
  return pv_labels_compare(parts, &music->dataset, error);
}

static int
judge(Evaluate* evaluate)
{
  PvError error;
  evaluate->music.is_analysed = true;
  const int found             = pv_corpus_input_find(&evaluate->music);
  if (found) {
    return found;
  }
  PvStatus status = load_model(evaluate, &error);
  if (!status && !pv_corpus_input_analyse(&evaluate->music)) {
    return PV_EXIT_UNUSABLE;
  }
  status = status ? status : evaluate_music(evaluate, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  const int done = pv_corpus_input_conclude(&evaluate->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static int
run(const PvOptions* options)
{
  Evaluate evaluate = { .delivery = pv_output_paths_take(options) };
  pv_corpus_input_take(&evaluate.music, options);
  evaluate.music.density       = PV_CLIPS_TO_GUESS;
  evaluate.music.may_be_of_one = true;
  evaluate.music.plan          = (PvPlan){ .is_judged = true };
  const int status             = judge(&evaluate);
  pv_corpus_input_clear(&evaluate.music);
  pv_guessed_songs_clear(&evaluate.songs);
  pv_used_model_clear(&evaluate.used);
  return status;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  PV_CORPUS_OPERAND,
  { .name = NULL },
};

const PvCommand pv_command_evaluate = {
  .table = { .program = "prodval",
             .command = "evaluate",
             .what    = "measure how well a model does on other music",
             .about =
               "Judges a model by music that it was not trained on, listening "
               "as to live sound, and prints how often the guess was right. "
               "Producers that it does not know count as unknown.",
             .operands = operands,
             .groups   = { &pv_corpus_options, &pv_output_paths_options } },
  .run   = run,
};
