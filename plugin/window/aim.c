// SPDX-License-Identifier: GPL-3.0-or-later

/// Comparing the sound with what was chosen.

#include "plugin/window/send.h"

void
pv_ui_stop_measuring(PvUi* ui)
{
  pv_measurer_free(ui->measurer);
  ui->measurer           = NULL;
  ui->scene.measuring[0] = '\0';
  ui->scene.dirty |= PV_UI_BESIDE;
}

void
pv_ui_aim(PvUi* ui, const char* name)
{
  pv_ui_stop_measuring(ui);
  pv_ui_scene_dismiss(&ui->scene);
  pv_ui_send(ui, pv_ui_set(&ui->out, PV_PARAM_TARGET, name));
  if (!ui->scene.shows_beside) {
    pv_ui_switch_view(ui);
  }
}
