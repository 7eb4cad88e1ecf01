// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/help.h"

#include <math.h>

static const PvUiHelpLine lines[] = {
  { ' ', PV_UI_DO_FREEZE, "Space", "Freeze the window, or follow again" },
  { 'r', PV_UI_DO_RESET, "R", "Reset: forget the sound so far" },
  { 'v', PV_UI_DO_VIEW, "V", "The mix beside a target, or the map" },
  { 't', PV_UI_DO_TARGET, "T", "Compare with what is pointed at, or choose" },
  { 'a', PV_UI_DO_STORE_A, "A", "Store the last seconds as A" },
  { 'b', PV_UI_DO_STORE_B, "B", "Store the last seconds as B, beside A" },
  { '\033', PV_UI_DO_STOP, "Esc", "Stop measuring sound files" },
  { 'c', PV_UI_DO_COPY, "C", "Copy what is shown as text" },
  { 'o', PV_UI_DO_OTHERS, "O", "Music by others on the map, or not" },
  { 'n', PV_UI_DO_NEAREST_BY, "N", "Songs nearest by sound, or by guess" },
  { 'l', PV_UI_DO_LIGHT, "L", "Light or dark" },
  { 'm', PV_UI_DO_MODEL, "M", "Choose another model" },
  { '?', PV_UI_DO_HELP, "?", "This list, or back" }
};

enum { N_LINES = sizeof(lines) / sizeof(lines[0]) };

const PvUiHelpLine*
pv_ui_help_lines(uint32_t* n)
{
  *n = N_LINES;
  return lines;
}

PvUiAction
pv_ui_help_action(char key)
{
  const char lower = key >= 'A' && key <= 'Z' ? (char)(key - 'A' + 'a') : key;
  for (uint32_t i = 0; i < N_LINES; ++i) {
    if (lines[i].key == lower) {
      return lines[i].action;
    }
  }
  return PV_UI_DO_NOTHING;
}

PvUiRect
pv_ui_help_row(const PvUiLayout* layout, uint32_t line)
{
  const PvUiRect* const p = &layout->panel;
  const double          h = fmin(36.0, (p->h - 52.0) / N_LINES);
  return (PvUiRect){ p->x + 12, p->y + 42 + line * h, fmin(p->w - 24, 460.0),
                     h };
}
