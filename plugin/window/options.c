// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/options.h"

#include "plugin/window/ui.h"

static uint32_t
get(LV2_Handle handle, LV2_Options_Option* options)
{
  PvUi* const ui     = (PvUi*)handle;
  uint32_t    status = LV2_OPTIONS_SUCCESS;
  ui->told_scale     = (float)ui->window.dpi_scale;
  for (LV2_Options_Option* o = options; o->key; ++o) {
    if (o->context != LV2_OPTIONS_INSTANCE) {
      status |= LV2_OPTIONS_ERR_BAD_SUBJECT;
    } else if (o->key != ui->scale_urids.scale) {
      status |= LV2_OPTIONS_ERR_BAD_KEY;
    } else {
      o->size  = sizeof(ui->told_scale);
      o->type  = ui->scale_urids.number;
      o->value = &ui->told_scale;
    }
  }
  return status;
}

static void
rescale(PvUi* ui, double scale)
{
  uint32_t width  = 0;
  uint32_t height = 0;
  pv_ui_window_rescale(&ui->window, scale, &width, &height);
  pv_ui_arrange(ui);
  ui->scene.dirty = PV_UI_ALL;
  if (ui->resize) {
    ui->resize->ui_resize(ui->resize->handle, (int)width, (int)height);
  }
}

static uint32_t
set_one(PvUi* ui, const LV2_Options_Option* option)
{
  const LV2_Options_Option only[] = { *option, { 0 } };
  if (option->context != LV2_OPTIONS_INSTANCE) {
    return LV2_OPTIONS_ERR_BAD_SUBJECT;
  }
  if (option->key != ui->scale_urids.scale) {
    return LV2_OPTIONS_ERR_BAD_KEY;
  }
  const double scale = pv_ui_window_option_scale(only, &ui->scale_urids);
  if (scale <= 0.0) {
    return LV2_OPTIONS_ERR_BAD_VALUE;
  }
  if (scale != ui->window.dpi_scale) {
    rescale(ui, scale);
  }
  return LV2_OPTIONS_SUCCESS;
}

static uint32_t
set(LV2_Handle handle, const LV2_Options_Option* options)
{
  uint32_t status = LV2_OPTIONS_SUCCESS;
  for (const LV2_Options_Option* o = options; o->key; ++o) {
    status |= set_one((PvUi*)handle, o);
  }
  return status;
}

const LV2_Options_Interface*
pv_ui_options(void)
{
  static const LV2_Options_Interface interface = { get, set };
  return &interface;
}
