// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/corpus_input.h"

#include "tools/base/command_line.h"
#include "tools/base/progress_plan.h"
#include "tools/cli/input/corpus_complaints.h"
#include "tools/cli/input/corpus_recipe.h"
#include "tools/cli/input/shard_input.h"

#include <stdlib.h>

static bool
gather_audience(PvCorpusInput* music)
{
  if (music->is_observed) {
    music->observations = pv_observations_new(&music->dataset, music->recipe);
    if (!music->observations) {
      return false;
    }
    music->audience = pv_observations_audience(music->observations);
  }
  if (music->is_profiled) {
    music->profiles = calloc(music->dataset.n_songs, sizeof(PvProfile));
    music->audience.profiles = music->profiles;
    return music->profiles;
  }
  return true;
}

/// Say all that can be told of the files before they are analysed.
static bool
check_files(PvCorpusInput* music)
{
  PvDataset* const set = &music->dataset;
  PvError          error;
  const bool       counts = music->is_learned || music->plan.is_judged;
  music->checks           = calloc(set->n_songs, sizeof(PvFileCheck));
  if (!music->checks || (counts && pv_file_checks_find_copies(set, &error))) {
    pv_say("out of memory");
    return false;
  }
  pv_file_checks_make(set, music->recipe, music->n_threads, music->checks);
  pv_corpus_input_say_failures(music);
  return true;
}

static void
plan_phases(PvCorpusInput* music)
{
  PvPlan* const plan = &music->plan;
  plan->n_threads    = music->n_threads;
  plan->is_observed  = music->audience.begin;
  plan->n_kinds      = pv_recipe_uses_sides(music->recipe) ? 2 : 1;
  plan->n_steps      = music->learn.n_steps;
  pv_phases_begin(plan, &music->dataset, music->checks);
}

/// Listen to the songs.
static bool
analyse_songs(PvCorpusInput* music)
{
  PvError error;
  if ((music->with_noise && !pv_dataset_add_noise(&music->dataset)) ||
      !gather_audience(music)) {
    pv_say("out of memory");
    return false;
  }
  if (!check_files(music)) {
    return false;
  }
  plan_phases(music);
  if (pv_vectors_of_dataset(&music->dataset, music->recipe, music->density,
                            music->checks, &music->audience, music->n_threads,
                            &music->vectors, &error)) {
    pv_say("%s", error.text);
    return false;
  }
  return true;
}

/// Take the songs of shards, which were read.
static bool
load_songs(PvCorpusInput* music)
{
  const size_t n = music->dataset.n_songs;
  PvError      error;
  pv_corpus_input_say_failures(music);
  PvStatus status = pv_shard_input_check(&music->shards, music->recipe, &error);
  music->checks   = calloc(n + 1, sizeof(PvFileCheck));
  if (!status && !music->checks) {
    status = pv_fail(&error, PV_ERR_MEMORY, "out of memory");
  }
  if (status) {
    pv_say("%s", error.text);
  } else {
    plan_phases(music);
    music->vectors.clip_frames = music->recipe->clip_frames;
  }
  return !status;
}

bool
pv_corpus_input_analyse(PvCorpusInput* music)
{
  PvError error;
  if (!music->recipe && !pv_corpus_recipe_read(music)) {
    pv_corpus_input_say_failures(music);
    return false;
  }
  if (music->shards_path ? !load_songs(music) : !analyse_songs(music)) {
    return false;
  }
  music->n_unusable += pv_corpus_say_unusable_songs(
    &music->dataset, music->manifest, &music->vectors, music->checks);
  if (music->learn.is_wanted &&
      pv_network_task_take(&music->task, &music->dataset, &music->vectors,
                           &error)) {
    pv_say("%s", error.text);
    return false;
  }
  if (!music->plan.learns && !music->plan.is_judged) {
    pv_progress_conclude(); // What comes is not planned
  }
  return pv_corpus_input_is_of_enough(music, &music->vectors);
}
