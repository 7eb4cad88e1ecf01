// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/window.h"

#include <lv2/atom/atom.h>
#include <lv2/ui/ui.h>

#include <X11/Xutil.h>

#include <math.h>
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

void
pv_ui_window_set_hints(PvUiWindow* w)
{
  XSizeHints hints  = { .flags = PMinSize | PBaseSize };
  hints.min_width   = (int)lrint(PV_UI_MIN_WIDTH * w->dpi_scale);
  hints.min_height  = (int)lrint(PV_UI_MIN_HEIGHT * w->dpi_scale);
  hints.base_width  = (int)w->width;
  hints.base_height = (int)w->height;
  XSetWMNormalHints(w->display, w->window, &hints);
}

void
pv_ui_window_rescale(PvUiWindow* window,
                     double      dpi_scale,
                     uint32_t*   width,
                     uint32_t*   height)
{
  const double        by     = dpi_scale / window->dpi_scale;
  const XErrorHandler before = pv_ui_errors_off();
  XWindowAttributes   now    = { .width  = (int)window->width,
                                 .height = (int)window->height };
  // The server's, of which we may not have been told yet.
  XGetWindowAttributes(window->display, window->window, &now);
  *width            = (uint32_t)fmax(1.0, round(now.width * by));
  *height           = (uint32_t)fmax(1.0, round(now.height * by));
  window->dpi_scale = dpi_scale;
  pv_ui_window_set_hints(window);
  XResizeWindow(window->display, window->window, *width, *height);
  pv_ui_errors_on(window->display, before);
}
