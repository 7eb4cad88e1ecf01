// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/window/scenes.h"

#include "plugin/window/map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { N_LABELS = 10, N_SONGS = 96 };

static const char* const labels[N_LABELS] = {
  "Ada Brandt",   "Studio Nordlicht", "Theo Marsh", "Lena Quist", "Oak & Wire",
  "J. P. Okafor", "Blue Tape",        "Mira Sand",  "North Hall", "Ivo Kern"
};

const char*
pv_test_scene_name(PvTestScene which)
{
  static const char* const names[PV_N_SCENES] = {
    "listening", "unknown", "not-connected", "no-model", "filling", "silent",
    "off",       "late",    "long-names",    "refused",  "many",    "others",
    "two",       "forty",   "frozen",        "hover",    "edit",    "files",
    "help",      "tip",     "light"
  };
  return names[which];
}

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
  } else if (k < N_LABELS) {
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
static void
put_songs(PvUiScene* scene, uint32_t n, uint32_t n_labels)
{
  scene->n_songs = scene->n_total = n;
  scene->n_labels                 = n_labels;
  scene->is_model_told            = true;
  for (uint32_t i = 0; i < n; ++i) {
    put_song(scene, i, n - n / 4);
  }
  scene->songs_version += n_labels; // A number for each crowd
  pv_ui_map_fit(scene);
  snprintf(scene->model_name, sizeof(scene->model_name),
           "Free game music, ten producers");
}

static void
put_params(PvUiScene* scene)
{
  snprintf(scene->param[PV_PARAM_MODEL], PV_TEXT_MAX,
           "/usr/lib/lv2/production-value.lv2/default.safetensors");
  snprintf(scene->param[PV_PARAM_OSC_URL], PV_TEXT_MAX,
           "osc.udp://127.0.0.1:9000");
  snprintf(scene->param[PV_PARAM_OSC_PREFIX], PV_TEXT_MAX, "/prodval/1");
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

static void
put_guess(PvUiScene* scene, uint32_t n_ranked)
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
  scene->seconds  = 107.0f;
  scene->level_db = -14.2f;
  scene->state    = PV_SHOWN_LISTENING;
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

/// The likeliest is none of the producers, who come after.
static void
put_somebody_else(PvUiScene* scene)
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

static void
lengthen_names(PvUiScene* scene)
{
  static const char name[] =
    "The Extraordinarily Long-Named Production Company of Reykjav\xc3\xadk";
  static const char title[] =
    "\xe6\x9d\xb1\xe4\xba\xac Nights, Part Two: A Title Without an End (Remix)";
  snprintf(scene->label, sizeof(scene->label), "%s", name);
  snprintf(scene->rows[0].label, PV_NAME_MAX, "%s", name);
  snprintf(scene->rows[1].label, PV_NAME_MAX,
           "\xd0\x9c\xd1\x83\xd0\xb7\xd1\x8b\xd0\xba\xd0\xb0 \xce\xb1\xce\xb2");
  snprintf(scene->model_name, PV_NAME_MAX, "%s", name);
  snprintf(scene->param[PV_PARAM_OSC_URL], PV_TEXT_MAX,
           "osc.udp://a-host-with-a-long-name.studio.example.org:57120");
  for (uint32_t i = 0; i < PV_UI_N_SONGS; ++i) {
    snprintf(scene->nearest[i].title, PV_TITLE_MAX, "%s", title);
    snprintf(scene->nearest[i].label, PV_NAME_MAX, "%s", name);
  }
}

static void
make_state(PvUiScene* scene, PvShown state, float seconds)
{
  pv_ui_scene_forget(scene);
  scene->state    = state;
  scene->seconds  = seconds;
  scene->level_db = seconds > 0.0f ? -24.0f : -120.0f;
}

static void
change(PvUiScene* scene, PvTestScene which, const char* folder)
{
  switch (which) {
    case PV_SCENE_UNKNOWN:
      put_somebody_else(scene);
      break;
    case PV_SCENE_NOT_CONNECTED:
      pv_ui_scene_init(scene);
      break;
    case PV_SCENE_NO_MODEL:
      make_state(scene, PV_SHOWN_NO_MODEL, 0.0f);
      pv_ui_scene_forget_model(scene);
      break;
    case PV_SCENE_FILLING:
      make_state(scene, PV_SHOWN_FILLING, 1.4f);
      break;
    case PV_SCENE_SILENT:
      scene->state    = PV_SHOWN_SILENT;
      scene->level_db = -120.0f;
      break;
    case PV_SCENE_OFF:
      make_state(scene, PV_SHOWN_OFF, 0.0f);
      scene->is_osc_on = false;
      break;
    case PV_SCENE_LATE:
      scene->state    = PV_SHOWN_LATE;
      scene->level_db = -1.0f;
      break;
    case PV_SCENE_LONG_NAMES:
      lengthen_names(scene);
      break;
    case PV_SCENE_REFUSED:
      scene->state          = PV_SHOWN_MODEL_ERROR;
      scene->failed_param   = PV_PARAM_MODEL;
      scene->failure_left_s = 9.0f;
      snprintf(scene->failure, sizeof(scene->failure),
               "/home/anna/models/mine.safetensors: no model of ours: there is "
               "no tensor \"mean\"");
      break;
    case PV_SCENE_MANY_SONGS:
      put_songs(scene, PV_MAX_TOLD, N_LABELS);
      break;
    case PV_SCENE_OTHERS:
      scene->shows_others = true;
      break;
    case PV_SCENE_TWO_PRODUCERS:
      put_songs(scene, 24, 2);
      put_guess(scene, 3);
      break;
    case PV_SCENE_FORTY_PRODUCERS:
      put_songs(scene, 320, 40);
      put_guess(scene, PV_N_RANKED);
      break;
    case PV_SCENE_TIP:
      scene->hover      = (PvUiHit){ PV_UI_MOMENT, 200 };
      scene->pointer[0] = 640.0;
      scene->pointer[1] = 540.0;
      break;
    case PV_SCENE_FROZEN:
      scene->is_frozen = true;
      break;
    case PV_SCENE_HELP:
      scene->is_help_open = true;
      break;
    case PV_SCENE_LIGHT:
      scene->is_light = true;
      break;
    case PV_SCENE_HOVER:
      scene->hover = (PvUiHit){ PV_UI_SONG, 0 };
      break;
    case PV_SCENE_EDIT:
      scene->is_target_edited = true;
      pv_ui_edit_begin(&scene->edit, "osc.udp://192.168.0.17:9001", false);
      break;
    case PV_SCENE_FILES:
      scene->is_panel_open = true;
      pv_ui_files_offer(&scene->files, folder, "Your models");
      pv_ui_files_list(&scene->files, folder);
      pv_ui_files_choose(&scene->files, 2, 8);
      pv_ui_edit_begin(&scene->edit, scene->files.folder, false);
      break;
    case PV_SCENE_LISTENING:
    case PV_N_SCENES:
      break;
  }
}

void
pv_test_scene_make(PvUiScene* scene, PvTestScene which, const char* folder)
{
  pv_ui_scene_init(scene);
  scene->is_connected = true;
  put_params(scene);
  put_songs(scene, N_SONGS, N_LABELS);
  put_guess(scene, PV_N_RANKED);
  pv_ui_scene_find_nearest(scene);
  change(scene, which, folder);
  const float left = scene->failure_left_s;
  scene->failure_left_s += 60.0f;
  while (pv_ui_scene_move(scene, 0.5f) &&
         scene->failure_left_s > left + 30.0f) {
  }
  for (int i = 0; i < 60; ++i) {
    scene->failure_left_s = left + 1.0f;
    pv_ui_scene_move(scene, 0.5f);
  }
  scene->failure_left_s = left;
}
