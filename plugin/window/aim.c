// SPDX-License-Identifier: GPL-3.0-or-later

/// Choosing what the sound is compared with.

#include "plugin/window/send.h"
#include "plugin/window/measure.h"
#include "plugin/window/scene/sound_files.h"
#include "plugin/window/scene/target.h"

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
  pv_ui_send(ui, pv_ui_set(&ui->out, PV_PARAM_TARGET, name));
  if (!ui->scene.shows_beside) {
    pv_ui_switch_view(ui);
  }
}

void
pv_ui_choose_target(PvUi* ui, Time time)
{
  char name[PV_UI_TARGET_MAX];
  if (pv_ui_target_at(&ui->scene, ui->scene.hover, name)) {
    pv_ui_aim(ui, name);
  } else {
    pv_ui_open_targets(ui, time);
  }
}

void
pv_ui_aim_at_entry(PvUi* ui, uint32_t entry)
{
  const PvUiFiles* const files = &ui->scene.files;
  if (entry < files->n && files->files[entry].is_folder) {
    pv_ui_enter_folder(&ui->scene, entry);
  } else if (entry < files->n && files->lists_sounds) {
    char path[PV_UI_PATH_MAX];
    if (pv_ui_files_path(files, entry, path)) {
      pv_ui_stop_editing(ui);
      pv_ui_measure_file(ui, path);
    }
  } else if (entry < files->n) {
    char name[PV_UI_TARGET_MAX];
    pv_ui_entry_target(&files->files[entry], name);
    pv_ui_aim(ui, name);
    pv_ui_stop_editing(ui);
  }
}
