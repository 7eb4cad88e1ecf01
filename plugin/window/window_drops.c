// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/window_drops.h"

#include "plugin/window/x_errors.h"

#include <X11/Xatom.h>

#include <string.h>

enum { XDND_VERSION = 5 };

static void
name_proxy(PvUiWindow* w, Window on)
{
  XChangeProperty(w->display, on, w->atoms[PV_UI_XDND_PROXY], XA_WINDOW, 32,
                  PropModeReplace, (const unsigned char*)&w->window, 1);
}

void
pv_ui_window_invite_drops(PvUiWindow* window, Window on)
{
  const Atom version = XDND_VERSION;
  XChangeProperty(window->display, on, window->atoms[PV_UI_XDND_AWARE], XA_ATOM,
                  32, PropModeReplace, (const unsigned char*)&version, 1);
  name_proxy(window, on);
}

static bool
has_property(PvUiWindow* w, Window window, Atom property)
{
  Atom           type   = None;
  int            format = 0;
  unsigned long  n = 0, rest = 0;
  unsigned char* bytes = NULL;
  XGetWindowProperty(w->display, window, property, 0, 0, False, AnyPropertyType,
                     &type, &format, &n, &rest, &bytes);
  if (bytes) {
    XFree(bytes);
  }
  return type != None;
}

/// The one that a window names as its proxy, or None.
static Window
proxy_of(PvUiWindow* w, Window window)
{
  Atom           type   = None;
  int            format = 0;
  unsigned long  n = 0, rest = 0;
  unsigned char* bytes = NULL;
  Window         proxy = None;
  XGetWindowProperty(w->display, window, w->atoms[PV_UI_XDND_PROXY], 0, 1,
                     False, XA_WINDOW, &type, &format, &n, &rest, &bytes);
  if (bytes && n == 1 && format == 32) {
    memcpy(&proxy, bytes, sizeof(proxy));
  }
  if (bytes) {
    XFree(bytes);
  }
  return proxy;
}

/// Whether a window has a proxy that is there: one that is names itself.
static bool
is_taken(PvUiWindow* w, Window window)
{
  const Window proxy = proxy_of(w, window);
  return proxy != None && proxy_of(w, proxy) == proxy;
}

/// The one that a window manager knows, or else the one on the screen itself.
static Window
find_frame(PvUiWindow* w)
{
  Window window = w->window;
  for (;;) {
    Window   root = None, parent = None, *children = NULL;
    unsigned n = 0;
    if (!XQueryTree(w->display, window, &root, &parent, &children, &n)) {
      return None;
    }
    if (children) {
      XFree(children);
    }
    if (parent == root || parent == None ||
        has_property(w, window, w->atoms[PV_UI_WM_STATE])) {
      return window;
    }
    window = parent;
  }
}

void
pv_ui_window_take_drops(PvUiWindow* window)
{
  if (window->frame != None) {
    return;
  }
  // The host's windows may go while we look at them.
  const XErrorHandler before = pv_ui_errors_off();
  window->frame              = find_frame(window);
  if (window->frame != None && window->frame != window->window) {
    window->is_frame_aware =
      has_property(window, window->frame, window->atoms[PV_UI_XDND_AWARE]);
    if (is_taken(window, window->frame)) {
      window->frame = window->window;
    } else if (window->is_frame_aware) {
      name_proxy(window, window->frame);
    } else {
      pv_ui_window_invite_drops(window, window->frame);
    }
  }
  pv_ui_errors_on(window->display, before);
}

void
pv_ui_window_leave_frame(PvUiWindow* window)
{
  const Window frame = window->frame;
  if (frame != None && frame != window->window) {
    XDeleteProperty(window->display, frame, window->atoms[PV_UI_XDND_PROXY]);
    if (!window->is_frame_aware) {
      XDeleteProperty(window->display, frame, window->atoms[PV_UI_XDND_AWARE]);
    }
  }
  window->frame = None;
}

bool
pv_ui_window_has_point(PvUiWindow* window, int x, int y)
{
  const XErrorHandler before = pv_ui_errors_off();
  Window              child  = None;
  int                 at_x   = -1;
  int                 at_y   = -1;
  XTranslateCoordinates(window->display, DefaultRootWindow(window->display),
                        window->window, x, y, &at_x, &at_y, &child);
  pv_ui_errors_on(window->display, before);
  return at_x >= 0 && at_y >= 0 && at_x < (int)window->width &&
         at_y < (int)window->height;
}
