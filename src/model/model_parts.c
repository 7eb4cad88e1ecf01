// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_parts.h"

#include "model/kinds.h"

#include <stdlib.h>
#include <string.h>

PvModelParts*
pv_model_parts_new(void)
{
  return (PvModelParts*)calloc(1, sizeof(PvModelParts));
}

bool
pv_model_songs_are_many(const PvModelParts* parts)
{
  size_t n = 0;
  for (uint32_t s = 0; s < parts->n_songs && n <= PV_MAX_HEADER_TEXTS; ++s) {
    const PvSong* const song = &parts->songs[s];
    n += strlen(song->title) + strlen(song->group) + strlen(song->license) +
         (song->path ? strlen(song->path) : 0);
  }
  return n > PV_MAX_HEADER_TEXTS;
}

int
pv_model_parts_format(const PvModelParts* parts)
{
  return pv_model_songs_are_many(parts)      ? 4
         : pv_model_parts_are_library(parts) ? 3
         : parts->classifier                 ? 2
                                             : 1;
}

bool
pv_model_parts_are_library(const PvModelParts* parts)
{
  return !parts->n_labels;
}

void
pv_linear_clear(PvLinear* linear)
{
  free(linear->matrix);
  free(linear->offset);
  linear->matrix = NULL;
  linear->offset = NULL;
}

static void
free_songs(PvModelParts* parts)
{
  const bool are_apart = !parts->song_texts && !parts->shares_songs;
  for (uint32_t i = 0; are_apart && parts->songs && i < parts->n_songs; ++i) {
    free(parts->songs[i].title);
    free(parts->songs[i].group);
    free(parts->songs[i].license);
    free(parts->songs[i].path);
  }
  free(parts->song_texts);
  free(parts->shares_songs ? NULL : parts->songs);
}

static void
free_left_out(PvModelParts* parts)
{
  for (uint32_t i = 0; parts->left_out && i < parts->n_left_out; ++i) {
    free(parts->left_out[i].path);
    free(parts->left_out[i].reason);
  }
  free(parts->left_out);
}

static void
free_names(PvModelParts* parts)
{
  for (uint32_t i = 0; parts->labels && i <= parts->n_labels; ++i) {
    free(parts->labels[i]);
  }
  free_songs(parts);
  free_left_out(parts);
  free(parts->labels);
  free(parts->name);
  free(parts->provenance);
}

void
pv_model_points_free(PvModelParts* parts)
{
  if (parts->free_points) {
    parts->free_points(parts->points, (uint64_t)parts->n_points *
                                        parts->n_components * sizeof(float));
  } else {
    free(parts->points);
  }
  parts->points      = NULL;
  parts->free_points = NULL;
}

/// A recipe that was read in part has no kinds yet.
static void
free_kinds(PvModelParts* parts)
{
  if (parts->free_kinds) {
    const uint64_t n_kinds = pv_recipe_kinds(&parts->recipe).n;
    parts->free_kinds(parts->song_kinds, parts->n_songs * n_kinds *
                                           parts->n_components * sizeof(float));
  } else {
    free(parts->song_kinds);
  }
}

void
pv_model_parts_free(PvModelParts* parts)
{
  if (!parts) {
    return;
  }
  free_names(parts);
  for (uint32_t i = 0; i < PV_MAX_STEPS; ++i) {
    pv_linear_clear(&parts->steps[i]);
  }
  free_kinds(parts);
  pv_recipe_clear(&parts->recipe);
  pv_classifier_free(parts->classifier);
  pv_model_parts_free(parts->mono);
  free(parts->mean);
  free(parts->scale);
  pv_model_points_free(parts);
  free(parts->point_song);
  free(parts->map);
  free(parts->song_guesses);
  free(parts->song_profiles);
  free(parts);
}

uint32_t
pv_model_parts_n_classes(const PvModelParts* parts)
{
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    if (parts->songs[s].label == parts->n_labels) {
      return parts->n_labels + 1;
    }
  }
  return parts->n_labels;
}

bool
pv_model_parts_know_others(const PvModelParts* parts)
{
  return pv_odds_are_set(&parts->calibration.known)
           ? parts->calibration.prior_unknown > 0.0
           : pv_model_parts_n_classes(parts) > parts->n_labels;
}

const char*
pv_song_artist(const PvModelParts* parts, uint32_t i)
{
  const PvSong* const song = &parts->songs[i];
  return song->label == parts->n_labels && *song->group
           ? song->group
           : parts->labels[song->label];
}

bool
pv_song_is_noise(const PvModelParts* parts, uint32_t i)
{
  const PvSong* const song = &parts->songs[i];
  return !pv_model_parts_are_library(parts) && song->label == parts->n_labels &&
         !strcmp(song->group, PV_NOISE_GROUP);
}
