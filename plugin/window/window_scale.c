// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/window.h"

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
