// SPDX-License-Identifier: GPL-3.0-or-later

// A host on suil, which loads the window's module for it, and unloads it.

#include "support/lv2/parent.h"
#include "support/lv2/reload.h"

#include <lv2/ui/ui.h>
#include <suil/suil.h>

#include <stddef.h>

static SuilInstance* instance;

bool
pv_reload_load(const char*               bundle,
               const char*               module,
               const LV2_Feature* const* features)
{
  static SuilHost* host;
  if (!host) {
    host = suil_host_new(pv_parent_ignore, NULL, NULL, NULL);
  }
  instance = suil_instance_new(
    host, NULL, LV2_UI__X11UI, "urn:production-value:stereo",
    "urn:production-value:ui", LV2_UI__X11UI, bundle, module, features);
  return instance != NULL;
}

void
pv_reload_draw(float seconds)
{
  const LV2UI_Idle_Interface* const interface =
    (const LV2UI_Idle_Interface*)suil_instance_extension_data(
      instance, LV2_UI__idleInterface);
  suil_instance_port_event(instance, 8, sizeof(seconds), 0, &seconds);
  interface->idle(suil_instance_get_handle(instance));
}

void
pv_reload_close(void)
{
  suil_instance_free(instance);
}
