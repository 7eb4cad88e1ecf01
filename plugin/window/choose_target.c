// SPDX-License-Identifier: GPL-3.0-or-later

/// Choosing what the sound is compared with: on the map, or from a list.

#include "plugin/window/measure.h"
#include "plugin/window/scene/sound_files.h"
#include "plugin/window/scene/target.h"

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
