// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/window/scenes.h"

#include "support/window/crowd.h"
#include "support/window/mixes.h"

#include "plugin/window/scene/store.h"
#include "plugin/window/scene/target.h"

#include <stdio.h>

const char*
pv_test_scene_name(PvTestScene which)
{
  static const char* const names[PV_N_SCENES] = { "listening",
                                                  "unknown",
                                                  "not-connected",
                                                  "no-model",
                                                  "filling",
                                                  "silent",
                                                  "off",
                                                  "late",
                                                  "long-names",
                                                  "refused",
                                                  "many",
                                                  "others",
                                                  "two",
                                                  "forty",
                                                  "frozen",
                                                  "hover",
                                                  "edit",
                                                  "files",
                                                  "help",
                                                  "tip",
                                                  "light",
                                                  "beside",
                                                  "beside-near",
                                                  "beside-light",
                                                  "beside-stored",
                                                  "beside-nothing",
                                                  "beside-no-profiles",
                                                  "beside-unsettled",
                                                  "beside-early",
                                                  "beside-measuring",
                                                  "beside-folder",
                                                  "beside-left-out",
                                                  "not-stored",
                                                  "targets",
                                                  "sounds",
                                                  "library",
                                                  "library-targets",
                                                  "library-silent" };
  return names[which];
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
put_beside(PvUiScene* scene, PvTestScene which)
{
  const bool is_told =
    which != PV_SCENE_BESIDE_NOTHING && which != PV_SCENE_BESIDE_NO_PROFILES &&
    which != PV_SCENE_BESIDE_EARLY && which != PV_SCENE_BESIDE_MEASURING &&
    which != PV_SCENE_BESIDE_FOLDER && which != PV_SCENE_NOT_STORED;
  scene->shows_beside = true;
  scene->is_light     = which == PV_SCENE_BESIDE_LIGHT;
  if (which == PV_SCENE_BESIDE_MEASURING) {
    snprintf(scene->measuring, sizeof(scene->measuring),
             "2 of 3: reference.flac");
  } else if (which == PV_SCENE_BESIDE_FOLDER) {
    snprintf(scene->measuring, sizeof(scene->measuring),
             "4 of 12 in References: 04 A Song of Some Length.flac");
  } else if (which != PV_SCENE_BESIDE_NOTHING && which != PV_SCENE_NOT_STORED) {
    snprintf(scene->param[PV_PARAM_TARGET], PV_TEXT_MAX, "Ada Brandt");
  }
  scene->difference.beside = which == PV_SCENE_BESIDE_EARLY ? PV_BESIDE_EARLY
                             : which == PV_SCENE_BESIDE_NO_PROFILES
                               ? PV_BESIDE_NO_PROFILES
                               : PV_BESIDE_NOTHING;
  if (is_told) {
    pv_test_put_difference(scene, which == PV_SCENE_BESIDE_NEAR ? 0.2f : 1.0f);
  }
  if (which == PV_SCENE_BESIDE_UNSETTLED) {
    scene->seconds = scene->guess_seconds = 12.0f;
    scene->difference.seconds             = 12.0f;
    scene->difference.findings.n          = 0;
  } else if (which == PV_SCENE_NOT_STORED) {
    pv_ui_store(scene, 0);
  } else if (which == PV_SCENE_BESIDE_LEFT_OUT) {
    pv_ui_scene_fail(scene, PV_UI_LEFT_OUT,
                     "2 of them; the first: /home/anna/music/references/"
                     "noise.wav: too short: 3 s of sound are needed");
  } else if (which == PV_SCENE_BESIDE_EARLY) {
    scene->seconds = 2.0f;
  } else if (which == PV_SCENE_BESIDE_STORED) {
    pv_test_put_stored(scene);
    scene->hover = (PvUiHit){ PV_UI_CURVE, PV_WIDTH * PV_PROFILE_BANDS + 9 };
    scene->pointer[0] = 420.0;
    scene->pointer[1] = 300.0;
  }
}

static void
list_targets(PvUiScene* scene, const char* typed)
{
  scene->is_panel_open = true;
  scene->lists_targets = true;
  pv_ui_edit_begin(&scene->edit, typed, false);
  pv_ui_list_targets(scene);
}

static void
change(PvUiScene* scene, PvTestScene which, const char* folder)
{
  char path[PV_UI_PATH_MAX];
  switch (which) {
    case PV_SCENE_UNKNOWN:
      pv_test_put_somebody_else(scene);
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
      scene->seconds  = 0.0f;
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
      pv_test_put_songs(scene, PV_MAX_TOLD, PV_TEST_N_LABELS);
      break;
    case PV_SCENE_OTHERS:
      scene->shows_others = true;
      break;
    case PV_SCENE_TWO_PRODUCERS:
      pv_test_put_songs(scene, 24, 2);
      pv_test_put_guess(scene, 3);
      break;
    case PV_SCENE_FORTY_PRODUCERS:
      pv_test_put_songs(scene, 320, 40);
      pv_test_put_guess(scene, PV_N_RANKED);
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
    case PV_SCENE_BESIDE:
    case PV_SCENE_BESIDE_NEAR:
    case PV_SCENE_BESIDE_LIGHT:
    case PV_SCENE_BESIDE_STORED:
    case PV_SCENE_BESIDE_NOTHING:
    case PV_SCENE_BESIDE_NO_PROFILES:
    case PV_SCENE_BESIDE_UNSETTLED:
    case PV_SCENE_BESIDE_EARLY:
    case PV_SCENE_BESIDE_MEASURING:
    case PV_SCENE_BESIDE_FOLDER:
    case PV_SCENE_BESIDE_LEFT_OUT:
    case PV_SCENE_NOT_STORED:
      put_beside(scene, which);
      break;
    case PV_SCENE_TARGETS:
      list_targets(scene, "a");
      break;
    case PV_SCENE_SOUNDS:
      snprintf(path, sizeof(path), "%s/", folder);
      list_targets(scene, path);
      break;
    case PV_SCENE_LIBRARY:
      pv_test_put_library(scene);
      break;
    case PV_SCENE_LIBRARY_TARGETS:
      pv_test_put_library(scene);
      list_targets(scene, "a");
      break;
    case PV_SCENE_LIBRARY_SILENT:
      pv_test_put_library(scene);
      scene->state    = PV_SHOWN_SILENT;
      scene->seconds  = 0.0f;
      scene->level_db = -120.0f;
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
  pv_test_put_songs(scene, PV_TEST_N_SONGS, PV_TEST_N_LABELS);
  pv_test_put_guess(scene, PV_N_RANKED);
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
