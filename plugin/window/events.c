// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/ui.h"
#include "plugin/window/window_drops.h"
#include "plugin/window/x_errors.h"

#include <X11/Xutil.h>

static void
fit(PvUi* ui, const XConfigureEvent* event)
{
  const uint32_t width  = (uint32_t)event->width;
  const uint32_t height = (uint32_t)event->height;
  if (width != ui->window.width || height != ui->window.height) {
    pv_ui_window_fit(&ui->window, width, height);
    pv_ui_arrange(ui);
    ui->scene.dirty = PV_UI_ALL;
  }
}

/// We are in another of the host's windows: the next picture finds out which.
static void
leave_frame(PvUi* ui)
{
  const XErrorHandler before = pv_ui_errors_off();
  pv_ui_window_leave_frame(&ui->window);
  pv_ui_errors_on(ui->window.display, before);
}

static void
press_button(PvUi* ui, const XButtonEvent* event)
{
  if (event->button == Button1) {
    pv_ui_click(ui, event->x, event->y, event->time);
  } else if (event->button == Button4 || event->button == Button5) {
    pv_ui_scroll(ui, event->button == Button4 ? -3 : 3);
  }
}

static void
take(PvUi* ui, XEvent* event)
{
  switch (event->type) {
    case Expose:
      ui->is_exposed = true;
      pv_ui_window_take_drops(&ui->window);
      break;
    case ReparentNotify:
      leave_frame(ui);
      break;
    case ConfigureNotify:
      fit(ui, &event->xconfigure);
      break;
    case ButtonPress:
      press_button(ui, &event->xbutton);
      break;
    case MotionNotify:
      pv_ui_point(ui, event->xmotion.x, event->xmotion.y);
      break;
    case LeaveNotify:
      pv_ui_point(ui, -1.0, -1.0);
      break;
    case KeyPress:
      pv_ui_press(ui, &event->xkey);
      break;
    case MappingNotify:
      XRefreshKeyboardMapping(&event->xmapping);
      break;
    case ClientMessage:
      pv_ui_take_drag(ui, &event->xclient);
      break;
    case SelectionRequest:
      pv_ui_give_selection(ui, &event->xselectionrequest);
      break;
    case SelectionNotify:
      pv_ui_take_selection(ui, &event->xselection);
      break;
    case DestroyNotify:
      ui->is_closed = event->xdestroywindow.window == ui->window.window;
      break;
    default:
      break;
  }
}

void
pv_ui_take_events(PvUi* ui)
{
  while (!ui->is_closed && XPending(ui->window.display) > 0) {
    XEvent event;
    XNextEvent(ui->window.display, &event);
    take(ui, &event);
  }
}
