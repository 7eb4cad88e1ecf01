// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  One open window of the plugin.  Everything runs on the host's UI
/// thread.

#ifndef PV_PLUGIN_WINDOW_UI_H
#define PV_PLUGIN_WINDOW_UI_H

#include "plugin/window/scene/copy.h"
#include "plugin/window/drawing/draw.h"
#include "plugin/window/layout/help.h"
#include "plugin/measure/measurer.h"
#include "plugin/window/messages.h"
#include "plugin/window/scene/settings.h"
#include "plugin/window/scene/sound_names.h"
#include "plugin/window/window.h"
#include "plugin/window/window_scale.h"

#include <lv2/ui/ui.h>

typedef struct {
  LV2UI_Write_Function write;
  LV2UI_Controller     controller;
  const LV2UI_Resize*  resize; ///< The host's; may be NULL
  PvUris               uris;
  PvUiScaleUrids       scale_urids;
  float                told_scale; ///< What a host is pointed to that asks
  PvUiOut              out;
  PvUiWindow           window;
  PvUiLayout           layout;
  PvUiPainter*         painter;
  PvUiScene            scene;
  PvUiSettings         settings;
  char                 copied[PV_UI_COPY_MAX]; ///< What we offer to paste

  double   now_s;
  double   drawn_s; ///< When
  double   asked_s; ///< When something was last requested from the plugin
  double   asked_difference_s; ///< When the difference was
  uint32_t asked_first;        ///< Songs were requested from this one on
  bool     is_resetting;       ///< The trigger must be released
  double   reset_s;            ///< When it was set
  bool     is_closed;          ///< The host's window is gone
  bool     is_exposed;         ///< The window must be shown again
  Window   focus_before;       ///< What had the focus before text was typed

  PvMeasurer*    measurer; ///< Measures dropped files; NULL: there are none
  char           bundle[PV_UI_PATH_MAX]; ///< The plugin's
  PvUiSoundNames sound_names;
  uint32_t       n_sent;       ///< Sounds that the plugin was sent, all of each
  uint32_t       n_sent_of_it; ///< Files of the next one

  Window drop_source;
  Window drop_target;     ///< Ours, or the host's
  bool   drop_is_file;    ///< It is of a type that we accept
  bool drop_is_elsewhere; ///< Over a part of the host's window that isn't ours
  bool is_drop_passed_on; ///< The host knows of it
  XClientMessageEvent drop_enter; ///< How it began
} PvUi;

/// [ui] Lay the window out for its size and view.
void
pv_ui_arrange(PvUi* ui);

/// [ui] Arrange the window anew if the model became a library, or is none any more.
void
pv_ui_follow_model(PvUi* ui);

/// [ui] Turn something on or off that windows remember.
void
pv_ui_switch_look(PvUi* ui, bool* what, unsigned parts);

/// [ui] Show the sound beside a target, or lists and map again.
void
pv_ui_switch_view(PvUi* ui);

/// [ui] Move the pointer, in pixels.
void
pv_ui_point(PvUi* ui, double x, double y);

/// [ui] Act on a click there, in pixels.
void
pv_ui_click(PvUi* ui, double x, double y, Time time);

/// [ui] Scroll the files by a number of lines.
void
pv_ui_scroll(PvUi* ui, int lines);

/// [ui] Act on a key.
void
pv_ui_press(PvUi* ui, XKeyEvent* event);

/// [ui] Do what a key or a line of the list of keys stands for.
void
pv_ui_do(PvUi* ui, PvUiAction action, Time time);

/// [ui] Compare the sound with producers, songs or sounds, and show it; "": with
/// nothing.  What is being measured is not waited for.
void
pv_ui_aim(PvUi* ui, const char* name);

/// [ui] Measure no more of what was dropped; the target stays.
void
pv_ui_stop_measuring(PvUi* ui);

/// [ui] Compare with what the pointer is on, or list what there is.
void
pv_ui_choose_target(PvUi* ui, Time time);

/// [ui] Compare with an entry of that list.
void
pv_ui_aim_at_entry(PvUi* ui, uint32_t entry);

/// [ui] Open the list of targets.
void
pv_ui_open_targets(PvUi* ui, Time time);

/// [ui] Open the panel of files.
void
pv_ui_open_panel(PvUi* ui, Time time);

/// [ui] Offer what is shown as text to paste.
void
pv_ui_copy(PvUi* ui);

/// [ui] Hand it to a program that pastes.
void
pv_ui_give_selection(const PvUi* ui, const XSelectionRequestEvent* event);

/// [ui] Have keys come to us while something is typed.
void
pv_ui_take_keys(PvUi* ui, Time time);

/// [ui] Close the panel or the field that is open.
void
pv_ui_stop_editing(PvUi* ui);

/// [ui] Show the folder that is listed in the panel's text.
void
pv_ui_show_folder(PvUiScene* scene);

/// [ui] List a folder of the panel, or set the model to a file of it.
void
pv_ui_open_file(PvUi* ui, uint32_t entry);

/// [ui] Set the model to a file.
void
pv_ui_choose_model(PvUi* ui, const char* path);

/// [ui] Take pasted text.
void
pv_ui_paste(PvUi* ui, const char* text);

/// [ui] Handle pending events.
void
pv_ui_take_events(PvUi* ui);

/// [ui] Handle messages of a drag and of an arriving selection.  False if the
/// event is neither.
bool
pv_ui_take_drag(PvUi* ui, const XClientMessageEvent* event);
void
pv_ui_take_selection(PvUi* ui, const XSelectionEvent* event);

/// [ui] A key's character in UTF-8, or "".
void
pv_ui_key_text(KeySym key, char text[8]);

#endif
