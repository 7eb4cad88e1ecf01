// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the cards of the lists and the map go.

#ifndef PV_PLUGIN_WINDOW_LAYOUT_LAYOUT_CARDS_H
#define PV_PLUGIN_WINDOW_LAYOUT_LAYOUT_CARDS_H

#include "plugin/window/layout/layout.h"

/// In units: three rows, and what a card has besides.
static const double PV_UI_LEAST_RANKING = 42.0 + 3 * 29.0 + 4.0;

/// [ui] Height of the ranking with all its rows, and of the songs below it.
double
pv_ui_lists_height(double gap, bool with_songs);

/// [ui] Place ranking, songs and map in a room, as many as fit.
void
pv_ui_place_cards(PvUiLayout* layout, const PvUiRect* room);

/// [ui] Place the ranking beside the songs, with the history under these.
void
pv_ui_place_side_by_side(PvUiLayout* layout, const PvUiRect* room);

/// [ui] Place the map's card, and the map within.
void
pv_ui_place_map(PvUiLayout* layout, const PvUiRect* room);

#endif
