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

static const double PV_UI_SAID_LINE = 22.0; ///< Other than a sentence
static const double PV_UI_SAID_GAP  = 6.0;  ///< Above what is said on A and B

/// What is said where, from above: a line on the target, sentences on the song, a line on
/// A and B, sentences on these.
typedef struct {
  bool     has_head, has_stored; ///< These lines
  uint32_t n_findings, n_stored; ///< How many of the sentences
} PvUiShare;

/**
   [ui] Share out the room for sentences: first to these, half of it to each kind as far
   as there are any, and then to the lines, unless a line must stay.

   @param room        Its height, in units.
   @param high        A sentence's.
   @param keeps_head  The line on the target stays.
   @param n_findings  0: a line says so.
   @param n_stored    0: so does that on A and B.
   @param has_stored  A and B are there.
*/
PvUiShare
pv_ui_share_said(double   room,
                 double   high,
                 bool     keeps_head,
                 uint32_t n_findings,
                 uint32_t n_stored,
                 bool     has_stored);

/// [ui] Place the switch between the views where the map is, or else the ranking.
void
pv_ui_place_view_switch(PvUiLayout* layout);

/// [ui] Place the sound beside its target where ranking, songs, map and history are
/// otherwise; where that is little, the curves give way to the sentences.
void
pv_ui_place_beside(PvUiLayout* layout);

#endif
