// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/history.h"
#include "plugin/window/scene/store.h"
#include "plugin/window/send.h"

/// What holds now is asked, once the window follows again.
static void
freeze(PvUi* ui)
{
  ui->scene.is_frozen         = !ui->scene.is_frozen;
  ui->scene.is_difference_old = true;
  ui->scene.dirty |= PV_UI_STATUS | PV_UI_BESIDE;
  if (!ui->scene.is_frozen) {
    pv_ui_history_catch_up(&ui->scene);
    pv_ui_send(ui, pv_ui_ask_guess(&ui->out));
  }
}

static void
choose_other_order(PvUi* ui)
{
  const bool by_guess =
    pv_ui_scene_nearest_wanted(&ui->scene) == PV_NEAREST_BY_GUESS;
  pv_ui_send(ui, pv_ui_set(&ui->out, PV_PARAM_NEAREST,
                           pv_nearest_name(by_guess ? PV_NEAREST_BY_SOUND
                                                    : PV_NEAREST_BY_GUESS)));
}

static void
open_help(PvUiScene* scene, bool open)
{
  scene->is_help_open = open;
  scene->hover        = (PvUiHit){ PV_UI_NOTHING, 0 };
  scene->dirty        = PV_UI_ALL;
}

void
pv_ui_do(PvUi* ui, PvUiAction action, Time time)
{
  PvUiScene* const scene = &ui->scene;
  if (scene->is_help_open || action == PV_UI_DO_HELP) {
    open_help(scene, !scene->is_help_open);
  }
  switch (action) {
    case PV_UI_DO_FREEZE:
      freeze(ui);
      break;
    case PV_UI_DO_RESET:
      pv_ui_reset(ui);
      break;
    case PV_UI_DO_VIEW:
      pv_ui_switch_view(ui);
      break;
    case PV_UI_DO_TARGET:
      pv_ui_choose_target(ui, time);
      break;
    case PV_UI_DO_STORE_A:
      pv_ui_store(scene, 0);
      break;
    case PV_UI_DO_STORE_B:
      pv_ui_store(scene, 1);
      break;
    case PV_UI_DO_STOP:
      pv_ui_stop_measuring(ui);
      break;
    case PV_UI_DO_COPY:
      pv_ui_copy(ui);
      break;
    case PV_UI_DO_OTHERS:
      pv_ui_switch_look(ui, &scene->shows_others, PV_UI_MAP);
      break;
    case PV_UI_DO_NEAREST_BY:
      choose_other_order(ui);
      break;
    case PV_UI_DO_LIGHT:
      pv_ui_switch_look(ui, &scene->is_light, PV_UI_ALL);
      break;
    case PV_UI_DO_MODEL:
      pv_ui_open_panel(ui, time);
      break;
    case PV_UI_DO_HELP:
    case PV_UI_DO_NOTHING:
      break;
  }
}
