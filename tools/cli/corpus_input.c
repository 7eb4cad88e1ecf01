// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/corpus_input.h"

#include "tools/base/command_line.h"
#include "tools/base/progress_plan.h"
#include "model/model.h"
#include "model_file/recipe_file.h"
#include "tools/cli/corpus_recipe.h"
#include "tools/cli/output_check.h"
#include "tools/cli/shard_input.h"
#include "tools/shards/load_shards.h"
#include "base/plural.h"
#include "tools/corpus/toy_set.h"

#include <stdlib.h>
#include <unistd.h>

enum { MAX_LISTED = 20 };

/// What is wrong with music, line by line; the first MAX_LISTED lines are said.
typedef struct {
  uint32_t n;
} List;

static void
list(List* list, const char* text)
{
  if (++list->n <= MAX_LISTED) {
    pv_say("%s", text);
  }
}

static void
end_list(const List* list)
{
  if (list->n > MAX_LISTED) {
    pv_say("and %u more", list->n - MAX_LISTED);
  }
}

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
         : music->manifest ? music->manifest
                           : music->shards_path;
}

/// What there is to tell of the songs' folder or table.
static void
say_remarks(PvCorpusInput* music)
{
  const PvDataset* const set      = &music->dataset;
  List                   failures = { 0 };
  for (; music->n_told < set->n_remarks; ++music->n_told) {
    const PvRemark* const remark = &set->remarks[music->n_told];
    if (remark->is_failure) {
      list(&failures, remark->text);
      ++music->n_passed_over;
    } else {
      pv_note(remark->text);
    }
  }
  end_list(&failures);
}

/// Any song that was found.
static bool
is_given(const PvCorpusInput* music, uint32_t song)
{
  (void)music;
  (void)song;
  return true;
}

/// A song that could be heard; noise is no music.
static bool
is_analysed(const PvCorpusInput* music, uint32_t song)
{
  return music->vectors.songs[song].n_clips &&
         music->dataset.songs[song].noise == PV_NOISE_NONE;
}

/// Whether songs of that kind are by two at least; false, having said that they
/// aren't.
static bool
is_of_many(const PvCorpusInput* music,
           bool (*counts)(const PvCorpusInput* music, uint32_t song))
{
  const PvDataset* const set  = &music->dataset;
  const char*            only = NULL;
  for (uint32_t s = 0; s < set->n_songs; ++s) {
    if (counts(music, s)) {
      const char* const label = set->labels[set->songs[s].label];
      if (only && only != label) {
        return true;
      }
      only = label;
    }
  }
  if (only && !music->may_be_of_one) {
    pv_say("%s: all songs are by %s: at least two producers are needed, or one "
           "and music by others, labelled " PV_UNKNOWN,
           pv_corpus_input_source(music), only);
  }
  return !only || music->may_be_of_one;
}

/// What there is too little of, before the work, for whoever looks on; results say
/// it again.
static void
warn_of_toy_set(const PvCorpusInput* music)
{
  char           text[PV_TOY_TEXT];
  const PvToySet set = pv_toy_set_of_dataset(&music->dataset);
  if (isatty(STDERR_FILENO) && music->with_noise &&
      pv_toy_set_describe(&set, text)) {
    pv_note(text);
  }
}

static PvStatus
read_songs(PvCorpusInput* music, PvError* error)
{
  PvDataset* const set = &music->dataset;
  return music->folder ? pv_dataset_scan(set, music->folder, error)
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
  if ((!music->dataset.n_unread && !is_of_many(music, is_given)) || status) {
    return PV_EXIT_UNUSABLE;
  }
  warn_of_toy_set(music);
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

static void
say_unusable_files(const PvCorpusInput* music)
{
  List files = { 0 };
  for (uint32_t s = 0; s < music->dataset.n_songs; ++s) {
    const PvFileCheck* const check = &music->checks[s];
    if (check->error.status && !music->dataset.songs[s].is_missing) {
      if (*check->note.text && files.n < MAX_LISTED) {
        pv_say("%s", check->note.text);
      }
      list(&files, check->error.text);
    }
  }
  end_list(&files);
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
  say_unusable_files(music);
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

/// Say why songs could not be used, and what others lack.
static void
say_unusable_songs(PvCorpusInput* music)
{
  for (uint32_t s = 0; s < music->vectors.n_songs; ++s) {
    const PvError* const why  = &music->vectors.songs[s].error;
    const PvNote* const  note = &music->vectors.songs[s].note;
    if (*note->text) {
      pv_say("%s", note->text);
    }
    if (why->status) {
      if (!music->checks[s].error.status) {
        pv_say("%s", why->text);
      }
      ++music->n_unusable;
    }
  }
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
  say_unusable_songs(music);
  if (music->learn.is_wanted &&
      pv_network_task_take(&music->task, &music->dataset, &music->vectors,
                           &error)) {
    pv_say("%s", error.text);
    return false;
  }
  if (!music->plan.learns && !music->plan.is_judged) {
    pv_progress_conclude(); // What comes is not planned
  }
  return is_of_many(music, is_analysed);
}

uint32_t
pv_corpus_input_say_unusable(PvCorpusInput* music, const PvError* errors)
{
  const uint32_t n     = music->dataset.n_songs;
  List           files = { 0 };
  for (uint32_t s = 0; s < n; ++s) {
    if (errors[s].status) {
      list(&files, errors[s].text);
      ++music->n_unusable;
    }
  }
  end_list(&files);
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
