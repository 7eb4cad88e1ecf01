// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/toy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_LABELS = 2, N_SONGS = 4, N_POINTS = 40, N_DIMS = 2 };

static void
describe_songs(PvModelParts* m)
{
  static const char* const titles[N_SONGS] = { "Cellar", "Mine", "Noon",
                                               "Glass" };
  m->n_labels                              = N_LABELS;
  m->labels    = (char**)calloc(N_LABELS + 1, sizeof(char*));
  m->labels[0] = strdup("bright");
  m->labels[1] = strdup("dark");
  m->labels[2] = strdup(PV_UNKNOWN);
  m->n_songs   = N_SONGS;
  m->songs     = (PvSong*)calloc(N_SONGS, sizeof(PvSong));
  for (uint32_t i = 0; i < N_SONGS; ++i) {
    m->songs[i] = (PvSong){ .title   = strdup(titles[i]),
                            .group   = strdup(""),
                            .license = strdup("CC0-1.0"),
                            .label   = i < 2 };
  }
}

// Component 0 of the first model is the centroid's mean in units of 1000 Hz,
// component 1 its deviation; that of the second, how much left and right are one.
// The points of a song lie close together on a line.
static void
place_points(PvModelParts* m)
{
  static const float centre[N_SONGS] = { 0.4f, 0.6f, 4.5f, 5.5f };
  m->n_points                        = N_POINTS;
  m->n_components                    = N_DIMS;
  m->points     = (float*)calloc(N_POINTS * N_DIMS, sizeof(float));
  m->point_song = (uint32_t*)calloc(N_POINTS, sizeof(uint32_t));
  m->map        = (float*)calloc(N_SONGS * 2, sizeof(float));
  for (uint32_t i = 0; i < N_POINTS; ++i) {
    const uint32_t song = i / (N_POINTS / N_SONGS);
    m->point_song[i]    = song;
    m->points[i * N_DIMS] =
      centre[song] + 0.01f * (float)(i % (N_POINTS / N_SONGS));
    m->map[2 * song]     = centre[song] / 3.0f - 1.0f;
    m->map[2 * song + 1] = song % 2 ? 0.5f : -0.5f;
  }
}

static PvModelParts*
new_parts(const char* const* features, uint32_t n_blocks, float scale)
{
  PvModelParts* const m = pv_model_parts_new();
  m->name               = strdup("Toy");
  m->provenance         = strdup("made by the tests");
  m->recipe             = (PvRecipe){ .name          = "toy",
                                      .window_frames = 86,
                                      .min_frames    = 43,
                                      .clip_frames   = 43,
                                      .n_blocks      = n_blocks,
                                      .n_steps       = 1,
                                      .steps         = { { PV_STEP_PCA, N_DIMS, 0.0 } },
                                      .k             = 5,
                                      .vote          = PV_VOTE_DISTANCE,
                                      .refuse        = PV_DEFAULT_REFUSE,
                                      .half_life_s   = 0.0 };
  for (uint32_t i = 0; i < n_blocks; ++i) {
    m->recipe.blocks[i] = pv_feature_block_find(features[i]);
  }
  describe_songs(m);
  place_points(m);
  const uint32_t n = pv_recipe_n_features(&m->recipe);
  m->n_features    = n;
  m->mean          = (float*)calloc(n, sizeof(float));
  m->scale         = (float*)calloc(n, sizeof(float));
  for (uint32_t i = 0; i < n; ++i) {
    m->scale[i] = scale;
  }
  m->n_steps = 1;
  m->steps[0] =
    (PvLinear){ n, N_DIMS, (float*)calloc(n * N_DIMS, sizeof(float)),
                (float*)calloc(N_DIMS, sizeof(float)) };
  return m;
}

static void
replace_song(PvSong* song, uint32_t i)
{
  char title[32];
  free(song->title);
  free(song->group);
  free(song->license);
  snprintf(title, sizeof(title), "Song %u", i);
  *song = (PvSong){ .title   = strdup(title),
                    .group   = strdup("Band"),
                    .license = strdup("CC0-1.0"),
                    .label   = i % 3 };
}

void
pv_toy_parts_fill(PvModelParts* m, uint32_t n_songs)
{
  const uint32_t n_had = m->n_songs;
  m->n_songs           = n_songs;
  m->songs             = (PvSong*)realloc(m->songs, n_songs * sizeof(PvSong));
  m->map               = (float*)realloc(m->map, n_songs * 2 * sizeof(float));
  memset(m->songs + n_had, 0, (n_songs - n_had) * sizeof(PvSong));
  for (uint32_t i = 0; i < n_songs; ++i) {
    replace_song(&m->songs[i], i);
    m->map[2 * i]     = (float)i / (float)n_songs;
    m->map[2 * i + 1] = -m->map[2 * i];
  }
}

void
pv_toy_parts_spread(PvModelParts* parts)
{
  const size_t n      = parts->n_songs;
  parts->n_points     = parts->n_songs;
  parts->n_components = PV_TOY_DIMENSIONS;
  parts->points =
    (float*)realloc(parts->points, n * PV_TOY_DIMENSIONS * sizeof(float));
  parts->point_song =
    (uint32_t*)realloc(parts->point_song, n * sizeof(uint32_t));
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    parts->point_song[s] = s;
    for (uint32_t d = 0; d < PV_TOY_DIMENSIONS; ++d) {
      parts->points[PV_TOY_DIMENSIONS * s + d] =
        (float)((s * (7 + d * d) + 3 * d) % parts->n_songs);
    }
  }
}

void
pv_toy_parts_guess(PvModelParts* parts)
{
  parts->song_guesses =
    (float*)calloc((size_t)N_SONGS * (N_LABELS + 1), sizeof(float));
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    parts->song_guesses[s * (N_LABELS + 1) + (s > 0)] = 1.0f;
  }
}

void
pv_toy_parts_profile(PvModelParts* parts)
{
  parts->song_profiles = (PvProfile*)calloc(parts->n_songs, sizeof(PvProfile));
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      parts->song_profiles[s].at[PV_WIDTH][b] =
        parts->songs[s].label ? -20.0f : -10.0f;
    }
  }
}

PvModel*
pv_toy_finish(PvModelParts* parts)
{
  PvError  error = { PV_OK, "" };
  PvModel* model = NULL;
  if (pv_model_new(parts, &model, &error)) {
    fprintf(stderr, "toy model: %s\n", error.text);
    abort();
  }
  return model;
}

PvModelParts*
pv_toy_parts_new(void)
{
  static const char* const features[]   = { "centroid",  "bandwidth",
                                            "noisiness", "rolloff",
                                            "rms",       "zero-crossings" };
  PvModelParts* const      m            = new_parts(features, 6, 1000.0f);
  m->steps[0].matrix[0]                 = 1.0f;
  m->steps[0].matrix[m->n_features + 1] = 1.0f;
  return m;
}

PvModel*
pv_toy_model_new(void)
{
  return pv_toy_finish(pv_toy_parts_new());
}

PvModelParts*
pv_toy_library_parts_new(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  char* const         last  = parts->labels[parts->n_labels];
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    free(parts->labels[l]);
  }
  parts->labels[0] = last;
  parts->n_labels  = 0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    parts->songs[s].label = 0;
  }
  return parts;
}

PvModelParts*
pv_toy_parts_of_sides_new(void)
{
  static const char* const features[] = { "in-phase" };
  PvModelParts* const      m          = new_parts(features, 1, 0.2f);
  for (uint32_t i = 0; i < m->n_features; ++i) {
    m->steps[0].matrix[i] = 1.0f / (float)m->n_features;
  }
  for (uint32_t i = 0; i < N_LABELS; ++i) {
    free(m->labels[i]);
    m->labels[i] = strdup(i ? "one-side" : "mono");
  }
  return m;
}
