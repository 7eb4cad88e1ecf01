// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/window/crowd.h"

#include "plugin/window/layout/map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char* const labels[PV_TEST_N_LABELS] = {
  "Ada Brandt",   "Studio Nordlicht", "Theo Marsh", "Lena Quist", "Oak & Wire",
  "J. P. Okafor", "Blue Tape",        "Mira Sand",  "North Hall", "Ivo Kern"
};

static double
noise(uint32_t i)
{
  const double x = sin(12.9898 * (i + 1)) * 43758.5453;
  return x - floor(x);
}

/// One in four, last, is by somebody else and may lie anywhere.
static void
put_song(PvUiScene* scene, uint32_t i, uint32_t n_known)
{
  PvTold* const  song     = &scene->songs[i];
  const uint32_t k        = i % scene->n_labels;
  const double   angle    = 6.2832 * k / scene->n_labels;
  const bool     is_known = i < n_known;
  const double   far      = is_known ? (k % 2 ? 0.3 : 0.55) : 0.2;
  const double   wide     = is_known ? 0.26 : 1.6;
  song->index             = is_known ? (int32_t)k : -1;
  snprintf(song->title, sizeof(song->title), "Song %u", i + 1);
  if (!is_known) {
    snprintf(song->label, sizeof(song->label), "Artist %u", i % 7);
  } else if (k < PV_TEST_N_LABELS) {
    snprintf(song->label, sizeof(song->label), "%s", labels[k]);
  } else {
    snprintf(song->label, sizeof(song->label),
             "The Long-Named Production Company No. %u", k);
  }
  song->position[0] = (float)(far * cos(angle) + wide * (noise(2 * i) - 0.5));
  song->position[1] =
    (float)(far * sin(angle) + wide * (noise(2 * i + 1) - 0.5));
}

/// Each producer's songs lie around a place of their own.
void
pv_test_put_songs(PvUiScene* scene, uint32_t n, uint32_t n_labels)
{
  scene->n_songs = scene->n_total = scene->n_held = n;
  scene->n_labels                                 = n_labels;
  scene->is_model_told                            = true;
  for (uint32_t i = 0; i < n; ++i) {
    put_song(scene, i, n - n / 4);
  }
  scene->songs_version += n_labels; // A number for each crowd
  pv_ui_map_fit(scene);
  snprintf(scene->model_name, sizeof(scene->model_name),
           "Free game music, ten producers");
}

static void
put_trail(PvUiScene* scene)
{
  scene->n_trail = 24;
  for (uint32_t i = 0; i < scene->n_trail; ++i) {
    const double t     = (double)i / scene->n_trail;
    scene->trail[i][0] = (float)(-0.3 + 0.95 * t + 0.05 * sin(9.0 * t));
    scene->trail[i][1] = (float)(0.5 - 0.45 * t + 0.09 * cos(11.0 * t));
  }
  memcpy(scene->position, scene->trail[scene->n_trail - 1],
         sizeof(scene->position));
}

/// Four minutes of two songs.
static void
put_history(PvUiScene* scene)
{
  scene->n_history = 240;
  for (uint32_t i = 0; i < scene->n_history; ++i) {
    const bool  is_second = i >= 133;
    const float heard     = (float)(is_second ? i - 132 : i + 40);
    const bool  is_right  = noise(i / 3) < 0.4 + 0.006 * (double)heard;
    scene->history[i]     = (PvUiMoment){ is_second  ? (is_right ? 0 : 1)
                                          : is_right ? 4
                                                     : -1,
                                      0.3f + 0.5f * heard / (heard + 30.0f) +
                                        0.08f * (float)noise(i),
                                      heard, is_second ? 2 : 1 };
  }
}

void
pv_test_put_guess(PvUiScene* scene, uint32_t n_ranked)
{
  static const float    shares[PV_N_RANKED] = { 0.62f, 0.21f, 0.09f, 0.05f,
                                                0.03f };
  static const uint32_t near[]              = { 20, 30, 11 };
  PvRanked              ranked[PV_N_RANKED];
  for (uint32_t i = 0; i < n_ranked; ++i) {
    pv_text_copy(ranked[i].label, PV_NAME_MAX,
                 i == 2 ? PV_UNKNOWN : scene->songs[i].label);
    ranked[i].probability = shares[i];
  }
  scene->has_guess  = true;
  scene->index      = 0;
  scene->confidence = shares[0];
  scene->song       = 2;
  scene->now_index  = 1;
  scene->now        = (PvRanked){ "", 0.48f };
  pv_text_copy(scene->now.label, PV_NAME_MAX, ranked[1].label);
  scene->seconds = scene->guess_seconds = 107.0f;
  scene->level_db                       = -14.2f;
  scene->state                          = PV_SHOWN_LISTENING;
  snprintf(scene->label, sizeof(scene->label), "%s", ranked[0].label);
  snprintf(scene->songs[20].title, PV_TITLE_MAX, "Aztec");
  snprintf(scene->songs[30].title, PV_TITLE_MAX, "Castle at Night");
  snprintf(scene->songs[11].title, PV_TITLE_MAX, "Space (Title Theme)");
  for (uint32_t i = 0; i < PV_UI_N_SONGS; ++i) {
    const PvTold* const song = &scene->songs[near[i] % scene->n_songs];
    pv_text_copy(scene->nearest[i].title, PV_TITLE_MAX, song->title);
    pv_text_copy(scene->nearest[i].label, PV_NAME_MAX, song->label);
    scene->nearest[i].distance = 2.0f + (float)i;
  }
  scene->n_nearest = PV_UI_N_SONGS;
  pv_ui_scene_rank(scene, ranked, n_ranked);
  pv_ui_scene_find_nearest(scene);
  put_trail(scene);
  put_history(scene);
}

void
pv_test_put_library(PvUiScene* scene)
{
  static const uint32_t near[PV_UI_MAX_SONGS] = { 20, 30, 11, 40, 50 };
  const PvRanked        nobody                = { PV_UNKNOWN, 1.0f };
  scene->n_labels                             = 0;
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    scene->songs[i].index = -1;
  }
  ++scene->songs_version;
  pv_ui_map_fit(scene);
  for (uint32_t i = 0; i < PV_UI_MAX_SONGS; ++i) {
    const PvTold* const song = &scene->songs[near[i]];
    pv_text_copy(scene->nearest[i].title, PV_TITLE_MAX, song->title);
    pv_text_copy(scene->nearest[i].label, PV_NAME_MAX, song->label);
  }
  scene->n_nearest  = PV_UI_MAX_SONGS;
  scene->index      = -1;
  scene->confidence = 1.0f;
  scene->now_index  = -1;
  scene->now        = nobody;
  pv_text_copy(scene->label, sizeof(scene->label), PV_UNKNOWN);
  pv_text_copy(scene->model_name, sizeof(scene->model_name), "Library");
  pv_ui_scene_rank(scene, &nobody, 1);
  pv_ui_scene_find_nearest(scene);
}

/// The likeliest is none of the producers, who come after.
void
pv_test_put_somebody_else(PvUiScene* scene)
{
  static const float shares[PV_N_RANKED] = { 0.71f, 0.14f, 0.06f, 0.04f,
                                             0.02f };
  PvRanked           ranked[PV_N_RANKED];
  for (uint32_t i = 0; i < PV_N_RANKED; ++i) {
    pv_text_copy(ranked[i].label, PV_NAME_MAX, i ? labels[i] : PV_UNKNOWN);
    ranked[i].probability = shares[i];
  }
  scene->index      = -1;
  scene->confidence = shares[0];
  scene->now_index  = -1;
  scene->now        = (PvRanked){ PV_UNKNOWN, 0.83f };
  pv_text_copy(scene->label, sizeof(scene->label), PV_UNKNOWN);
  pv_ui_scene_rank(scene, ranked, PV_N_RANKED);
}
