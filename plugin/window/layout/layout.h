// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The layout of the window at any size.
///
/// Where there is too little room for all of it, the history goes first, then
/// the nearest songs, the map, the model and OSC at the foot, the level and the
/// last rows of the ranking.  Guess and state stay.  The sound beside a target has
/// the room of lists and map; its curves go first, the sentences stay.  A library has
/// neither ranking nor history: its nearest songs have that room, and stay.
///
/// Lengths are in units of the design, of `scale` pixels each.  A larger window
/// has larger text, and its parts fill the remaining space.

#ifndef PV_PLUGIN_WINDOW_LAYOUT_LAYOUT_H
#define PV_PLUGIN_WINDOW_LAYOUT_LAYOUT_H

#include "plugin/window/scene/scene.h"

#include <stdint.h>

/// The window at a scale of 1, in pixels.
enum {
  PV_UI_WIDTH      = 920,
  PV_UI_HEIGHT     = 640,
  PV_UI_MIN_WIDTH  = 360,
  PV_UI_MIN_HEIGHT = 240
};

/// The smallest text, in units: 9 pixels in the smallest scale.
static const double PV_UI_LEAST_TEXT = 12.0;

typedef PvMapBox PvUiRect;

/// A part that has given way is 0 wide.
typedef struct {
  double   scale; ///< Pixels in one unit
  double   gap;   ///< Between parts
  PvUiRect window;
  PvUiRect guess;
  PvUiRect status; ///< State, seconds, the button to reset
  PvUiRect level;
  PvUiRect ranking;
  PvUiRect songs;
  PvUiRect map;
  PvUiRect foot;
  PvUiRect history;
  PvUiRect
    beside; ///< 0 wide unless it is shown, in place of lists, map, history
  PvUiRect panel;
  // Within these
  PvUiRect reset;
  PvUiRect help;
  PvUiRect strip;      ///< The history's
  PvUiRect plot;       ///< The map's square
  PvUiRect field;      ///< Around it, where names may stand
  PvUiRect others;     ///< Beside the map's heading
  PvUiRect nearest_by; ///< Beside that of the songs
  PvUiRect room;       ///< What the lists and the map have together
  PvUiRect view;       ///< The switch to the other view
  PvUiRect target;     ///< Lists what can be the target
  PvUiRect no_target;
  PvUiRect said;                  ///< The sentences on how the sound differs
  PvUiRect curves[PV_N_MEASURES]; ///< Each 0 wide where there is no room
  PvUiRect legend;
  PvUiRect freeze;
  PvUiRect store[PV_UI_N_STORED];
  PvUiRect no_stored;
  PvUiRect model;
  PvUiRect osc;
  PvUiRect osc_switch;
  PvUiRect osc_target;
  PvUiRect path;
  PvUiRect files;
  PvUiRect cancel;
  PvUiRect standard;
  bool     is_library;  ///< Without ranking and history
  uint32_t n_songs;     ///< Of the nearest that are visible
  uint32_t n_rows;      ///< Rows of the ranking that are visible
  double   row_height;  ///< In the ranking
  double   song_height; ///< In the nearest songs
  double   file_height;
  uint32_t n_files; ///< How many are visible at once
} PvUiLayout;

/// [ui] Lay out the view that a scene shows in a window of that size.
/// @param width      Width of the window, in pixels.
/// @param dpi_scale  1 at 96 dots per inch.
void
pv_ui_layout(PvUiLayout*      layout,
             const PvUiScene* scene,
             uint32_t         width,
             uint32_t         height,
             double           dpi_scale);

/// [ui] The rectangle of a part.
const PvUiRect*
pv_ui_layout_part(const PvUiLayout* layout, PvUiPart part);

/// [ui] What is at a point of the window, in pixels.
PvUiHit
pv_ui_layout_hit(const PvUiLayout* layout,
                 const PvUiScene*  scene,
                 double            x_pixels,
                 double            y_pixels);

#endif
