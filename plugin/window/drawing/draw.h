// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Drawing the window: the same scene gives the same pixels.

#ifndef PV_PLUGIN_WINDOW_DRAWING_DRAW_H
#define PV_PLUGIN_WINDOW_DRAWING_DRAW_H

#include "plugin/window/layout/layout.h"
#include "plugin/window/scene/scene.h"

#include <cairo.h>

/// Fonts and images that are kept from one drawing to the next.
typedef struct PvUiPainter PvUiPainter;

/// [ui] NULL when out of memory.
PvUiPainter*
pv_ui_painter_new(void);

/// [ui] NULL is fine.
void
pv_ui_painter_free(PvUiPainter* painter);

/**
   [ui] Draw parts of the window with their background.

   @param surface  As large as the window, in pixels.
   @param parts    PvUiPart; while the panel is open, only the panel or
                   everything is drawn.
*/
void
pv_ui_draw(PvUiPainter*      painter,
           cairo_surface_t*  surface,
           const PvUiLayout* layout,
           const PvUiScene*  scene,
           unsigned          parts);

/// [ui] Tell the scene where names are on the map since the last drawing: its marks
/// keep off them.  If these have moved, the map is to be drawn again.
void
pv_ui_painter_tell(const PvUiPainter* painter, PvUiScene* scene);

#endif
