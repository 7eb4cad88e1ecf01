# SPDX-License-Identifier: GPL-3.0-or-later
"""gtk_drag.py X Y URI...: a window of GTK 3 at X, Y, from which files can be dragged as from
a file manager.  It says "ready", how a drag began, and whether it "failed" or "ended".  GTK is
used as it is installed, without its development files."""

import ctypes
import signal
import sys

GTK = ctypes.CDLL("libgtk-3.so.0")
GOBJECT = ctypes.CDLL("libgobject-2.0.so.0")
POINTER = ctypes.c_void_p
SIDE, BUTTON_1, COPY = 120, 1 << 8, 1 << 1
keep = []


def connect(widget, name, function, *types):
    callback = ctypes.CFUNCTYPE(*types)(function)
    keep.append(callback)
    GOBJECT.g_signal_connect_data(POINTER(widget), name, callback, None, None, 0)


def say(text):
    print(text, flush=True)


def main():
    x, y, *uris = sys.argv[1:]
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for function in (GTK.gtk_window_new, GTK.gtk_event_box_new):
        function.restype = POINTER
    GTK.gtk_init(None, None)
    window, box = GTK.gtk_window_new(0), GTK.gtk_event_box_new()
    GTK.gtk_window_set_title(POINTER(window), b"Files")
    GTK.gtk_window_set_default_size(POINTER(window), SIDE, SIDE)
    GTK.gtk_container_add(POINTER(window), POINTER(box))
    GTK.gtk_drag_source_set(POINTER(box), BUTTON_1, None, 0, COPY)
    GTK.gtk_drag_source_add_uri_targets(POINTER(box))

    def give(_widget, _context, data, _info, _time, _user):
        texts = (ctypes.c_char_p * (len(uris) + 1))(*(uri.encode() for uri in uris), None)
        say("given" if GTK.gtk_selection_data_set_uris(POINTER(data), texts) else "not given")

    def fail(_widget, _context, result, _user):
        say(f"failed: {result}")
        return 1

    connect(box, b"drag-begin", lambda *_: say("begun"), None, POINTER, POINTER, POINTER)
    connect(box, b"drag-data-get", give, None, POINTER, POINTER, POINTER, ctypes.c_uint,
            ctypes.c_uint, POINTER)
    connect(box, b"drag-failed", fail, ctypes.c_int, POINTER, POINTER, ctypes.c_int, POINTER)
    connect(box, b"drag-end", lambda *_: say("ended"), None, POINTER, POINTER, POINTER)
    GTK.gtk_widget_show_all(POINTER(window))
    GTK.gtk_window_move(POINTER(window), int(x), int(y))
    say("ready")
    GTK.gtk_main()


main()
