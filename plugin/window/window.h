// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A window within the host's window, and the image in it.
///
/// It has its own connection to the X server, so that the host's stays
/// untouched.

#ifndef PV_PLUGIN_WINDOW_WINDOW_H
#define PV_PLUGIN_WINDOW_WINDOW_H

#include "plugin/window/layout/layout.h"

#include <X11/Xlib.h>
#include <cairo.h>

/// Names of messages and properties.
typedef enum {
  PV_UI_XDND_AWARE,
  PV_UI_XDND_PROXY,
  PV_UI_XDND_ENTER,
  PV_UI_XDND_POSITION,
  PV_UI_XDND_STATUS,
  PV_UI_XDND_LEAVE,
  PV_UI_XDND_DROP,
  PV_UI_XDND_FINISHED,
  PV_UI_XDND_SELECTION,
  PV_UI_XDND_TYPE_LIST,
  PV_UI_XDND_ACTION_COPY,
  PV_UI_URI_LIST,
  PV_UI_CLIPBOARD,
  PV_UI_UTF8,
  PV_UI_WM_STATE,
  PV_UI_TARGETS,
  PV_UI_TEXT_PLAIN,
  PV_UI_INBOX, ///< Our property, where selections arrive
  PV_UI_N_ATOMS
} PvUiAtom;

typedef struct {
  Display*         display; ///< NULL: not open
  Window           window;
  Atom             atoms[PV_UI_N_ATOMS];
  Window           frame; ///< The host's, whose drops we receive; or None
  bool             is_frame_aware; ///< It handles those itself that we pass on
  double           dpi_scale;      ///< 1 at 96 dots per inch
  uint32_t         width, height;
  cairo_surface_t* picture; ///< Drawn here, then copied
  cairo_surface_t* front;
} PvUiWindow;

/// [ui] Open a window in the host's, or on the screen if `parent` is 0.
/// @param dpi_scale  The host's value; 0: the X server's.
/// @return False on failure; nothing is open then.
bool
pv_ui_window_open(PvUiWindow* window, Window parent, double dpi_scale);

/// [ui] Close what is open; fine if nothing is.
void
pv_ui_window_close(PvUiWindow* window);

/// [ui] Handle a change of size: the window must be drawn.
void
pv_ui_window_fit(PvUiWindow* window, uint32_t width, uint32_t height);

/// [ui] Take another scale, and become as much larger or smaller.
/// @param[out] width  In pixels, as it will be.
void
pv_ui_window_rescale(PvUiWindow* window,
                     double      dpi_scale,
                     uint32_t*   width,
                     uint32_t*   height);

/// [ui] Show what was drawn in a rectangle, in units of the layout.
void
pv_ui_window_show(PvUiWindow* window, const PvUiRect* rect, double scale);

#endif
