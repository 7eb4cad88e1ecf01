// SPDX-License-Identifier: GPL-3.0-or-later

/// Choosing a model or a target, and the keys while something is typed.

#include "plugin/window/remember.h"
#include "plugin/window/send.h"
#include "plugin/window/scene/target.h"
#include "plugin/window/x_errors.h"

void
pv_ui_take_keys(PvUi* ui, Time time)
{
  const XErrorHandler before = pv_ui_errors_off();
  int                 revert = 0;
  XGetInputFocus(ui->window.display, &ui->focus_before, &revert);
  XSetInputFocus(ui->window.display, ui->window.window, RevertToParent, time);
  pv_ui_errors_on(ui->window.display, before);
}

static void
give_keys_back(PvUi* ui)
{
  const XErrorHandler before = pv_ui_errors_off();
  if (ui->focus_before != None && ui->focus_before != ui->window.window) {
    XSetInputFocus(ui->window.display, ui->focus_before, RevertToParent,
                   CurrentTime);
  }
  ui->focus_before = None;
  pv_ui_errors_on(ui->window.display, before);
}

void
pv_ui_stop_editing(PvUi* ui)
{
  PvUiScene* const scene = &ui->scene;
  if (scene->is_panel_open && !scene->lists_targets) {
    pv_ui_recall(ui);
    pv_text_copy(ui->settings.folder, sizeof(ui->settings.folder),
                 scene->files.folder);
    pv_ui_remember(ui);
  }
  if (scene->is_panel_open || scene->is_target_edited) {
    scene->is_panel_open    = false;
    scene->is_target_edited = false;
    scene->lists_targets    = false;
    scene->hover            = (PvUiHit){ PV_UI_NOTHING, 0 };
    scene->dirty            = PV_UI_ALL;
    give_keys_back(ui);
  }
}

void
pv_ui_show_folder(PvUiScene* scene)
{
  const char* const folder = scene->files.folder;
  pv_ui_edit_begin(&scene->edit, folder[0] ? folder : "/", false);
  scene->dirty |= PV_UI_PANEL;
}

/// The models used last, and where the user keeps models.
static void
offer_places(PvUi* ui)
{
  PvUiFiles* const files = &ui->scene.files;
  char             data[PV_UI_PATH_MAX];
  pv_ui_recall(ui);
  pv_ui_files_forget_places(files);
  for (uint32_t i = 0; i < ui->settings.n_recent; ++i) {
    pv_ui_files_offer(files, ui->settings.recent[i], NULL);
  }
  if (pv_ui_user_folder("XDG_DATA_HOME", ".local/share", data)) {
    pv_ui_files_offer(files, data, "Your models");
  }
}

/// That of the last time, or else that of the model in use.
static void
list_first_folder(PvUi* ui)
{
  PvUiFiles* const files = &ui->scene.files;
  files->problem[0]      = '\0';
  if (ui->settings.folder[0]) {
    pv_ui_files_list(files, ui->settings.folder);
  }
  if (!ui->settings.folder[0] || files->problem[0]) {
    pv_ui_files_list_around(files, ui->scene.param[PV_PARAM_MODEL]);
  }
}

/// Show the panel, and have keys come to us.
static void
open_panel(PvUi* ui, bool targets, Time time)
{
  PvUiScene* const scene = &ui->scene;
  scene->is_panel_open   = true;
  scene->lists_targets   = targets;
  scene->hover           = (PvUiHit){ PV_UI_NOTHING, 0 };
  scene->dirty           = PV_UI_ALL;
  pv_ui_take_keys(ui, time);
}

void
pv_ui_open_targets(PvUi* ui, Time time)
{
  pv_ui_edit_begin(&ui->scene.edit, "", false);
  pv_ui_list_targets(&ui->scene);
  open_panel(ui, true, time);
}

void
pv_ui_open_panel(PvUi* ui, Time time)
{
  PvUiScene* const scene    = &ui->scene;
  scene->files.lists_sounds = false;
  offer_places(ui);
  list_first_folder(ui);
  pv_ui_files_choose(&scene->files, scene->files.chosen, ui->layout.n_files);
  pv_ui_show_folder(scene);
  open_panel(ui, false, time);
}

void
pv_ui_choose_model(PvUi* ui, const char* path)
{
  pv_ui_stop_editing(ui);
  pv_ui_scene_dismiss(&ui->scene);
  if (path[0] == '/') {
    pv_ui_recall(ui);
    pv_ui_settings_use(&ui->settings, path);
    pv_ui_remember(ui);
  }
  pv_ui_send(ui, pv_ui_set(&ui->out, PV_PARAM_MODEL, path));
}

/// A folder is listed, a model is set.
void
pv_ui_open_file(PvUi* ui, uint32_t entry)
{
  PvUiFiles* const files = &ui->scene.files;
  char             path[PV_UI_PATH_MAX];
  if (!pv_ui_files_path(files, entry, path)) {
    return;
  }
  if (files->files[entry].is_folder) {
    pv_ui_files_list(files, path);
    pv_ui_show_folder(&ui->scene);
  } else {
    pv_ui_choose_model(ui, path);
  }
}
