// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/send.h"

#include "plugin/window/scene/history.h"

void
pv_ui_send(const PvUi* ui, const LV2_Atom* atom)
{
  ui->write(ui->controller, PV_PORT_CONTROL,
            (uint32_t)sizeof(LV2_Atom) + atom->size,
            ui->uris.atom_eventTransfer, atom);
}

void
pv_ui_send_value(const PvUi* ui, PvPort port, float value)
{
  ui->write(ui->controller, port, sizeof(value), 0, &value);
}

void
pv_ui_reset(PvUi* ui)
{
  pv_ui_send_value(ui, PV_PORT_RESET, 1.0f);
  ui->is_resetting    = true;
  ui->reset_s         = ui->now_s;
  ui->scene.is_frozen = false;
  pv_ui_history_catch_up(&ui->scene);
  ui->scene.is_difference_old = true;
  ui->scene.dirty |= PV_UI_STATUS | PV_UI_BESIDE;
}
