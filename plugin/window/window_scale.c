// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/window_scale.h"

#include <lv2/atom/atom.h>
#include <lv2/ui/ui.h>

#include <stdlib.h>
#include <string.h>

double
pv_ui_window_resource_scale(const char* resources)
{
  static const char key[] = "Xft.dpi:";
  const char*       at    = resources;
  while (at && strncmp(at, key, sizeof(key) - 1) != 0) {
    at = strchr(at, '\n');
    at = at ? at + 1 : NULL;
  }
  // Only digits, whatever the locale has for a decimal point.
  const long dpi = at ? strtol(at + sizeof(key) - 1, NULL, 10) : 0;
  return dpi >= 48 && dpi <= 768 ? (double)dpi / 96.0 : 1.0;
}

PvUiScaleUrids
pv_ui_window_scale_urids(LV2_URID_Map* map)
{
  return (PvUiScaleUrids){ map->map(map->handle, LV2_UI__scaleFactor),
                           map->map(map->handle, LV2_ATOM__Float) };
}

double
pv_ui_window_option_scale(const LV2_Options_Option* options,
                          const PvUiScaleUrids*     urids)
{
  for (const LV2_Options_Option* o = options; o && o->key; ++o) {
    if (o->key == urids->scale && o->type == urids->number &&
        o->size == sizeof(float) && o->value) {
      const double value = (double)*(const float*)o->value;
      return value >= 0.5 && value <= 8.0 ? value : 0.0;
    }
  }
  return 0.0;
}
