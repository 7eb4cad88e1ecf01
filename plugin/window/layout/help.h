// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The keys of the window; a click on one in the list does the same.

#ifndef PV_PLUGIN_WINDOW_LAYOUT_HELP_H
#define PV_PLUGIN_WINDOW_LAYOUT_HELP_H

#include "plugin/window/layout/layout.h"

typedef enum {
  PV_UI_DO_NOTHING,
  PV_UI_DO_FREEZE,
  PV_UI_DO_RESET,
  PV_UI_DO_VIEW,
  PV_UI_DO_TARGET,
  PV_UI_DO_STORE_A,
  PV_UI_DO_STORE_B,
  PV_UI_DO_STOP,
  PV_UI_DO_COPY,
  PV_UI_DO_OTHERS,
  PV_UI_DO_NEAREST_BY,
  PV_UI_DO_LIGHT,
  PV_UI_DO_MODEL,
  PV_UI_DO_HELP
} PvUiAction;

typedef struct {
  char        key; ///< Lower case
  PvUiAction  action;
  const char* name; ///< The key's
  const char* text;
} PvUiHelpLine;

/// [ui] All of them.
const PvUiHelpLine*
pv_ui_help_lines(uint32_t* n);

/// [ui] What a character does, in either case.
PvUiAction
pv_ui_help_action(char key);

/// [ui] Where a line is in the open list.
PvUiRect
pv_ui_help_row(const PvUiLayout* layout, uint32_t line);

#endif
