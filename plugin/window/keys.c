// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/send.h"
#include "plugin/window/scene/target.h"
#include "plugin/window/scene/uri_list.h"

#include <X11/Xutil.h>
#include <X11/keysym.h>

#include <string.h>

/// Key symbols are Latin-1, or Unicode from 0x01000000 on.
static uint32_t
code_of(KeySym key)
{
  if (key >= 0xFFB0 && key <= 0xFFB9) { // The keypad's digits
    return (uint32_t)(key - 0xFFB0) + '0';
  }
  if (key == 0xFFAE || key == 0xFFAF) { // Its point and slash
    return (uint32_t)(key - 0xFF80);
  }
  if ((key >= 0x20 && key <= 0x7E) || (key >= 0xA0 && key <= 0xFF)) {
    return (uint32_t)key;
  }
  return key >= 0x01000100 && key <= 0x0110FFFF ? (uint32_t)key & 0x1FFFFFu : 0;
}

void
pv_ui_key_text(KeySym key, char text[8])
{
  const uint32_t code = code_of(key);
  uint32_t       n    = 0;
  if (code >= 0x10000) {
    text[n++] = (char)(0xF0u | code >> 18);
    text[n++] = (char)(0x80u | (code >> 12 & 0x3Fu));
  } else if (code >= 0x800) {
    text[n++] = (char)(0xE0u | code >> 12);
  }
  if (code >= 0x800) {
    text[n++] = (char)(0x80u | (code >> 6 & 0x3Fu));
    text[n++] = (char)(0x80u | (code & 0x3Fu));
  } else if (code >= 0x80) {
    text[n++] = (char)(0xC0u | code >> 6);
    text[n++] = (char)(0x80u | (code & 0x3Fu));
  } else if (code) {
    text[n++] = (char)code;
  }
  text[n] = '\0';
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
    pv_ui_open_file(ui, files->chosen);
    return;
  }
  const char* const ending = strrchr(scene->edit.text, '.');
  if (ending && !strcmp(ending, ".safetensors")) {
    pv_text_copy(chosen, sizeof(chosen), scene->edit.text);
    pv_ui_choose_model(ui, chosen);
  } else {
    pv_ui_files_list(files, scene->edit.text);
    pv_ui_show_folder(scene);
  }
}

static void
confirm(PvUi* ui)
{
  PvUiScene* const scene = &ui->scene;
  if (scene->lists_targets) {
    pv_ui_aim_at_entry(ui, scene->files.chosen);
    return;
  }
  if (scene->is_panel_open) {
    open_typed(ui);
    return;
  }
  pv_ui_send(ui, pv_ui_set(&ui->out, PV_PARAM_OSC_URL, scene->edit.text));
  pv_ui_stop_editing(ui);
}

static void
choose(PvUi* ui, int64_t by)
{
  PvUiFiles* const files = &ui->scene.files;
  pv_ui_files_choose(files, (int64_t)files->chosen + by, ui->layout.n_files);
}

/// What is typed is looked for in the names of targets.
static void
follow_typing(PvUi* ui)
{
  ui->scene.dirty |= PV_UI_FOOT | PV_UI_PANEL;
  if (ui->scene.lists_targets) {
    pv_ui_list_targets(&ui->scene);
  }
}

void
pv_ui_paste(PvUi* ui, const char* text)
{
  PvUiEdit* const edit = &ui->scene.edit;
  char            path[PV_UI_PATH_MAX];
  const char*     uris = text;
  if (ui->scene.is_panel_open || ui->scene.is_target_edited) {
    text = pv_ui_uri_list_next(&uris, path) ? path : text;
    // A whole path, in place of what is there.
    edit->is_selected |= ui->scene.is_panel_open && text[0] == '/';
    pv_ui_edit_type(edit, text);
    follow_typing(ui);
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

static void
press_shortcut(PvUi* ui, KeySym key, const XKeyEvent* event)
{
  char text[8];
  if (key == XK_Escape && ui->scene.is_help_open) {
    pv_ui_do(ui, PV_UI_DO_NOTHING, event->time);
  } else if (key == XK_Escape) {
    pv_ui_do(ui, PV_UI_DO_STOP, event->time);
  } else if (!(event->state & (ControlMask | Mod1Mask | Mod4Mask))) {
    pv_ui_key_text(key, text);
    const PvUiAction action = pv_ui_help_action(text[0]);
    if (action != PV_UI_DO_NOTHING) {
      pv_ui_do(ui, action, event->time);
    }
  }
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
  pv_ui_scene_dismiss(&ui->scene);
  if (!ui->scene.is_panel_open && !ui->scene.is_target_edited) {
    press_shortcut(ui, key, event);
    return;
  }
  ui->scene.dirty |= PV_UI_FOOT | PV_UI_PANEL;
  for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); ++i) {
    if (key == keys[i].symbol) {
      pv_ui_edit_key(&ui->scene.edit, keys[i].key);
      follow_typing(ui);
      return;
    }
  }
  if (key == XK_Return || key == XK_KP_Enter) {
    confirm(ui);
  } else if (key == XK_Escape) {
    pv_ui_stop_editing(ui);
  } else if (key == XK_Up || key == XK_Down) {
    choose(ui, key == XK_Up ? -1 : 1);
  } else if (key == XK_Page_Up || key == XK_Page_Down) {
    choose(ui, (key == XK_Page_Up ? -1 : 1) * (int64_t)ui->layout.n_files);
  } else {
    type(ui, key, event);
    follow_typing(ui);
  }
}
