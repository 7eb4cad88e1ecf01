// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The window of a host that loads and unloads: how it does so differs.

#ifndef PV_TESTS_LV2_RELOAD_H
#define PV_TESTS_LV2_RELOAD_H

#include <lv2/core/lv2.h>
#include <lv2/urid/urid.h>

#include <stdbool.h>
#include <stdint.h>

/// Load the bundle's window and show it, until it has drawn; false if it can't.
bool
pv_reload_open(const char* bundle, LV2_URID_Map* map);

// One way of loading, reload_x11.c or reload_suil.c.

/// Load `module`, and make the window within the parent among the features.
bool
pv_reload_load(const char*               bundle,
               const char*               module,
               const LV2_Feature* const* features);

/// Send the window a new value, and have it draw.
void
pv_reload_draw(float seconds);

/// Close the window and unload its module.
void
pv_reload_close(void);

#endif
