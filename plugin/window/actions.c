// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/send.h"
#include "plugin/window/scene/store.h"
#include "plugin/window/scene/target.h"
#include "plugin/window/scene/tips.h"

static void
begin_target(PvUi* ui, Time time)
{
  PvUiScene* const scene  = &ui->scene;
  scene->is_target_edited = true;
  pv_ui_edit_begin(&scene->edit, scene->param[PV_PARAM_OSC_URL], true);
  scene->dirty |= PV_UI_FOOT;
  pv_ui_take_keys(ui, time);
}

static void
switch_osc(PvUi* ui)
{
  ui->scene.is_osc_on = !ui->scene.is_osc_on;
  ui->scene.dirty |= PV_UI_FOOT;
  pv_ui_send_value(ui, PV_PORT_OSC, ui->scene.is_osc_on ? 1.0f : 0.0f);
}

/// A click beside the list of keys closes it.
static void
close_help(PvUi* ui)
{
  if (ui->scene.is_help_open) {
    pv_ui_do(ui, PV_UI_DO_NOTHING, CurrentTime);
  }
}

/// What a key does, too.
static PvUiAction
action_of(const PvUiScene* scene, PvUiHit hit)
{
  char     target[PV_UI_TARGET_MAX];
  uint32_t n = 0;
  switch (hit.thing) {
    case PV_UI_RESET:
      return PV_UI_DO_RESET;
    case PV_UI_HELP:
      return PV_UI_DO_HELP;
    case PV_UI_HELP_LINE:
      return pv_ui_help_lines(&n)[hit.number].action;
    case PV_UI_MODEL:
      return PV_UI_DO_MODEL;
    case PV_UI_OTHERS:
      return PV_UI_DO_OTHERS;
    case PV_UI_NEAREST_BY:
      return PV_UI_DO_NEAREST_BY;
    case PV_UI_VIEW:
      return PV_UI_DO_VIEW;
    case PV_UI_FREEZE:
      return PV_UI_DO_FREEZE;
    case PV_UI_STORE:
      return hit.number ? PV_UI_DO_STORE_B : PV_UI_DO_STORE_A;
    case PV_UI_TARGET:
      return PV_UI_DO_TARGET;
    default:
      return pv_ui_target_at(scene, hit, target) ? PV_UI_DO_TARGET
                                                 : PV_UI_DO_NOTHING;
  }
}

static void
click_in_panel(PvUi* ui, PvUiHit hit)
{
  const bool targets = ui->scene.lists_targets;
  if (hit.thing == PV_UI_FILE && targets) {
    pv_ui_aim_at_entry(ui, hit.number);
  } else if (hit.thing == PV_UI_FILE) {
    pv_ui_open_file(ui, hit.number);
  } else if (hit.thing == PV_UI_STANDARD && !targets) {
    pv_ui_choose_model(ui, "");
  } else if (hit.thing == PV_UI_STANDARD) {
    pv_ui_aim(ui, "");
    pv_ui_stop_editing(ui);
  } else if (hit.thing == PV_UI_CANCEL) {
    pv_ui_stop_editing(ui);
  }
}

void
pv_ui_click(PvUi* ui, double x, double y, Time time)
{
  PvUiScene* const scene  = &ui->scene;
  const PvUiHit    hit    = pv_ui_layout_hit(&ui->layout, scene, x, y);
  const PvUiAction action = action_of(scene, hit);
  pv_ui_point(ui, x, y);
  pv_ui_scene_dismiss(scene);
  if (scene->is_target_edited && hit.thing != PV_UI_OSC_TARGET) {
    pv_ui_stop_editing(ui);
  }
  if (action != PV_UI_DO_NOTHING) {
    pv_ui_do(ui, action, time);
  } else if (scene->is_panel_open) {
    click_in_panel(ui, hit);
  } else if (hit.thing == PV_UI_OSC_SWITCH) {
    switch_osc(ui);
  } else if (hit.thing == PV_UI_OSC_TARGET) {
    begin_target(ui, time);
  } else if (hit.thing == PV_UI_NO_TARGET && ui->measurer) {
    pv_ui_stop_measuring(ui);
  } else if (hit.thing == PV_UI_NO_TARGET) {
    pv_ui_aim(ui, "");
  } else if (hit.thing == PV_UI_NO_STORED) {
    pv_ui_forget_stored(scene);
  } else if (hit.thing == PV_UI_NOTHING) {
    close_help(ui);
  }
}

/// A tip may lie over any part.
static unsigned
part_of(const PvUiScene* scene, PvUiThing thing)
{
  return pv_ui_scene_is_covered(scene) ? PV_UI_PANEL
         : pv_ui_has_tip(scene, thing) ? PV_UI_ALL
         : thing == PV_UI_SONG         ? PV_UI_MAP
                                       : 0;
}

void
pv_ui_point(PvUi* ui, double x, double y)
{
  PvUiScene* const scene = &ui->scene;
  const PvUiHit    hit   = pv_ui_layout_hit(&ui->layout, scene, x, y);
  if (hit.thing != scene->hover.thing || hit.number != scene->hover.number) {
    scene->dirty |= part_of(scene, hit.thing);
    scene->dirty |= part_of(scene, scene->hover.thing);
    scene->hover      = hit;
    scene->pointer[0] = x / ui->layout.scale;
    scene->pointer[1] = y / ui->layout.scale;
  }
}

void
pv_ui_scroll(PvUi* ui, int lines)
{
  if (ui->scene.is_panel_open) {
    pv_ui_files_scroll(&ui->scene.files, lines, ui->layout.n_files);
    ui->scene.dirty |= PV_UI_PANEL;
  }
}
