// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The window of a host that loads and unloads: how it does so differs.

#ifndef PV_TESTS_LV2_RELOAD_H
#define PV_TESTS_LV2_RELOAD_H

#include <lv2/urid/urid.h>

#include <stdbool.h>

/// Load the bundle's window and show it, until it has drawn; false if it can't.
bool
pv_reload_open(const char* bundle, LV2_URID_Map* map);

/// Close the window and unload its module.
void
pv_reload_close(void);

#endif
