// SPDX-License-Identifier: GPL-3.0-or-later

/// A host that changes the scale factor while the plugin's window is open:
///
///     lv2_rescale MODULE
///
/// It ends with 0 if the window follows.

#include "support/lv2/host.h"
#include "support/lv2/parent.h"

#include <lv2/atom/atom.h>
#include <lv2/options/options.h>
#include <lv2/ui/ui.h>

#include <X11/Xlib.h>
#include <dlfcn.h>
#include <stdio.h>
#include <time.h>

static Display*                display;
static Window                  parent;
static const LV2UI_Descriptor* descriptor;
static LV2UI_Handle            handle;
static LV2UI_Widget            widget;
static int                     asked[2]; ///< The size that the window wants
static LV2_Options_Option      options[2];

static LV2_URID
urid(const char* uri)
{
  LV2_URID_Map* const map = pv_host_urid_map();
  return map->map(map->handle, uri);
}

static int
take_size(LV2UI_Feature_Handle feature, int width, int height)
{
  (void)feature;
  asked[0] = width;
  asked[1] = height;
  return 0;
}

static const LV2_Options_Option*
scale_of(float* value)
{
  options[0] = (LV2_Options_Option){ LV2_OPTIONS_INSTANCE,      0,
                                     urid(LV2_UI__scaleFactor), sizeof(*value),
                                     urid(LV2_ATOM__Float),     value };
  return options;
}

static bool
open_window(const char* module)
{
  static float             one    = 1.0f;
  static LV2UI_Resize      resize = { NULL, take_size };
  void* const              file   = dlopen(module, RTLD_NOW | RTLD_LOCAL);
  LV2UI_DescriptorFunction describe;
  if (!file || !(display = XOpenDisplay(NULL))) {
    return false;
  }
  parent                              = pv_parent_new(display, 2000, 1400);
  const LV2_Feature        map        = { LV2_URID__map, pv_host_urid_map() };
  const LV2_Feature        within     = { LV2_UI__parent, (void*)parent };
  const LV2_Feature        sized      = { LV2_UI__resize, &resize };
  const LV2_Feature        told       = { LV2_OPTIONS__options,
                                          (void*)(uintptr_t)scale_of(&one) };
  const LV2_Feature* const features[] = { &map, &within, &sized, &told, NULL };
  *(void**)&describe                  = dlsym(file, "lv2ui_descriptor");
  descriptor                          = describe(0);
  handle =
    descriptor->instantiate(descriptor, "urn:production-value:stereo", "/",
                            pv_parent_ignore, NULL, &widget, features);
  return handle != NULL;
}

/// Whether the window has a size, soon.
static bool
has_size(int width, int height)
{
  static const struct timespec      nap = { .tv_nsec = 20000000 };
  const LV2UI_Idle_Interface* const idle =
    (const LV2UI_Idle_Interface*)descriptor->extension_data(
      LV2_UI__idleInterface);
  XWindowAttributes at = { 0 };
  for (int i = 0; i < 15000; ++i) {
    idle->idle(handle);
    XGetWindowAttributes(display, (Window)(uintptr_t)widget, &at);
    if (at.width == width && at.height == height) {
      return asked[0] == width && asked[1] == height;
    }
    nanosleep(&nap, NULL);
  }
  fprintf(stderr, "%d x %d\n", at.width, at.height);
  return false;
}

static uint32_t
set(float scale)
{
  const LV2_Options_Interface* const interface =
    (const LV2_Options_Interface*)descriptor->extension_data(
      LV2_OPTIONS__interface);
  return interface->set(handle, scale_of(&scale));
}

static float
get(void)
{
  const LV2_Options_Interface* const interface =
    (const LV2_Options_Interface*)descriptor->extension_data(
      LV2_OPTIONS__interface);
  options[0] = (LV2_Options_Option){ .key = urid(LV2_UI__scaleFactor) };
  return interface->get(handle, options) == LV2_OPTIONS_SUCCESS &&
             options[0].type == urid(LV2_ATOM__Float)
           ? *(const float*)options[0].value
           : 0.0f;
}

static bool
must(bool is, const char* what)
{
  printf("%s: %s\n", is ? "yes" : "NO", what);
  return is;
}

int
main(int argc, char** argv)
{
  if (argc != 2) {
    fputs("usage: lv2_rescale MODULE\n", stderr);
    return 2;
  }
  if (!must(open_window(argv[1]), "it opens")) {
    return 1;
  }
  bool is = must(has_size(920, 640), "at the scale of the beginning");
  is &= must(set(2.0f) == LV2_OPTIONS_SUCCESS && has_size(1840, 1280),
             "twice as large");
  is &= must(get() == 2.0f, "which it says");
  is &= must(set(1.5f) == LV2_OPTIONS_SUCCESS && has_size(1380, 960),
             "half as large again as in the beginning");
  set(3.0f);
  set(0.5f);
  set(2.0f);
  is &= must(has_size(1840, 1280), "before it was told of the last size");
  is &= must(set(1.5f) == LV2_OPTIONS_SUCCESS && has_size(1380, 960), "again");
  is &= must(set(-1.0f) == LV2_OPTIONS_ERR_BAD_VALUE && get() == 1.5f,
             "what makes no sense is refused");
  options[0].key = urid("urn:nothing");
  is &= must(((const LV2_Options_Interface*)descriptor->extension_data(
                LV2_OPTIONS__interface))
                 ->set(handle, options) == LV2_OPTIONS_ERR_BAD_KEY,
             "so is another option");
  descriptor->cleanup(handle);
  XCloseDisplay(display);
  return is ? 0 : 1;
}
