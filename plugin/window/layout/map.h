// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where things are on the map in the window.

#ifndef PV_PLUGIN_WINDOW_LAYOUT_MAP_H
#define PV_PLUGIN_WINDOW_LAYOUT_MAP_H

#include "map/map_names.h"
#include "plugin/window/layout/layout.h"

/// A nearest song's number, beside the others' where they would overlap.
typedef struct {
  int32_t song; ///< Its index in the scene; -1: not on the map
  double  x, y;
} PvUiMark;

static const double PV_UI_MARK_RADIUS = 10.0;

/// [ui] Note a change of the scene's songs: fit the scale to the producers'.
void
pv_ui_map_fit(PvUiScene* scene);

/// [ui] Where a position, -1 to 1, is in the window.
void
pv_ui_map_place(const PvUiLayout* layout,
                const PvUiScene*  scene,
                const float       position[2],
                double*           x,
                double*           y);

/// [ui] Whether a song has a dot: one by others only if they are shown.
bool
pv_ui_map_shows(const PvUiScene* scene, uint32_t song);

/// [ui] Whether the model has music by others.
bool
pv_ui_map_has_others(const PvUiScene* scene);

/// [ui] Place the marks of the nearest songs so that each can be read, and off the
/// scene's names.
void
pv_ui_map_marks(const PvUiLayout* layout,
                const PvUiScene*  scene,
                PvUiMark          marks[PV_UI_MAX_SONGS]);

/**
   [ui] Place the producers' names so that none covers another or a dot.

   @param widths      [PV_UI_MAX_NAMES] Of the names, by index; 0: left out.
   @param shorts      [PV_UI_MAX_NAMES] Of shorter forms, 0: none; NULL: none at all.
   @param height      Of a line.
   @param[out] names  [PV_UI_MAX_NAMES] Those for which there is a place.
   @return How many.
*/
uint32_t
pv_ui_map_names(const PvUiLayout* layout,
                const PvUiScene*  scene,
                const double*     widths,
                const double*     shorts,
                double            height,
                PvMapName*        names);

/// [ui] The song at a place in the window, if there is one.
PvUiHit
pv_ui_map_hit(const PvUiLayout* layout,
              const PvUiScene*  scene,
              double            x,
              double            y);

#endif
