// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the sound beside its target goes.

#ifndef PV_PLUGIN_WINDOW_LAYOUT_LAYOUT_BESIDE_H
#define PV_PLUGIN_WINDOW_LAYOUT_LAYOUT_BESIDE_H

#include "plugin/window/layout/layout.h"

/// What a picture has around its curves for its heading and the axes' names, in units.
static const double PV_UI_CURVE_TOP    = 22.0;
static const double PV_UI_CURVE_LEFT   = 36.0;
static const double PV_UI_CURVE_BOTTOM = 18.0;
static const double PV_UI_CURVE_RIGHT  = 12.0;

/// [ui] Place the switch between the views where the map is, or else the ranking.
void
pv_ui_place_view_switch(PvUiLayout* layout);

/// [ui] Place the sound beside its target where ranking, songs, map and history are
/// otherwise; where that is little, the curves give way to the sentences.
void
pv_ui_place_beside(PvUiLayout* layout);

#endif
