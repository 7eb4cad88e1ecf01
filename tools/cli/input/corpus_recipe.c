// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/corpus_recipe.h"

#include "model_file/recipe_file.h"
#include "tools/base/command_line.h"
#include "tools/classifiers/classifier_text.h"

#include <stdlib.h>

enum { MANY_SONGS = 5 }; // Per producer, in the mean

static bool
has_few_songs(const PvDataset* dataset)
{
  uint32_t n_known = 0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    n_known += dataset->songs[s].label < dataset->n_labels;
  }
  return n_known < MANY_SONGS * dataset->n_labels;
}

// With few songs, windows that overlap teach more; with many, they only cost time.
static void
choose_clips(PvCorpusInput* music)
{
  if (has_few_songs(&music->dataset)) {
    music->own.clip_frames = pv_clip_frames(&music->own, PV_CLIPS_TO_ASK);
  }
}

/// Put a network that has learned already in the place of one that is yet to be.
static PvStatus
freeze(PvCorpusInput* music, PvError* error)
{
  const uint32_t block = music->learn.block;
  pv_recipe_learn_clear(&music->learn);
  const PvStatus st =
    pv_recipe_load_feature(&music->own, block, music->from, error);
  return st ? st : pv_recipe_check(&music->own, error);
}

/// Start where --from says.
static PvStatus
take_from(PvCorpusInput* music, PvError* error)
{
  PvError  why;
  PvStatus st = PV_OK;
  if (!music->learn.is_wanted) {
    st = pv_fail(&why, PV_ERR_VALUE,
                 "%s: the recipe %s learns no network: take --recipe cnn",
                 music->from, music->recipe_name);
  } else {
    st = music->is_frozen ? freeze(music, &why)
                          : pv_recipe_learn_from(&music->learn, &music->own,
                                                 music->from, &why);
  }
  return st ? pv_fail(error, st, "--from %s", why.text) : PV_OK;
}

/// Have a network learned, where there is one to learn and the command can.
static PvStatus
begin_task(PvCorpusInput* music, PvError* error)
{
  PvError  why;
  PvStatus st =
    pv_recipe_learn_open(music->recipe_name, &music->own, &music->learn, &why);
  if (st) {
    return pv_fail(error, st, "--recipe %s", why.text);
  }
  st = music->from ? take_from(music, error) : PV_OK;
  if (st || !music->learn.is_wanted) {
    return st;
  }
  if (music->shards_path) {
    return pv_fail(error, PV_ERR_VALUE,
                   "--recipe %s: its network is learned from music, which "
                   "--vectors lacks: make the shards, and train, with --from "
                   "NET --frozen; `prodval network` writes a NET",
                   music->recipe_name);
  }
  if (!music->may_learn_network) {
    return pv_fail(error, PV_ERR_VALUE,
                   "--recipe %s: its network is learned by train and crossval: "
                   "name one that has learned already, with --from NET "
                   "--frozen; `prodval network` writes a NET",
                   music->recipe_name);
  }
  st = pv_network_task_init(&music->task, &music->learn, &music->own, &why);
  return st
           ? pv_fail(error, st, "--recipe %s: %s", music->recipe_name, why.text)
           : PV_OK;
}

/// Everything that the recipe asks for.
static bool
open_recipe(PvCorpusInput* music)
{
  PvError error;
  if (pv_recipe_open(music->recipe_name, &music->own, &error)) {
    pv_say("--recipe %s", error.text);
    return false;
  }
  if (begin_task(music, &error)) {
    pv_say("%s", error.text);
    return false;
  }
  return true;
}

bool
pv_corpus_recipe_read(PvCorpusInput* music)
{
  PvError          error;
  PvClassifierSpec classifier;
  if (!open_recipe(music)) {
    return false;
  }
  music->recipe = &music->own;
  if (music->classifier &&
      !pv_classifier_parse(music->classifier, &classifier, &error)) {
    pv_recipe_choose(&music->own, &classifier);
  }
  if (music->refuse) {
    music->own.refuse = strtod(music->refuse, NULL);
  }
  if (music->is_learned) {
    choose_clips(music);
  }
  return true;
}
