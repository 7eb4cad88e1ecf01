// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/corpus_options.h"

#include "tools/classifiers/classifier_text.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "model/model.h"
#include "model_file/recipe_file.h"
#include "tools/base/pool.h"

#include <stdio.h>
#include <string.h>

enum { MANY_SONGS = 5 }; // Of each producer, in the mean

void
pv_music_init(PvMusic* music)
{
  *music = (PvMusic){ .recipe_name = PV_DEFAULT_RECIPE };
}

void
pv_music_print_help_on_sources(void)
{
  printf(
    "DIR holds one folder per producer, and in it songs or one folder per "
    "album.\n"
    "M.csv is a table with the columns path,label and optionally group (the\n"
    "album), title and license; paths are relative to its own folder.\n"
    "Songs labelled " PV_UNKNOWN
    ", or in a folder of that name, are by others than the\n"
    "producers; their group is whose they are: they teach what is nobody's.\n"
    "\n"
    "  --manifest M.csv  take the songs from a table\n"
    "  --root DIR        what paths in the table are relative to\n"
    "  --threads N       use N threads; as many as there are cores\n");
}

void
pv_music_print_help(void)
{
  pv_music_print_help_on_sources();
  printf("  --recipe R        what to hear and how to decide; a file, or: ");
  const char* name = NULL;
  for (uint32_t i = 0; (name = pv_recipe_name_at(i)); ++i) {
    printf("%s%s%s", i ? ", " : "", name,
           strcmp(name, PV_DEFAULT_RECIPE) ? "" : " (the default)");
  }
  printf("\n");
  pv_classifier_print_help();
}

static bool
take_recipe(PvMusic* music, const char* value)
{
  PvError error;
  if (pv_recipe_look_up(value, &error)) {
    pv_say("--recipe %s", error.text);
    return false;
  }
  music->recipe_name = value;
  return true;
}

bool
pv_music_take_option(PvMusic* music, int option, const char* value)
{
  uint64_t n = 0;
  switch (option) {
    case PV_OPT_MANIFEST:
      music->manifest = value;
      return true;
    case PV_OPT_ROOT:
      music->root = value;
      return true;
    case PV_OPT_RECIPE:
      return take_recipe(music, value);
    case PV_OPT_CLASSIFIER:
      music->has_classifier = true;
      return pv_classifier_parse(value, &music->classifier);
    default:
      break;
  }
  if (!pv_option_number("--threads", value, 1, PV_POOL_MAX_THREADS, &n)) {
    return false;
  }
  music->n_threads = (uint32_t)n;
  return true;
}

bool
pv_music_take_operands(PvMusic*    music,
                       int         n,
                       char**      operands,
                       const char* command)
{
  if (n > 1 || (n == 1 && music->manifest)) {
    pv_say("%s: one folder or one --manifest is wanted: see `prodval %s "
           "--help`",
           operands[music->manifest ? 0 : 1], command);
    return false;
  }
  if (!n && !music->manifest) {
    pv_say("no music given: name a folder or a --manifest: see `prodval %s "
           "--help`",
           command);
    return false;
  }
  if (n && music->root) {
    pv_say("--root %s: goes with --manifest alone", music->root);
    return false;
  }
  music->folder = n ? operands[0] : NULL;
  return true;
}

/// What there is to tell of the songs' folder or table.
static void
say_remarks(PvMusic* music)
{
  const PvDataset* const set = &music->dataset;
  for (; music->n_told < set->n_remarks; ++music->n_told) {
    const PvRemark* const remark = &set->remarks[music->n_told];
    if (remark->is_failure) {
      pv_say("%s", remark->text);
      ++music->n_passed_over;
    } else {
      pv_note(remark->text);
    }
  }
}

/// Any song that was found.
static bool
is_given(const PvMusic* music, uint32_t song)
{
  (void)music;
  (void)song;
  return true;
}

/// A song that could be heard; noise is no music.
static bool
is_heard(const PvMusic* music, uint32_t song)
{
  return music->vectors.songs[song].n_clips &&
         music->dataset.songs[song].noise == PV_NOISE_NONE;
}

/// Whether songs of that kind are by two at least; false, having said that they
/// aren't.
static bool
is_of_many(const PvMusic* music,
           bool (*counts)(const PvMusic* music, uint32_t song))
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
           music->folder ? music->folder : music->manifest, only);
  }
  return !only || music->may_be_of_one;
}

bool
pv_music_find(PvMusic* music)
{
  PvError        error;
  const PvStatus status =
    music->folder ? pv_dataset_scan(&music->dataset, music->folder, &error)
                  : pv_dataset_read_manifest(&music->dataset, music->manifest,
                                             music->root, &error);
  if (status) {
    pv_say("%s", error.text);
    return false;
  }
  say_remarks(music);
  return is_of_many(music, is_given);
}

static bool
has_few_songs(const PvDataset* dataset)
{
  uint32_t n_known = 0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n_known += dataset->songs[s].label < dataset->n_labels;
  }
  return n_known < MANY_SONGS * dataset->n_labels;
}

// Of few songs, windows that overlap teach more; of many, they cost time alone.
static void
choose_clips(PvMusic* music)
{
  if (has_few_songs(&music->dataset)) {
    music->own.clip_frames = pv_clip_frames(&music->own, PV_CLIPS_TO_ASK);
  }
}

static bool
read_recipe(PvMusic* music)
{
  PvError error;
  if (pv_recipe_open(music->recipe_name, &music->own, &error)) {
    pv_say("--recipe %s", error.text);
    return false;
  }
  music->recipe = &music->own;
  if (music->has_classifier) {
    pv_recipe_choose(&music->own, &music->classifier);
  }
  if (music->is_learned) {
    choose_clips(music);
  }
  return true;
}

static bool
gather_audience(PvMusic* music)
{
  if (music->is_observed) {
    music->observations = pv_observations_new(&music->dataset, music->recipe);
    if (!music->observations) {
      return false;
    }
    music->audience = pv_observations_audience(music->observations);
  }
  return true;
}

bool
pv_music_hear(PvMusic* music)
{
  PvError error;
  say_remarks(music);
  if (!music->recipe && !read_recipe(music)) {
    return false;
  }
  if ((music->with_noise && !pv_dataset_add_noise(&music->dataset)) ||
      !gather_audience(music)) {
    pv_say("out of memory");
    return false;
  }
  if (pv_vectors_of_dataset(&music->dataset, music->recipe, music->density,
                            &music->audience, music->n_threads, &music->vectors,
                            &error)) {
    pv_say("%s", error.text);
    return false;
  }
  for (uint32_t s = 0; s < music->vectors.n_songs; ++s) {
    const PvError* const why  = &music->vectors.songs[s].error;
    const PvNote* const  note = &music->vectors.songs[s].note;
    if (*note->text) {
      pv_say("%s", note->text);
    }
    if (why->status) {
      pv_say("%s", why->text);
      ++music->n_unusable;
    }
  }
  return is_of_many(music, is_heard);
}

int
pv_music_conclude(const PvMusic* music)
{
  if (music->n_unusable) {
    pv_say("%u of %u files could not be used", music->n_unusable,
           music->dataset.n_songs);
  }
  return music->n_unusable || music->n_passed_over ? PV_EXIT_UNUSABLE
                                                   : PV_EXIT_DONE;
}

void
pv_music_clear(PvMusic* music)
{
  pv_observations_free(music->observations);
  pv_recipe_clear(&music->own);
  pv_vectors_clear(&music->vectors);
  pv_dataset_clear(&music->dataset);
}
