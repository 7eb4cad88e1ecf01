// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A picture of coloured pixels, with small letters of its own, so that it looks
/// the same wherever it is drawn.

#ifndef PV_TOOLS_SPECTROGRAM_CANVAS_H
#define PV_TOOLS_SPECTROGRAM_CANVAS_H

#include "base/producer_colour.h"
#include "base/status.h"

#include <stdbool.h>

/// In pixels.
enum { PV_TEXT_HEIGHT = 14 };

/// Places are in pixels from the top left; what lies outside is not drawn.
typedef struct {
  int            width, height;
  unsigned char* pixels; ///< [height][width][3] Red, green, blue
} PvCanvas;

/// [any] Begin a picture, all of one colour; false when out of memory.  To be cleared
/// in any case.
bool
pv_canvas_init(PvCanvas* canvas, int width, int height, PvColour ground);

/// [any] Free the pixels.
void
pv_canvas_clear(PvCanvas* canvas);

/// [any] Fill a rectangle.
void
pv_canvas_fill(PvCanvas* canvas,
               int       x,
               int       y,
               int       width,
               int       height,
               PvColour  colour);

/// [any] Write text: digits, '.', '-', spaces and the letters of "Hz", "dB" and "time
/// in s".
/// @param x, y  Of its top left.
void
pv_canvas_write(PvCanvas*   canvas,
                int         x,
                int         y,
                const char* text,
                PvColour    colour);

/// [any] How many pixels wide a text is.
int
pv_canvas_text_width(const char* text);

/// [any] Write the picture as a PNG to `path`, as pv_output_open() does.
PvStatus
pv_canvas_save(const PvCanvas* canvas, const char* path, PvError* error);

#endif
