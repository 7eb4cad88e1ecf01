// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/ui.h"

#include <X11/keysym.h>

bool
pv_ui_shortcut(PvUi* ui, KeySym key)
{
  switch (key) {
    case XK_o:
    case XK_O:
      pv_ui_switch_others(ui);
      return true;
    default:
      return false;
  }
}
