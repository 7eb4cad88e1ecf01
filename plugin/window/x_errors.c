// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/x_errors.h"

static int
pass_over(Display* display, XErrorEvent* error)
{
  (void)display;
  (void)error;
  return 0;
}

XErrorHandler
pv_ui_errors_off(void)
{
  return XSetErrorHandler(pass_over);
}

void
pv_ui_errors_on(Display* display, XErrorHandler before)
{
  XSync(display, False);
  XSetErrorHandler(before);
}
