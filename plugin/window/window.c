// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/window.h"

#include "plugin/window/window_drops.h"
#include "plugin/window/window_scale.h"
#include "plugin/window/x_errors.h"

#include <X11/Xutil.h>
#include <cairo-xlib.h>

#include <math.h>
#include <string.h>

static void
name_atoms(PvUiWindow* w)
{
  static const char* const names[PV_UI_N_ATOMS] = { "XdndAware",
                                                    "XdndProxy",
                                                    "XdndEnter",
                                                    "XdndPosition",
                                                    "XdndStatus",
                                                    "XdndLeave",
                                                    "XdndDrop",
                                                    "XdndFinished",
                                                    "XdndSelection",
                                                    "XdndTypeList",
                                                    "XdndActionCopy",
                                                    "text/uri-list",
                                                    "CLIPBOARD",
                                                    "UTF8_STRING",
                                                    "WM_STATE",
                                                    "TARGETS",
                                                    "text/plain;charset=utf-8",
                                                    "PRODUCTION_VALUE_INBOX" };
  for (int i = 0; i < PV_UI_N_ATOMS; ++i) {
    w->atoms[i] = XInternAtom(w->display, names[i], False);
  }
}

/// Tell the window manager how small the window may be.
static void
set_hints(PvUiWindow* w)
{
  XSizeHints hints  = { .flags = PMinSize | PBaseSize };
  hints.min_width   = (int)lrint(PV_UI_MIN_WIDTH * w->dpi_scale);
  hints.min_height  = (int)lrint(PV_UI_MIN_HEIGHT * w->dpi_scale);
  hints.base_width  = (int)w->width;
  hints.base_height = (int)w->height;
  XSetWMNormalHints(w->display, w->window, &hints);
}

static void
make_window(PvUiWindow* w, Window parent)
{
  const int            screen     = DefaultScreen(w->display);
  const Window         root       = RootWindow(w->display, screen);
  XSetWindowAttributes attributes = {
    // No background: the server paints nothing before the picture is there.
    .background_pixmap = None,
    .bit_gravity       = NorthWestGravity,
    .event_mask        = ExposureMask | StructureNotifyMask | ButtonPressMask |
                  PointerMotionMask | LeaveWindowMask | KeyPressMask |
                  FocusChangeMask
  };
  w->window =
    XCreateWindow(w->display, parent ? parent : root, 0, 0, w->width, w->height,
                  0, CopyFromParent, InputOutput, CopyFromParent,
                  CWBackPixmap | CWBitGravity | CWEventMask, &attributes);
  XStoreName(w->display, w->window, "Production Value");
  set_hints(w);
  pv_ui_window_invite_drops(w, w->window);
}

bool
pv_ui_window_open(PvUiWindow* window, Window parent, double dpi_scale)
{
  memset(window, 0, sizeof(*window));
  window->display = XOpenDisplay(NULL);
  if (!window->display) {
    return false;
  }
  XWindowAttributes attributes;
  window->dpi_scale =
    dpi_scale > 0.0
      ? dpi_scale
      : pv_ui_window_resource_scale(XResourceManagerString(window->display));
  window->width  = (uint32_t)lrint(PV_UI_WIDTH * window->dpi_scale);
  window->height = (uint32_t)lrint(PV_UI_HEIGHT * window->dpi_scale);
  name_atoms(window);
  make_window(window, parent);
  XGetWindowAttributes(window->display, window->window, &attributes);
  window->front = cairo_xlib_surface_create(
    window->display, window->window, attributes.visual, (int)window->width,
    (int)window->height);
  pv_ui_window_fit(window, window->width, window->height);
  XMapRaised(window->display, window->window);
  XFlush(window->display);
  return true;
}

void
pv_ui_window_close(PvUiWindow* window)
{
  if (window->display) {
    const XErrorHandler before = pv_ui_errors_off();
    pv_ui_window_leave_frame(window);
    cairo_surface_destroy(window->picture);
    cairo_surface_destroy(window->front);
    XDestroyWindow(window->display, window->window);
    pv_ui_errors_on(window->display, before);
    XCloseDisplay(window->display);
    window->display = NULL;
  }
}

void
pv_ui_window_fit(PvUiWindow* window, uint32_t width, uint32_t height)
{
  window->width  = width > 1 ? width : 1;
  window->height = height > 1 ? height : 1;
  if (window->picture) {
    cairo_surface_destroy(window->picture);
  }
  window->picture = cairo_image_surface_create(
    CAIRO_FORMAT_RGB24, (int)window->width, (int)window->height);
  cairo_xlib_surface_set_size(window->front, (int)window->width,
                              (int)window->height);
}

void
pv_ui_window_rescale(PvUiWindow* window,
                     double      dpi_scale,
                     uint32_t*   width,
                     uint32_t*   height)
{
  const double        by     = dpi_scale / window->dpi_scale;
  const XErrorHandler before = pv_ui_errors_off();
  XWindowAttributes   now    = { .width  = (int)window->width,
                                 .height = (int)window->height };
  // The server's, of which we may not have been told yet.
  XGetWindowAttributes(window->display, window->window, &now);
  *width            = (uint32_t)fmax(1.0, round(now.width * by));
  *height           = (uint32_t)fmax(1.0, round(now.height * by));
  window->dpi_scale = dpi_scale;
  set_hints(window);
  XResizeWindow(window->display, window->window, *width, *height);
  pv_ui_errors_on(window->display, before);
}

void
pv_ui_window_show(PvUiWindow* window, const PvUiRect* rect, double scale)
{
  cairo_t* const cr = cairo_create(window->front);
  cairo_rectangle(cr, floor(rect->x * scale), floor(rect->y * scale),
                  ceil(rect->w * scale) + 1.0, ceil(rect->h * scale) + 1.0);
  cairo_set_source_surface(cr, window->picture, 0.0, 0.0);
  cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
  cairo_fill(cr);
  cairo_destroy(cr);
  cairo_surface_flush(window->front);
}
