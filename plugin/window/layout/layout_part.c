// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/layout.h"

const PvUiRect*
pv_ui_layout_part(const PvUiLayout* layout, PvUiPart part)
{
  switch (part) {
    case PV_UI_GUESS:
      return &layout->guess;
    case PV_UI_STATUS:
      return &layout->status;
    case PV_UI_LEVEL:
      return &layout->level;
    case PV_UI_RANKING:
      return &layout->ranking;
    case PV_UI_SONGS:
      return &layout->songs;
    case PV_UI_MAP:
      return &layout->map;
    case PV_UI_FOOT:
      return &layout->foot;
    case PV_UI_PANEL:
      return &layout->panel;
    case PV_UI_HISTORY:
      return &layout->history;
    case PV_UI_BESIDE:
      return &layout->beside;
    case PV_UI_ALL:
      break;
  }
  return &layout->window;
}
