// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a host gives the plugin's window to live in.

#ifndef PV_TESTS_LV2_PARENT_H
#define PV_TESTS_LV2_PARENT_H

#include <X11/Xlib.h>
#include <stdint.h>

/// A window of this size, shown.
Window
pv_parent_new(Display* display, unsigned width, unsigned height);

/// Ignore what the plugin's window writes to the plugin: an
/// LV2UI_Write_Function.
void
pv_parent_ignore(void*       controller,
                 uint32_t    port,
                 uint32_t    size,
                 uint32_t    protocol,
                 const void* data);

#endif
