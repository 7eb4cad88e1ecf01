// SPDX-License-Identifier: GPL-3.0-or-later

/// What the window shows, and how.

#include "plugin/window/remember.h"
#include "plugin/window/ui.h"

void
pv_ui_arrange(PvUi* ui)
{
  pv_ui_layout(&ui->layout, &ui->scene, ui->window.width, ui->window.height,
               ui->window.dpi_scale);
}

void
pv_ui_follow_model(PvUi* ui)
{
  if (ui->layout.is_library != pv_ui_scene_is_library(&ui->scene)) {
    ui->scene.hover = (PvUiHit){ PV_UI_NOTHING, 0 };
    ui->scene.dirty = PV_UI_ALL;
    pv_ui_arrange(ui);
  }
}

void
pv_ui_switch_look(PvUi* ui, bool* what, unsigned parts)
{
  pv_ui_recall(ui);
  *what = !*what;
  ui->scene.dirty |= parts;
  pv_ui_remember(ui);
}

void
pv_ui_switch_view(PvUi* ui)
{
  PvUiScene* const scene = &ui->scene;
  pv_ui_switch_look(ui, &scene->shows_beside, PV_UI_ALL);
  scene->is_difference_old = true;
  scene->hover             = (PvUiHit){ PV_UI_NOTHING, 0 };
  pv_ui_arrange(ui);
}
