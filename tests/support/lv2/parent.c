// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lv2/parent.h"

Window
pv_parent_new(Display* display, unsigned width, unsigned height)
{
  const Window parent = XCreateSimpleWindow(display, DefaultRootWindow(display),
                                            0, 0, width, height, 0, 0, 0);
  XMapWindow(display, parent);
  XSync(display, False);
  return parent;
}

void
pv_parent_ignore(void*       controller,
                 uint32_t    port,
                 uint32_t    size,
                 uint32_t    protocol,
                 const void* data)
{
  (void)controller;
  (void)port;
  (void)size;
  (void)protocol;
  (void)data;
}
