// SPDX-License-Identifier: GPL-3.0-or-later

// A host of X11 alone: it loads and unloads the window's module itself.

#include "support/lv2/parent.h"
#include "support/lv2/reload.h"

#include <lv2/ui/ui.h>

#include <dlfcn.h>
#include <stdio.h>

static void*                   library;
static const LV2UI_Descriptor* descriptor;
static LV2UI_Handle            handle;

bool
pv_reload_load(const char*               bundle,
               const char*               module,
               const LV2_Feature* const* features)
{
  LV2UI_Widget             widget = NULL;
  LV2UI_DescriptorFunction describe;
  library = dlopen(module, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "%s\n", dlerror());
    return false;
  }
  *(void**)&describe = dlsym(library, "lv2ui_descriptor");
  descriptor         = describe(0);
  if (descriptor) {
    handle =
      descriptor->instantiate(descriptor, "urn:production-value:stereo", bundle,
                              pv_parent_ignore, NULL, &widget, features);
  }
  return handle != NULL;
}

void
pv_reload_draw(float seconds)
{
  const LV2UI_Idle_Interface* const interface =
    (const LV2UI_Idle_Interface*)descriptor->extension_data(
      LV2_UI__idleInterface);
  descriptor->port_event(handle, 8, sizeof(seconds), 0, &seconds);
  interface->idle(handle);
}

void
pv_reload_close(void)
{
  descriptor->cleanup(handle);
  dlclose(library);
}
