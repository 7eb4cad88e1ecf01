// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How large the window's units are, as the host or the X server says.

#ifndef PV_PLUGIN_WINDOW_WINDOW_SCALE_H
#define PV_PLUGIN_WINDOW_WINDOW_SCALE_H

#include <lv2/options/options.h>
#include <lv2/urid/urid.h>

/// How a host names the scale factor.
typedef struct {
  LV2_URID scale, number; ///< ui:scaleFactor, atom:Float
} PvUiScaleUrids;

/// [ui] Ask how the host names it.
PvUiScaleUrids
pv_ui_window_scale_urids(LV2_URID_Map* map);

/// [ui] The ui:scaleFactor of a host's options, 0.5 to 8; 0 if it says none.
double
pv_ui_window_option_scale(const LV2_Options_Option* options,
                          const PvUiScaleUrids*     urids);

/// [ui] The dots per inch that the X resources name, as a factor; 1 without.
double
pv_ui_window_resource_scale(const char* resources);

#endif
