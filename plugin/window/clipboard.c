// SPDX-License-Identifier: GPL-3.0-or-later

/// The X11 selection CLIPBOARD, which we offer after a copy.

#include "plugin/window/scene/copy.h"
#include "plugin/window/ui.h"
#include "plugin/window/x_errors.h"

#include <X11/Xatom.h>

#include <string.h>

void
pv_ui_copy(PvUi* ui)
{
  const PvUiWindow* const w = &ui->window;
  pv_ui_copy_text(&ui->scene, ui->copied);
  XSetSelectionOwner(w->display, w->atoms[PV_UI_CLIPBOARD], w->window,
                     CurrentTime);
  ui->scene.notice_left_s = 2.0f;
  ui->scene.dirty |= PV_UI_STATUS;
}

/// False for a type in which we have nothing.
static bool
put_selection(const PvUi* ui, const XSelectionRequestEvent* event)
{
  const PvUiWindow* const w     = &ui->window;
  const Atom              utf8  = w->atoms[PV_UI_UTF8];
  const Atom              types = w->atoms[PV_UI_TARGETS];
  const Atom              all[] = { types, utf8, w->atoms[PV_UI_TEXT_PLAIN] };
  if (event->target == types) {
    XChangeProperty(w->display, event->requestor, event->property, XA_ATOM, 32,
                    PropModeReplace, (const unsigned char*)all,
                    sizeof(all) / sizeof(all[0]));
    return true;
  }
  if (event->target != utf8 && event->target != w->atoms[PV_UI_TEXT_PLAIN]) {
    return false;
  }
  XChangeProperty(w->display, event->requestor, event->property, event->target,
                  8, PropModeReplace, (const unsigned char*)ui->copied,
                  (int)strlen(ui->copied));
  return true;
}

void
pv_ui_give_selection(const PvUi* ui, const XSelectionRequestEvent* event)
{
  Display* const      display = ui->window.display;
  const XErrorHandler before  = pv_ui_errors_off();
  XEvent              answer  = { .xselection = { .type      = SelectionNotify,
                                                  .requestor = event->requestor,
                                                  .selection = event->selection,
                                                  .target    = event->target,
                                                  .time      = event->time } };
  const bool          put = event->property != None && put_selection(ui, event);
  answer.xselection.property = put ? event->property : None;
  XSendEvent(display, event->requestor, False, NoEventMask, &answer);
  pv_ui_errors_on(display, before);
}
