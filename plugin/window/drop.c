// SPDX-License-Identifier: GPL-3.0-or-later

/// Files dropped on the window (XDND 5), and text pasted into it.

#include "plugin/window/measure.h"
#include "plugin/window/ui.h"
#include "plugin/window/window_drops.h"
#include "plugin/window/x_errors.h"

#include <X11/Xatom.h>

#include <string.h>

/// The other program may be gone: that must not end the host.
static void
answer(PvUi* ui, PvUiAtom type, const long data[4])
{
  Display* const      display = ui->window.display;
  const XErrorHandler before  = pv_ui_errors_off();
  XEvent              event   = { .xclient = { .type         = ClientMessage,
                                               .window       = ui->drop_source,
                                               .message_type = ui->window.atoms[type],
                                               .format       = 32 } };
  event.xclient.data.l[0]     = (long)ui->drop_target;
  memcpy(&event.xclient.data.l[1], data, 4 * sizeof(long));
  XSendEvent(display, ui->drop_source, False, NoEventMask, &event);
  pv_ui_errors_on(display, before);
}

/// All of a property, to be freed by XFree(); NULL if it isn't there.
static unsigned char*
read_property(PvUi* ui, Window window, Atom property, unsigned long* n)
{
  Display* const      display = ui->window.display;
  const XErrorHandler before  = pv_ui_errors_off();
  unsigned char*      bytes   = NULL;
  Atom                type    = None;
  int                 format  = 0;
  unsigned long       rest    = 0;
  *n                          = 0;
  XGetWindowProperty(display, window, property, 0, 16384, False,
                     AnyPropertyType, &type, &format, n, &rest, &bytes);
  pv_ui_errors_on(display, before);
  return bytes;
}

static bool
offers_files(PvUi* ui, const XClientMessageEvent* event)
{
  const Atom wanted = ui->window.atoms[PV_UI_URI_LIST];
  bool       offers = false;
  if (!(event->data.l[1] & 1)) {
    return (Atom)event->data.l[2] == wanted ||
           (Atom)event->data.l[3] == wanted || (Atom)event->data.l[4] == wanted;
  }
  unsigned long        n     = 0;
  unsigned char* const bytes = read_property(
    ui, (Window)event->data.l[0], ui->window.atoms[PV_UI_XDND_TYPE_LIST], &n);
  for (unsigned long i = 0; bytes && i < n; ++i) {
    Atom type = None;
    memcpy(&type, bytes + i * sizeof(Atom), sizeof(Atom));
    offers |= type == wanted;
  }
  if (bytes) {
    XFree(bytes);
  }
  return offers;
}

static void
set_near(PvUi* ui, bool is_near)
{
  ui->scene.is_drop_near = is_near;
  ui->scene.dirty |= PV_UI_FOOT;
}

static void
finish(PvUi* ui, bool taken)
{
  const long data[4] = {
    taken, taken ? (long)ui->window.atoms[PV_UI_XDND_ACTION_COPY] : None, 0, 0
  };
  answer(ui, PV_UI_XDND_FINISHED, data);
  ui->drop_source = None;
  set_near(ui, false);
}

/// Pass a message on to the host's window, which answers the other program itself.
static void
pass_on(PvUi* ui, const XClientMessageEvent* message)
{
  Display* const      display = ui->window.display;
  const XErrorHandler before  = pv_ui_errors_off();
  XEvent              event   = { .xclient = *message };
  event.xclient.window        = ui->window.frame;
  XSendEvent(display, ui->window.frame, False, NoEventMask, &event);
  pv_ui_errors_on(display, before);
}

/// Tell the host that what was over its part is there no more.
static void
take_back(PvUi* ui)
{
  if (ui->is_drop_passed_on) {
    XClientMessageEvent leave = ui->drop_enter;
    leave.message_type        = ui->window.atoms[PV_UI_XDND_LEAVE];
    memset(&leave.data.l[1], 0, 4 * sizeof(long));
    pass_on(ui, &leave);
  }
  ui->is_drop_passed_on = false;
}

static void
enter(PvUi* ui, const XClientMessageEvent* event)
{
  take_back(ui);
  ui->drop_source       = (Window)event->data.l[0];
  ui->drop_target       = event->window;
  ui->drop_is_file      = offers_files(ui, event);
  ui->drop_is_elsewhere = false;
  ui->drop_enter        = *event;
}

/// A host that handles drops itself has those that are not over our window.
static bool
is_elsewhere(PvUi* ui, const XClientMessageEvent* event)
{
  const PvUiWindow* const w     = &ui->window;
  const unsigned long     point = (unsigned long)event->data.l[2];
  return w->is_frame_aware && w->frame != None && w->frame != w->window &&
         event->window == w->frame &&
         !pv_ui_window_has_point(&ui->window, (int)(point >> 16 & 0xFFFFu),
                                 (int)(point & 0xFFFFu));
}

static void
move(PvUi* ui, const XClientMessageEvent* event)
{
  ui->drop_is_elsewhere = is_elsewhere(ui, event);
  if (ui->drop_is_elsewhere) {
    if (!ui->is_drop_passed_on) {
      pass_on(ui, &ui->drop_enter);
    }
    ui->is_drop_passed_on = true;
    pass_on(ui, event);
    set_near(ui, false);
    return;
  }
  const long data[4] = { ui->drop_is_file, 0, 0,
                         ui->drop_is_file
                           ? (long)ui->window.atoms[PV_UI_XDND_ACTION_COPY]
                           : None };
  take_back(ui);
  answer(ui, PV_UI_XDND_STATUS, data);
  set_near(ui, ui->drop_is_file);
}

static void
drop(PvUi* ui, const XClientMessageEvent* event)
{
  const Atom* const atoms = ui->window.atoms;
  if (ui->drop_is_elsewhere) {
    pass_on(ui, event);
    ui->is_drop_passed_on = false;
  } else if (ui->drop_is_file) {
    XConvertSelection(ui->window.display, atoms[PV_UI_XDND_SELECTION],
                      atoms[PV_UI_URI_LIST], atoms[PV_UI_INBOX],
                      ui->window.window, (Time)event->data.l[2]);
  } else {
    finish(ui, false);
  }
}

bool
pv_ui_take_drag(PvUi* ui, const XClientMessageEvent* event)
{
  const Atom* const atoms = ui->window.atoms;
  const Atom        type  = event->message_type;
  if (type == atoms[PV_UI_XDND_ENTER]) {
    enter(ui, event);
  } else if (type == atoms[PV_UI_XDND_POSITION]) {
    move(ui, event);
  } else if (type == atoms[PV_UI_XDND_LEAVE]) {
    take_back(ui);
    set_near(ui, false);
  } else if (type == atoms[PV_UI_XDND_DROP]) {
    drop(ui, event);
  } else {
    return false;
  }
  return true;
}

void
pv_ui_take_selection(PvUi* ui, const XSelectionEvent* event)
{
  const PvUiWindow* const w     = &ui->window;
  unsigned long           n     = 0;
  unsigned char*          bytes = NULL;
  if (event->property != None) {
    // Xlib ends what it hands out with a 0.
    bytes = read_property(ui, w->window, event->property, &n);
    XDeleteProperty(w->display, w->window, event->property);
  }
  if (event->selection == w->atoms[PV_UI_CLIPBOARD] && bytes) {
    pv_ui_paste(ui, (const char*)bytes);
  } else if (event->selection == w->atoms[PV_UI_XDND_SELECTION]) {
    finish(ui, bytes && pv_ui_take_files(ui, (const char*)bytes));
  }
  if (bytes) {
    XFree(bytes);
  }
}
