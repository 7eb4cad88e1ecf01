// SPDX-License-Identifier: GPL-3.0-or-later

// The parent of the plugin's windows, and the time in which they draw.

#include "support/lv2/parent.h"
#include "support/lv2/reload.h"

#include <lv2/ui/ui.h>

#include <X11/Xlib.h>
#include <stdio.h>
#include <time.h>

/// Parent of every window; made once, as the host lives on.
static Window
find_parent(void)
{
  static Window parent;
  if (!parent) {
    Display* const display = XOpenDisplay(NULL);
    if (!display) {
      return 0;
    }
    parent = pv_parent_new(display, 800, 600);
  }
  return parent;
}

bool
pv_reload_open(const char* bundle, LV2_URID_Map* map)
{
  static const struct timespec nap        = { .tv_nsec = 35000000 };
  const Window                 parent     = find_parent();
  const LV2_Feature            urid_map   = { LV2_URID__map, map };
  const LV2_Feature            within     = { LV2_UI__parent, (void*)parent };
  const LV2_Feature* const     features[] = { &urid_map, &within, NULL };
  char                         module[4096];
  snprintf(module, sizeof(module), "%s/production-value-ui.so", bundle);
  if (!parent || !pv_reload_load(bundle, module, features)) {
    return false;
  }
  // Some ten pictures, with something new to draw in each.
  for (int i = 0; i < 10; ++i) {
    pv_reload_draw((float)i);
    nanosleep(&nap, NULL);
  }
  return true;
}
