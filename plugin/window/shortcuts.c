// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/ui.h"

#include <X11/keysym.h>

void
pv_ui_recall(PvUi* ui)
{
  char path[PV_UI_PATH_MAX];
  if (pv_ui_settings_path(path)) {
    pv_ui_settings_load(&ui->settings, path);
  }
}

void
pv_ui_remember(PvUi* ui)
{
  char path[PV_UI_PATH_MAX];
  ui->settings.is_light     = ui->scene.is_light;
  ui->settings.shows_others = ui->scene.shows_others;
  if (pv_ui_settings_path(path)) {
    pv_ui_settings_save(&ui->settings, path);
  }
}

void
pv_ui_switch_others(PvUi* ui)
{
  pv_ui_recall(ui);
  ui->scene.shows_others = !ui->scene.shows_others;
  ui->scene.dirty |= PV_UI_MAP;
  pv_ui_remember(ui);
}

void
pv_ui_switch_light(PvUi* ui)
{
  pv_ui_recall(ui);
  ui->scene.is_light = !ui->scene.is_light;
  ui->scene.dirty    = PV_UI_ALL;
  pv_ui_remember(ui);
}

bool
pv_ui_shortcut(PvUi* ui, KeySym key)
{
  switch (key) {
    case XK_l:
    case XK_L:
      pv_ui_switch_light(ui);
      return true;
    case XK_o:
    case XK_O:
      pv_ui_switch_others(ui);
      return true;
    default:
      return false;
  }
}
