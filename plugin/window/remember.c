// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/remember.h"

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
  ui->settings.shows_beside = ui->scene.shows_beside;
  if (pv_ui_settings_path(path)) {
    pv_ui_settings_save(&ui->settings, path);
  }
}
