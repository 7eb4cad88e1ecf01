// SPDX-License-Identifier: GPL-3.0-or-later

// A host of X11 alone: it loads and unloads the window's module itself.

#include "support/lv2_reload.h"

#include <lv2/ui/ui.h>

#include <X11/Xlib.h>
#include <dlfcn.h>
#include <stdio.h>
#include <time.h>

static Display*                display;
static void*                   module;
static const LV2UI_Descriptor* descriptor;
static LV2UI_Handle            handle;

static void
ignore(LV2UI_Controller controller,
       uint32_t         port,
       uint32_t         size,
       uint32_t         protocol,
       const void*      data)
{
  (void)controller;
  (void)port;
  (void)size;
  (void)protocol;
  (void)data;
}

/// Parent of every window; made once, as the host lives on.
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
  }
  return parent;
}

static bool
load(const char* bundle)
{
  char                     path[4096];
  LV2UI_DescriptorFunction describe;
  snprintf(path, sizeof(path), "%s/production-value-ui.so", bundle);
  module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!module) {
    fprintf(stderr, "%s\n", dlerror());
    return false;
  }
  *(void**)&describe = dlsym(module, "lv2ui_descriptor");
  descriptor         = describe(0);
  return descriptor != NULL;
}

/// Some ten pictures, with something new to draw in each.
static void
draw(void)
{
  static const struct timespec      nap = { .tv_nsec = 35000000 };
  const LV2UI_Idle_Interface* const interface =
    (const LV2UI_Idle_Interface*)descriptor->extension_data(
      LV2_UI__idleInterface);
  for (int i = 0; i < 10; ++i) {
    const float seconds = (float)i;
    descriptor->port_event(handle, 8, sizeof(seconds), 0, &seconds);
    interface->idle(handle);
    nanosleep(&nap, NULL);
  }
}

bool
pv_reload_open(const char* bundle, LV2_URID_Map* map)
{
  const Window             parent     = find_parent();
  LV2UI_Widget             widget     = NULL;
  const LV2_Feature        urid_map   = { LV2_URID__map, map };
  const LV2_Feature        within     = { LV2_UI__parent, (void*)parent };
  const LV2_Feature* const features[] = { &urid_map, &within, NULL };
  if (!parent || !load(bundle)) {
    return false;
  }
  handle = descriptor->instantiate(descriptor, "urn:production-value:stereo",
                                   bundle, ignore, NULL, &widget, features);
  if (handle) {
    draw();
  }
  return handle != NULL;
}

void
pv_reload_close(void)
{
  descriptor->cleanup(handle);
  dlclose(module);
}
