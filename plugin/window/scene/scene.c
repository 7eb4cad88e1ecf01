// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/scene.h"

#include "base/utf8.h"

#include <string.h>

enum { HINT_S = 12 };

void
pv_ui_scene_init(PvUiScene* scene)
{
  memset(scene, 0, sizeof(*scene));
  scene->index     = -1;
  scene->now_index = -1;
  scene->level_db  = -120.0f;
  scene->is_osc_on = true;
  scene->view.half = 1.0f;
  scene->dirty     = PV_UI_ALL;
  pv_ui_scene_forget_difference(scene);
  pv_ui_files_init(&scene->files);
}

void
pv_ui_scene_clear(PvUiScene* scene)
{
  pv_ui_files_clear(&scene->files);
}

int32_t
pv_ui_scene_index(const PvUiScene* scene, const char* label)
{
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    if (scene->songs[i].index >= 0 && !strcmp(scene->songs[i].label, label)) {
      return scene->songs[i].index;
    }
  }
  return -1;
}

static PvUiRow*
row_of(PvUiScene* scene, const char* label)
{
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    PvUiRow* const row = &scene->rows[i];
    if (row->label[0] && !strcmp(row->label, label)) {
      return row;
    }
  }
  return NULL;
}

/// An empty row, or else one that is going.  Half of them can be listed.
static PvUiRow*
new_row(PvUiScene* scene, const char* label, uint32_t rank)
{
  PvUiRow* row = NULL;
  for (uint32_t i = 0; i < PV_UI_N_ROWS && (!row || row->label[0]); ++i) {
    if (!scene->rows[i].is_listed) {
      row = &scene->rows[i];
    }
  }
  if (row) {
    *row = (PvUiRow){ .rank_shown = (float)rank };
    pv_text_copy(row->label, sizeof(row->label), label);
  }
  return row;
}

void
pv_ui_scene_rank(PvUiScene* scene, const PvRanked* ranked, uint32_t n)
{
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    scene->rows[i].is_listed = false;
    scene->rows[i].share     = 0.0f;
  }
  for (uint32_t i = 0; i < n && i < PV_N_RANKED; ++i) {
    PvUiRow* row = row_of(scene, ranked[i].label);
    if (row) {
      row->is_listed = true;
    }
  }
  for (uint32_t i = 0; i < n && i < PV_N_RANKED; ++i) {
    PvUiRow* row = row_of(scene, ranked[i].label);
    row          = row ? row : new_row(scene, ranked[i].label, i);
    if (row) {
      row->is_listed = true;
      row->share     = ranked[i].probability;
      row->rank      = (float)i;
      row->index     = pv_ui_scene_index(scene, row->label);
    }
  }
  scene->dirty |= PV_UI_RANKING;
}

const PvUiRow*
pv_ui_row_at(const PvUiScene* scene, uint32_t rank)
{
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    const PvUiRow* const row = &scene->rows[i];
    if (row->label[0] && row->is_listed && row->rank == (float)rank) {
      return row;
    }
  }
  return NULL;
}

const PvUiRow*
pv_ui_scene_guess_row(const PvUiScene* scene)
{
  return scene->has_guess ? pv_ui_row_at(scene, 0) : NULL;
}

PvNearestBy
pv_ui_scene_nearest_wanted(const PvUiScene* scene)
{
  PvNearestBy by = PV_NEAREST_BY_SOUND;
  pv_nearest_find(scene->param[PV_PARAM_NEAREST], &by);
  return by;
}

// Before the songs are told, by the ranking: each producer has a row, as has somebody
// else.
bool
pv_ui_scene_is_library(const PvUiScene* scene)
{
  const PvUiRow* const row = pv_ui_scene_guess_row(scene);
  if (scene->is_model_told) {
    return scene->n_labels == 0 && scene->n_total > 0;
  }
  return row && !strcmp(row->label, PV_UNKNOWN) && !pv_ui_row_at(scene, 1);
}

bool
pv_ui_scene_is_covered(const PvUiScene* scene)
{
  return scene->is_panel_open || scene->is_help_open;
}

void
pv_ui_scene_forget(PvUiScene* scene)
{
  scene->has_guess  = false;
  scene->index      = -1;
  scene->confidence = 0.0f;
  scene->now        = (PvRanked){ "", 0.0f };
  scene->now_index  = -1;
  scene->n_nearest  = 0;
  scene->n_trail    = 0;
  pv_ui_scene_rank(scene, NULL, 0);
  scene->dirty |= PV_UI_GUESS | PV_UI_SONGS | PV_UI_MAP;
}

void
pv_ui_scene_fail(PvUiScene* scene, uint32_t param, const char* why)
{
  pv_text_copy(scene->failure, sizeof(scene->failure), why);
  scene->failed_param   = param;
  scene->failure_left_s = HINT_S;
  scene->dirty |= PV_UI_FOOT | PV_UI_GUESS;
}

void
pv_ui_scene_dismiss(PvUiScene* scene)
{
  if (scene->failure[0]) {
    scene->failure[0] = '\0';
    scene->dirty |= PV_UI_FOOT | PV_UI_GUESS;
  }
}

bool
pv_ui_scene_has_hint(const PvUiScene* scene)
{
  return scene->failure[0] && scene->failed_param >= PV_N_PARAMS;
}

void
pv_ui_scene_measure(PvUiScene* scene, const char* what)
{
  char text[PV_UI_MEASURING];
  pv_text_copy(text, sizeof(text), what);
  pv_utf8_clean(text);
  if (strcmp(text, scene->measuring) != 0) {
    memcpy(scene->measuring, text, sizeof(text));
    scene->dirty |= PV_UI_BESIDE;
  }
}

void
pv_ui_scene_forget_difference(PvUiScene* scene)
{
  scene->difference.beside = PV_BESIDE_EARLY;
  scene->is_difference_old = true;
  scene->dirty |= PV_UI_BESIDE;
}

void
pv_ui_scene_forget_model(PvUiScene* scene)
{
  scene->n_songs       = 0;
  scene->n_held        = 0;
  scene->n_total       = 0;
  scene->n_labels      = 0;
  scene->n_history     = 0;
  scene->n_unseen      = 0;
  scene->is_frozen     = false;
  scene->n_trail       = 0;
  scene->model_name[0] = '\0';
  scene->is_model_told = false;
  pv_ui_scene_forget_difference(scene);
  ++scene->songs_version;
  scene->hover = (PvUiHit){ PV_UI_NOTHING, 0 };
  scene->dirty |= PV_UI_MAP | PV_UI_FOOT | PV_UI_RANKING | PV_UI_SONGS |
                  PV_UI_HISTORY | PV_UI_STATUS;
}

void
pv_ui_scene_find_nearest(PvUiScene* scene)
{
  for (uint32_t i = 0; i < scene->n_nearest; ++i) {
    const PvNearestNews* const nearest = &scene->nearest[i];
    scene->nearest_song[i]             = -1;
    for (uint32_t j = 0; j < scene->n_songs; ++j) {
      if (!strcmp(scene->songs[j].title, nearest->title) &&
          !strcmp(scene->songs[j].label, nearest->label)) {
        scene->nearest_song[i] = (int32_t)j;
        break;
      }
    }
  }
}
