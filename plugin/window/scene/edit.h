// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A line of text that is being edited.

#ifndef PV_PLUGIN_WINDOW_SCENE_EDIT_H
#define PV_PLUGIN_WINDOW_SCENE_EDIT_H

#include <stdbool.h>
#include <stdint.h>

enum { PV_UI_EDIT_MAX = 2048 };

typedef struct {
  char     text[PV_UI_EDIT_MAX]; ///< UTF-8
  uint32_t cursor;               ///< In bytes, between two characters
  bool     is_selected;          ///< All of the text: typing replaces it
} PvUiEdit;

typedef enum {
  PV_UI_KEY_LEFT,
  PV_UI_KEY_RIGHT,
  PV_UI_KEY_HOME,
  PV_UI_KEY_END,
  PV_UI_KEY_BACKSPACE,
  PV_UI_KEY_DELETE
} PvUiKey;

/// [ui] Begin with this text, all of it selected, or with the cursor at its
/// end.
void
pv_ui_edit_begin(PvUiEdit* edit, const char* text, bool selected);

/// [ui] Insert UTF-8 at the cursor, without its control characters; nothing if
/// it does not fit.
void
pv_ui_edit_type(PvUiEdit* edit, const char* text);

/// [ui] Move the cursor or delete, as the key does.
void
pv_ui_edit_key(PvUiEdit* edit, PvUiKey key);

#endif
