// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/train_music.h"

#include "base/plural.h"
#include "tools/base/name.h"
#include "tools/classifiers/classifier_text.h"
#include "tools/train/train.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_ORIGIN = 384 };

void
pv_learned_songs(const PvCorpusInput* music,
                 uint32_t             n_songs,
                 char                 text[PV_TEXT_SONGS])
{
  const uint32_t n_noise = pv_dataset_count_noise(&music->dataset);
  pv_text_songs(text, n_songs - n_noise, n_noise);
}

void
pv_learned_clips_print(const PvCorpusInput* music, const PvTraining* training)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < music->vectors.n_songs; ++s) {
    n += music->vectors.songs[s].n_clips;
  }
  if (music->shards_path && n > training->n_clips) {
    pv_print_wrapped(2,
                     "  Of the %u clips measured, %u are learned from: of a "
                     "song by others, and of each noise, %d at most, and after "
                     "a pause none that is nearer to the one before than clips "
                     "are elsewhere",
                     n, training->n_clips, PV_MAX_UNKNOWN_CLIPS);
  }
}

PvStatus
pv_profiles_keep(const PvCorpusInput* music,
                 const PvTraining*    training,
                 PvModelParts*        parts,
                 PvError*             error)
{
  parts->song_profiles = malloc(training->n_songs * sizeof(PvProfile));
  if (!parts->song_profiles) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    parts->song_profiles[s] = music->profiles[training->places[s]];
  }
  return PV_OK;
}

/// Nothing of when, where or on what machine: the same music gives the same
/// bytes.
static void
describe_origin(const PvCorpusInput* music,
                const PvTraining*    training,
                char                 text[MAX_ORIGIN])
{
  const PvRecipe* const recipe = music->recipe;
  const bool            is_knn = recipe->classifier.kind == PV_CLASSIFIER_KNN;
  char                  classifier[PV_CLASSIFIER_TEXT];
  char                  songs[PV_TEXT_SONGS];
  pv_classifier_write(&recipe->classifier, classifier);
  pv_learned_songs(music, training->n_songs, songs);
  snprintf(text, MAX_ORIGIN,
           "Learned by prodval " PV_VERSION " with the recipe %s%s%s: %s, %u "
           "producer%s, %u clip%s.",
           recipe->name, is_knn ? "" : " and the classifier ",
           is_knn ? "" : classifier, songs, training->n_labels,
           pv_plural(training->n_labels), training->n_clips,
           pv_plural(training->n_clips));
}

PvStatus
pv_train_music(const PvCorpusInput* music,
               const PvTraining*    training,
               const char*          name,
               PvModelParts**       parts,
               PvError*             error)
{
  char        made_up[64];
  char        origin[MAX_ORIGIN];
  char* const given = name ? pv_name_make(name) : NULL;
  snprintf(made_up, sizeof(made_up), "%u producer%s", training->n_labels,
           pv_plural(training->n_labels));
  describe_origin(music, training, origin);
  PvStatus status = pv_train(training, music->recipe, given ? given : made_up,
                             origin, music->n_threads, parts, error);
  status = status ? status : pv_profiles_keep(music, training, *parts, error);
  free(given);
  return status;
}
