// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/corpus_input.h"

#include "tools/base/command_line.h"
#include "tools/base/progress_plan.h"
#include "model_file/recipe_file.h"
#include "tools/cli/input/corpus_complaints.h"
#include "tools/cli/input/corpus_recipe.h"
#include "tools/cli/output/output_check.h"
#include "tools/cli/input/shard_input.h"
#include "tools/shards/load_shards.h"
#include "base/plural.h"

#include <stdlib.h>

void
pv_corpus_input_take(PvCorpusInput* music, const PvOptions* options)
{
  music->options   = options;
  music->folder    = pv_operand(options, "DIR");
  music->manifest  = pv_option_text(options, "manifest");
  music->root      = pv_option_text(options, "root");
  music->n_threads = (uint32_t)pv_option_integer(options, "threads");
}

void
pv_corpus_input_take_learned(PvCorpusInput* music, const PvOptions* options)
{
  pv_corpus_input_take(music, options);
  music->recipe_name = pv_option_text(options, "recipe");
  music->classifier  = pv_option_text(options, "classifier");
  music->refuse      = pv_option_text(options, "refuse");
  music->from        = pv_option_text(options, "from");
  music->is_frozen   = pv_option_is_given(options, "frozen");
  music->is_learned  = true;
}

const char*
pv_corpus_input_source(const PvCorpusInput* music)
{
  return music->folder     ? music->folder
         : music->folders  ? music->folders[0]
         : music->manifest ? music->manifest
                           : music->shards_path;
}

static void
say_remarks(PvCorpusInput* music)
{
  music->n_passed_over +=
    pv_corpus_say_remarks(&music->dataset, &music->n_told);
}

/// @param vectors  As of pv_corpus_is_of_many().
static bool
is_of_enough(const PvCorpusInput* music, const PvVectors* vectors)
{
  return music->may_be_of_one ||
         pv_corpus_is_of_many(&music->dataset, vectors,
                              pv_corpus_input_source(music));
}

static PvStatus
read_songs(PvCorpusInput* music, PvError* error)
{
  PvDataset* const set = &music->dataset;
  return music->folder ? pv_dataset_scan(set, music->folder, error)
         : music->folders
           ? pv_dataset_collect(set, music->folders, music->n_folders, error)
         : music->manifest
           ? pv_dataset_read_manifest(set, music->manifest, music->root, error)
           : pv_shards_load_dataset(&music->shards, set, error);
}

int
pv_corpus_input_find(PvCorpusInput* music)
{
  PvShardSetFacts facts;
  PvError         error;
  const int       opened =
    music->shards_path
            ? pv_shard_input_open(music->shards_path, &music->shards, &facts)
            : PV_EXIT_DONE;
  if (opened) {
    return opened;
  }
  const PvStatus status = read_songs(music, &error);
  say_remarks(music);
  if (status && !music->dataset.n_mistakes) {
    pv_say("%s", error.text);
  }
  // Rows that can't be read may be by others.
  if ((!music->dataset.n_unread && !is_of_enough(music, NULL)) || status) {
    return PV_EXIT_UNUSABLE;
  }
  if (music->with_noise) {
    pv_corpus_warn_of_toy_set(&music->dataset);
  }
  return pv_outputs_check_songs(music->options, &music->dataset)
           ? PV_EXIT_DONE
           : PV_EXIT_USAGE;
}

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
  say_remarks(music);
  pv_corpus_say_unusable_files(set, music->checks);
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

/// Take what shards hold of the songs.
static bool
load_songs(PvCorpusInput* music)
{
  const size_t n = music->dataset.n_songs;
  PvError      error;
  PvStatus status = pv_shard_input_check(&music->shards, music->recipe, &error);
  music->checks   = calloc(n + 1, sizeof(PvFileCheck));
  music->profiles = calloc(n + 1, sizeof(PvProfile));
  if (!music->checks || !music->profiles) {
    status = pv_fail(&error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    plan_phases(music);
    status = pv_shards_load_vectors(&music->shards, music->recipe->clip_frames,
                                    &music->vectors, music->profiles, &error);
  }
  if (status) {
    pv_say("%s", error.text);
  }
  return !status;
}

bool
pv_corpus_input_analyse(PvCorpusInput* music)
{
  PvError error;
  say_remarks(music);
  if (!music->recipe && !pv_corpus_recipe_read(music)) {
    return false;
  }
  if (music->shards_path ? !load_songs(music) : !analyse_songs(music)) {
    return false;
  }
  music->n_unusable +=
    pv_corpus_say_unusable_songs(&music->vectors, music->checks);
  if (music->learn.is_wanted &&
      pv_network_task_take(&music->task, &music->dataset, &music->vectors,
                           &error)) {
    pv_say("%s", error.text);
    return false;
  }
  if (!music->plan.learns && !music->plan.is_judged) {
    pv_progress_conclude(); // What comes is not planned
  }
  return is_of_enough(music, &music->vectors);
}

uint32_t
pv_corpus_input_say_unusable(PvCorpusInput* music, const PvError* errors)
{
  const uint32_t n = music->dataset.n_songs;
  music->n_unusable += pv_corpus_say_errors(errors, n);
  return n - music->n_unusable;
}

int
pv_corpus_input_conclude(const PvCorpusInput* music)
{
  if (music->n_unusable) {
    const uint32_t n_files =
      music->dataset.n_songs - pv_dataset_count_noise(&music->dataset);
    pv_say("%u of %u file%s could not be used", music->n_unusable, n_files,
           pv_plural(n_files));
  }
  return music->n_unusable || music->n_passed_over ? PV_EXIT_UNUSABLE
                                                   : PV_EXIT_DONE;
}

void
pv_corpus_input_clear(PvCorpusInput* music)
{
  pv_progress_conclude();
  free(music->checks);
  free(music->profiles);
  pv_observations_free(music->observations);
  pv_network_task_clear(&music->task);
  pv_recipe_learn_clear(&music->learn);
  pv_recipe_clear(&music->own);
  pv_vectors_clear(&music->vectors);
  pv_shard_set_close(&music->shards);
  pv_dataset_clear(&music->dataset);
}
