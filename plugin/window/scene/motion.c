// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/scene.h"
#include "plugin/messages/within.h"

#include <math.h>
#include <string.h>

/// Seconds after which 63 % of the way is done.
static const float CALM_S  = 0.35f;
static const float LIVE_S  = 0.12f;
static const float POINT_S = 0.45f;

static const float LEAST =
  0.0008f; ///< Share of a way that is left and can't be seen

float
pv_ui_level(float level_db)
{
  return pv_within((double)(1.0f + level_db / 60.0f), 0.0f, 1.0f);
}

/// True while it isn't there.
static bool
approach(float* value, float target, float seconds, float time_s)
{
  if (*value == target) {
    return false;
  }
  *value += (target - *value) * (1.0f - expf(-seconds / time_s));
  if (fabsf(target - *value) < LEAST) {
    *value = target;
  }
  return true;
}

static bool
move_rows(PvUiScene* scene, float seconds)
{
  bool moved = false;
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    PvUiRow* const row = &scene->rows[i];
    if (!row->label[0]) {
      continue;
    }
    moved |= approach(&row->share_shown, row->share, seconds, CALM_S);
    moved |= approach(&row->rank_shown, row->rank, seconds, CALM_S);
    moved |= approach(&row->opacity, row->is_listed ? 1.0f : 0.0f, seconds,
                      row->is_listed ? CALM_S : LIVE_S);
    if (!row->is_listed && row->opacity == 0.0f) {
      row->label[0] = '\0';
      moved         = true;
    }
  }
  return moved;
}

static bool
move_point(PvUiScene* scene, float seconds)
{
  bool moved = approach(&scene->point_opacity, scene->has_guess ? 1.0f : 0.0f,
                        seconds, CALM_S);
  moved |= approach(&scene->point[0], scene->position[0], seconds, POINT_S);
  moved |= approach(&scene->point[1], scene->position[1], seconds, POINT_S);
  return moved;
}

static bool
note(PvUiScene* scene, bool moved, unsigned parts)
{
  scene->dirty |= moved ? parts : 0;
  return moved;
}

static bool
age_hint(PvUiScene* scene, float seconds)
{
  if (!pv_ui_scene_has_hint(scene)) {
    return false;
  }
  scene->failure_left_s -= seconds;
  if (scene->failure_left_s <= 0.0f) {
    pv_ui_scene_dismiss(scene);
  }
  return true;
}

static bool
age_notice(PvUiScene* scene, float seconds)
{
  if (scene->notice_left_s <= 0.0f) {
    return false;
  }
  scene->notice_left_s -= seconds;
  if (scene->notice_left_s <= 0.0f) {
    scene->dirty |= PV_UI_STATUS;
  }
  return true;
}

bool
pv_ui_scene_move(PvUiScene* scene, float seconds)
{
  const bool  is_off = scene->state == PV_SHOWN_OFF;
  const float level  = is_off ? 0.0f : pv_ui_level(scene->level_db);
  bool        moving = false;
  moving |= note(scene, approach(&scene->level_shown, level, seconds, LIVE_S),
                 PV_UI_LEVEL);
  moving |= note(scene, move_rows(scene, seconds), PV_UI_RANKING | PV_UI_GUESS);
  moving |= note(scene, move_point(scene, seconds), PV_UI_MAP);
  moving |= age_hint(scene, seconds);
  moving |= age_notice(scene, seconds);
  return moving;
}
