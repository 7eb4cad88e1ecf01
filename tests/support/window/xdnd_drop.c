// SPDX-License-Identifier: GPL-3.0-or-later

/// Drops a file on a window, as a file manager does (XDND 5):
///
///     xdnd_drop WINDOW_ID URI
///
/// Exit status 0: the window took it.

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION = 5, PATIENCE_MS = 200000 };

typedef struct {
  Display* display;
  Window   window, target;
  Window   proxy; ///< Where messages for the target go
  char*    uri;
  long     accepted; ///< -1: not known yet
  long     finished;
} Drag;

static Atom
atom(const Drag* drag, const char* name)
{
  return XInternAtom(drag->display, name, False);
}

static void
tell(const Drag* drag, const char* type, long a, long b, long c, long d)
{
  XEvent     event   = { .xclient = { .type         = ClientMessage,
                                      .window       = drag->target,
                                      .message_type = atom(drag, type),
                                      .format       = 32 } };
  const long data[5] = { (long)drag->window, a, b, c, d };
  memcpy(event.xclient.data.l, data, sizeof(data));
  XSendEvent(drag->display, drag->proxy, False, NoEventMask, &event);
  XFlush(drag->display);
}

/// A window may name another one; which must name itself.
static Window
proxy_of(const Drag* drag, Window window)
{
  Atom           type   = None;
  int            format = 0;
  unsigned long  n = 0, rest = 0;
  unsigned char* bytes = NULL;
  Window         proxy = window;
  XGetWindowProperty(drag->display, window, atom(drag, "XdndProxy"), 0, 1,
                     False, XA_WINDOW, &type, &format, &n, &rest, &bytes);
  if (bytes && n == 1) {
    memcpy(&proxy, bytes, sizeof(proxy));
  }
  if (bytes) {
    XFree(bytes);
  }
  return proxy;
}

static void
hand_over(Drag* drag, const XSelectionRequestEvent* request)
{
  XEvent answer = { .xselection = { .type      = SelectionNotify,
                                    .requestor = request->requestor,
                                    .selection = request->selection,
                                    .target    = request->target,
                                    .property  = request->property,
                                    .time      = request->time } };
  XChangeProperty(drag->display, request->requestor, request->property,
                  request->target, 8, PropModeReplace,
                  (unsigned char*)drag->uri, (int)strlen(drag->uri));
  XSendEvent(drag->display, request->requestor, False, NoEventMask, &answer);
  XFlush(drag->display);
}

static void
take(Drag* drag, const XEvent* event)
{
  if (event->type == SelectionRequest) {
    hand_over(drag, &event->xselectionrequest);
  } else if (event->type == ClientMessage) {
    const XClientMessageEvent* const message = &event->xclient;
    if (message->message_type == atom(drag, "XdndStatus")) {
      drag->accepted = message->data.l[1] & 1;
    } else if (message->message_type == atom(drag, "XdndFinished")) {
      drag->finished = message->data.l[1] & 1;
    }
  }
}

/// Until `*value` is known.
static long
wait_for(Drag* drag, const long* value)
{
  struct pollfd in = { ConnectionNumber(drag->display), POLLIN, 0 };
  for (int ms = 0; *value < 0 && ms < PATIENCE_MS; ms += 20) {
    poll(&in, 1, 20);
    while (XPending(drag->display)) {
      XEvent event;
      XNextEvent(drag->display, &event);
      take(drag, &event);
    }
  }
  return *value;
}

int
main(int argc, char** argv)
{
  Drag drag = { .accepted = -1, .finished = -1 };
  if (argc != 3 || !(drag.display = XOpenDisplay(NULL))) {
    fputs("usage: xdnd_drop WINDOW_ID URI\n", stderr);
    return 2;
  }
  drag.target = (Window)strtoul(argv[1], NULL, 0);
  drag.proxy  = proxy_of(&drag, drag.target);
  drag.uri    = argv[2];
  if (proxy_of(&drag, drag.proxy) != drag.proxy) {
    fputs("xdnd_drop: the proxy doesn't name itself\n", stderr);
    return 1;
  }
  drag.window = XCreateSimpleWindow(
    drag.display, DefaultRootWindow(drag.display), 0, 0, 10, 10, 0, 0, 0);
  XSetSelectionOwner(drag.display, atom(&drag, "XdndSelection"), drag.window,
                     CurrentTime);
  tell(&drag, "XdndEnter", (long)VERSION << 24,
       (long)atom(&drag, "text/uri-list"), 0, 0);
  tell(&drag, "XdndPosition", 0, 100 << 16 | 100, CurrentTime,
       (long)atom(&drag, "XdndActionCopy"));
  if (wait_for(&drag, &drag.accepted) == 1) {
    tell(&drag, "XdndDrop", 0, CurrentTime, 0, 0);
    wait_for(&drag, &drag.finished);
  }
  XCloseDisplay(drag.display);
  printf("accepted %ld, finished %ld\n", drag.accepted, drag.finished);
  return drag.finished != 1;
}
