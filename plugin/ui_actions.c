// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin.h"
#include "ui.h"

#include <X11/Xutil.h>
#include <X11/keysym.h>

#include <string.h>

static void
set_port(const PvUi* ui, PvPort port, float value)
{
  ui->write(ui->controller, port, sizeof(value), 0, &value);
}

static void
send(const PvUi* ui, const LV2_Atom* atom)
{
  ui->write(ui->controller, PV_PORT_CONTROL,
            (uint32_t)sizeof(LV2_Atom) + atom->size,
            ui->uris.atom_eventTransfer, atom);
}

/// Keys come to us while something is typed.
static void
take_keys(PvUi* ui, Time time)
{
  int revert = 0;
  XGetInputFocus(ui->window.display, &ui->focus_before, &revert);
  XSetInputFocus(ui->window.display, ui->window.window, RevertToParent, time);
}

static void
give_keys_back(PvUi* ui)
{
  if (ui->focus_before != None && ui->focus_before != ui->window.window) {
    XSetInputFocus(ui->window.display, ui->focus_before, RevertToParent,
                   CurrentTime);
  }
  ui->focus_before = None;
}

static void
stop_editing(PvUi* ui)
{
  PvUiScene* const scene = &ui->scene;
  if (scene->is_panel_open || scene->is_target_edited) {
    scene->is_panel_open    = false;
    scene->is_target_edited = false;
    scene->hover            = (PvUiHit){ PV_UI_NOTHING, 0 };
    scene->dirty            = PV_UI_ALL;
    give_keys_back(ui);
  }
}

static void
show_folder(PvUiScene* scene)
{
  const char* const folder = scene->files.folder;
  pv_ui_edit_begin(&scene->edit, folder[0] ? folder : "/", false);
  scene->dirty |= PV_UI_PANEL;
}

static void
open_panel(PvUi* ui, Time time)
{
  PvUiScene* const scene = &ui->scene;
  scene->is_panel_open   = true;
  scene->hover           = (PvUiHit){ PV_UI_NOTHING, 0 };
  scene->dirty           = PV_UI_ALL;
  pv_ui_files_list_around(&scene->files, scene->param[PV_PARAM_MODEL]);
  pv_ui_files_choose(&scene->files, scene->files.chosen, ui->layout.n_files);
  show_folder(scene);
  take_keys(ui, time);
}

void
pv_ui_choose_model(PvUi* ui, const char* path)
{
  stop_editing(ui);
  send(ui, pv_ui_set(&ui->out, PV_PARAM_MODEL, path));
}

/// A folder is listed, a model is set.
static void
open_file(PvUi* ui, uint32_t entry)
{
  PvUiFiles* const files = &ui->scene.files;
  char             path[PV_UI_PATH_MAX];
  if (!pv_ui_files_path(files, entry, path)) {
    return;
  }
  if (files->files[entry].is_folder) {
    pv_ui_files_list(files, path);
    show_folder(&ui->scene);
  } else {
    pv_ui_choose_model(ui, path);
  }
}

/// What was typed: a folder's path, or a model's.
static void
open_typed(PvUi* ui)
{
  PvUiScene* const scene = &ui->scene;
  PvUiFiles* const files = &scene->files;
  char             chosen[PV_UI_PATH_MAX];
  const char*      folder = files->folder[0] ? files->folder : "/";
  if (!strcmp(scene->edit.text, folder)) {
    open_file(ui, files->chosen);
    return;
  }
  const char* const ending = strrchr(scene->edit.text, '.');
  if (ending && !strcmp(ending, ".safetensors")) {
    pv_text_copy(chosen, sizeof(chosen), scene->edit.text);
    pv_ui_choose_model(ui, chosen);
  } else {
    pv_ui_files_list(files, scene->edit.text);
    show_folder(scene);
  }
}

static void
begin_target(PvUi* ui, Time time)
{
  PvUiScene* const scene  = &ui->scene;
  scene->is_target_edited = true;
  scene->failure[0]       = '\0';
  pv_ui_edit_begin(&scene->edit, scene->param[PV_PARAM_OSC_URL], true);
  scene->dirty |= PV_UI_FOOT;
  take_keys(ui, time);
}

static void
switch_osc(PvUi* ui)
{
  ui->scene.is_osc_on = !ui->scene.is_osc_on;
  ui->scene.dirty |= PV_UI_FOOT;
  set_port(ui, PV_PORT_OSC, ui->scene.is_osc_on ? 1.0f : 0.0f);
}

void
pv_ui_click(PvUi* ui, double x, double y, Time time)
{
  PvUiScene* const scene = &ui->scene;
  const PvUiHit    hit   = pv_ui_layout_hit(&ui->layout, scene, x, y);
  if (scene->is_target_edited && hit.thing != PV_UI_OSC_TARGET) {
    stop_editing(ui);
  }
  switch (hit.thing) {
    case PV_UI_RESET:
      set_port(ui, PV_PORT_RESET, 1.0f);
      ui->is_resetting = true;
      ui->reset_s      = ui->now_s;
      break;
    case PV_UI_MODEL:
      open_panel(ui, time);
      break;
    case PV_UI_OSC_SWITCH:
      switch_osc(ui);
      break;
    case PV_UI_OSC_TARGET:
      begin_target(ui, time);
      break;
    case PV_UI_FILE:
      open_file(ui, hit.number);
      break;
    case PV_UI_FAILURE:
      scene->failure[0] = '\0';
      scene->dirty |= PV_UI_FOOT;
      break;
    case PV_UI_CANCEL:
      stop_editing(ui);
      break;
    case PV_UI_STANDARD:
      pv_ui_choose_model(ui, "");
      break;
    case PV_UI_PATH:
    case PV_UI_SONG:
    case PV_UI_NOTHING:
      break;
  }
}

static unsigned
part_of(const PvUiScene* scene, PvUiThing thing)
{
  return scene->is_panel_open                                ? PV_UI_PANEL
         : thing == PV_UI_RESET                              ? PV_UI_STATUS
         : thing == PV_UI_SONG                               ? PV_UI_MAP
         : thing == PV_UI_MODEL || thing == PV_UI_OSC_TARGET ? PV_UI_FOOT
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
    scene->hover = hit;
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

static void
confirm(PvUi* ui)
{
  PvUiScene* const scene = &ui->scene;
  if (scene->is_panel_open) {
    open_typed(ui);
    return;
  }
  send(ui, pv_ui_set(&ui->out, PV_PARAM_OSC_URL, scene->edit.text));
  stop_editing(ui);
}

static void
choose(PvUi* ui, int64_t by)
{
  PvUiFiles* const files = &ui->scene.files;
  pv_ui_files_choose(files, (int64_t)files->chosen + by, ui->layout.n_files);
}

void
pv_ui_paste(PvUi* ui, const char* text)
{
  if (ui->scene.is_panel_open || ui->scene.is_target_edited) {
    pv_ui_edit_type(&ui->scene.edit, text);
    ui->scene.dirty |= PV_UI_FOOT | PV_UI_PANEL;
  }
}

static void
ask_clipboard(PvUi* ui, Time time)
{
  const PvUiWindow* const w = &ui->window;
  XConvertSelection(w->display, w->atoms[PV_UI_CLIPBOARD], w->atoms[PV_UI_UTF8],
                    w->atoms[PV_UI_INBOX], w->window, time);
}

static void
type(PvUi* ui, KeySym key, const XKeyEvent* event)
{
  char text[8];
  if (event->state & ControlMask) {
    if (key == XK_v || key == XK_V) {
      ask_clipboard(ui, event->time);
    } else if (key == XK_a) {
      ui->scene.edit.is_selected = true;
    }
    return;
  }
  pv_ui_key_text(key, text);
  pv_ui_edit_type(&ui->scene.edit, text);
}

void
pv_ui_press(PvUi* ui, XKeyEvent* event)
{
  static const struct {
    KeySym  symbol;
    PvUiKey key;
  } keys[] = {
    { XK_Left, PV_UI_KEY_LEFT },           { XK_Right, PV_UI_KEY_RIGHT },
    { XK_Home, PV_UI_KEY_HOME },           { XK_End, PV_UI_KEY_END },
    { XK_BackSpace, PV_UI_KEY_BACKSPACE }, { XK_Delete, PV_UI_KEY_DELETE }
  };
  KeySym key = NoSymbol;
  XLookupString(event, NULL, 0, &key, NULL);
  if (!ui->scene.is_panel_open && !ui->scene.is_target_edited) {
    return;
  }
  ui->scene.dirty |= PV_UI_FOOT | PV_UI_PANEL;
  for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); ++i) {
    if (key == keys[i].symbol) {
      pv_ui_edit_key(&ui->scene.edit, keys[i].key);
      return;
    }
  }
  if (key == XK_Return || key == XK_KP_Enter) {
    confirm(ui);
  } else if (key == XK_Escape) {
    stop_editing(ui);
  } else if (key == XK_Up || key == XK_Down) {
    choose(ui, key == XK_Up ? -1 : 1);
  } else if (key == XK_Page_Up || key == XK_Page_Down) {
    choose(ui, (key == XK_Page_Up ? -1 : 1) * (int64_t)ui->layout.n_files);
  } else {
    type(ui, key, event);
  }
}
