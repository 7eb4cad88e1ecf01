// SPDX-License-Identifier: GPL-3.0-or-later

// A host on suil, which loads the window's module for it, and unloads it.

#include "support/lv2_reload.h"

#include <lv2/ui/ui.h>
#include <suil/suil.h>

#include <X11/Xlib.h>
#include <stdio.h>
#include <time.h>

static Display*      display;
static SuilHost*     host;
static SuilInstance* instance;

static void
ignore(SuilController controller,
       uint32_t       port,
       uint32_t       size,
       uint32_t       protocol,
       const void*    data)
{
  (void)controller;
  (void)port;
  (void)size;
  (void)protocol;
  (void)data;
}

static Window
find_parent(void)
{
  static Window parent;
  if (!display) {
    display = XOpenDisplay(NULL);
    if (!display) {
      return 0;
    }
    parent = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 800,
                                 600, 0, 0, 0);
    XMapWindow(display, parent);
    XSync(display, False);
    host = suil_host_new(ignore, NULL, NULL, NULL);
  }
  return parent;
}

static void
draw(void)
{
  static const struct timespec      nap = { .tv_nsec = 35000000 };
  const LV2UI_Idle_Interface* const interface =
    (const LV2UI_Idle_Interface*)suil_instance_extension_data(
      instance, LV2_UI__idleInterface);
  for (int i = 0; i < 10; ++i) {
    const float seconds = (float)i;
    suil_instance_port_event(instance, 8, sizeof(seconds), 0, &seconds);
    interface->idle(suil_instance_get_handle(instance));
    nanosleep(&nap, NULL);
  }
}

bool
pv_reload_open(const char* bundle, LV2_URID_Map* map)
{
  const Window             parent     = find_parent();
  const LV2_Feature        urid_map   = { LV2_URID__map, map };
  const LV2_Feature        within     = { LV2_UI__parent, (void*)parent };
  const LV2_Feature* const features[] = { &urid_map, &within, NULL };
  char                     path[4096];
  snprintf(path, sizeof(path), "%s/production-value-ui.so", bundle);
  instance = parent ? suil_instance_new(host, NULL, LV2_UI__X11UI,
                                        "urn:production-value:stereo",
                                        "urn:production-value:ui",
                                        LV2_UI__X11UI, bundle, path, features)
                    : NULL;
  if (instance) {
    draw();
  }
  return instance != NULL;
}

void
pv_reload_close(void)
{
  suil_instance_free(instance);
}
