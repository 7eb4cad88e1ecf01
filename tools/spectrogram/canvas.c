// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/spectrogram/canvas.h"

#include "base/standard_files.h"
#include "tools/base/output.h"

#include <errno.h>
#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { GLYPH_WIDTH = 5, GLYPH_HEIGHT = 7, DOT = 2 };
enum { ADVANCE = DOT * (GLYPH_WIDTH + 1) };
_Static_assert((int)PV_TEXT_HEIGHT == DOT * GLYPH_HEIGHT, "as large as glyphs");

/// Five dots a row, the left one the highest bit.
typedef struct {
  char    letter;
  uint8_t rows[GLYPH_HEIGHT];
} Glyph;

static const Glyph glyphs[] = {
  { '0', { 0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e } },
  { '1', { 0x04, 0x0c, 0x04, 0x04, 0x04, 0x04, 0x0e } },
  { '2', { 0x0e, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1f } },
  { '3', { 0x1f, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0e } },
  { '4', { 0x02, 0x06, 0x0a, 0x12, 0x1f, 0x02, 0x02 } },
  { '5', { 0x1f, 0x10, 0x1e, 0x01, 0x01, 0x11, 0x0e } },
  { '6', { 0x06, 0x08, 0x10, 0x1e, 0x11, 0x11, 0x0e } },
  { '7', { 0x1f, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08 } },
  { '8', { 0x0e, 0x11, 0x11, 0x0e, 0x11, 0x11, 0x0e } },
  { '9', { 0x0e, 0x11, 0x11, 0x0f, 0x01, 0x02, 0x0c } },
  { '.', { 0x00, 0x00, 0x00, 0x00, 0x00, 0x0c, 0x0c } },
  { '-', { 0x00, 0x00, 0x00, 0x1f, 0x00, 0x00, 0x00 } },
  { 'B', { 0x1e, 0x11, 0x11, 0x1e, 0x11, 0x11, 0x1e } },
  { 'H', { 0x11, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11 } },
  { 'd', { 0x01, 0x01, 0x0d, 0x13, 0x11, 0x13, 0x0d } },
  { 'e', { 0x00, 0x00, 0x0e, 0x11, 0x1f, 0x10, 0x0e } },
  { 'i', { 0x04, 0x00, 0x0c, 0x04, 0x04, 0x04, 0x0e } },
  { 'm', { 0x00, 0x00, 0x1a, 0x15, 0x15, 0x15, 0x15 } },
  { 'n', { 0x00, 0x00, 0x16, 0x19, 0x11, 0x11, 0x11 } },
  { 's', { 0x00, 0x00, 0x0f, 0x10, 0x0e, 0x01, 0x1e } },
  { 't', { 0x08, 0x08, 0x1c, 0x08, 0x08, 0x09, 0x06 } },
  { 'z', { 0x00, 0x00, 0x1f, 0x02, 0x04, 0x08, 0x1f } },
};

bool
pv_canvas_init(PvCanvas* canvas, int width, int height, PvColour ground)
{
  *canvas        = (PvCanvas){ width, height, NULL };
  canvas->pixels = malloc(3 * (size_t)width * (size_t)height);
  if (canvas->pixels) {
    pv_canvas_fill(canvas, 0, 0, width, height, ground);
  }
  return canvas->pixels;
}

void
pv_canvas_clear(PvCanvas* canvas)
{
  free(canvas->pixels);
  *canvas = (PvCanvas){ 0 };
}

static void
set_pixel(PvCanvas* canvas, int x, int y, PvColour colour)
{
  if (x >= 0 && x < canvas->width && y >= 0 && y < canvas->height) {
    unsigned char* const pixel =
      canvas->pixels + 3 * ((size_t)y * (size_t)canvas->width + (size_t)x);
    pixel[0] = colour.r;
    pixel[1] = colour.g;
    pixel[2] = colour.b;
  }
}

void
pv_canvas_fill(PvCanvas* canvas,
               int       x,
               int       y,
               int       width,
               int       height,
               PvColour  colour)
{
  for (int row = y; row < y + height; ++row) {
    for (int column = x; column < x + width; ++column) {
      set_pixel(canvas, column, row, colour);
    }
  }
}

static const Glyph*
find_glyph(char letter)
{
  for (size_t i = 0; i < sizeof(glyphs) / sizeof(glyphs[0]); ++i) {
    if (glyphs[i].letter == letter) {
      return &glyphs[i];
    }
  }
  return NULL;
}

static void
draw_glyph(PvCanvas* canvas, int x, int y, const Glyph* glyph, PvColour colour)
{
  for (int row = 0; row < GLYPH_HEIGHT; ++row) {
    for (int column = 0; column < GLYPH_WIDTH; ++column) {
      if (glyph->rows[row] >> (GLYPH_WIDTH - 1 - column) & 1) {
        pv_canvas_fill(canvas, x + DOT * column, y + DOT * row, DOT, DOT,
                       colour);
      }
    }
  }
}

void
pv_canvas_write(PvCanvas*   canvas,
                int         x,
                int         y,
                const char* text,
                PvColour    colour)
{
  for (; *text; ++text, x += ADVANCE) {
    const Glyph* const glyph = find_glyph(*text);
    if (glyph) {
      draw_glyph(canvas, x, y, glyph, colour);
    }
  }
}

int
pv_canvas_text_width(const char* text)
{
  return ADVANCE * (int)strlen(text) - DOT;
}

PvStatus
pv_canvas_save(const PvCanvas* canvas, const char* path, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  png_image image = { .version = PNG_IMAGE_VERSION,
                      .width   = (png_uint_32)canvas->width,
                      .height  = (png_uint_32)canvas->height,
                      .format  = PNG_FORMAT_RGB };
  errno           = 0;
  if (!png_image_write_to_stdio(&image, output.stream, 0, canvas->pixels, 0,
                                NULL)) {
    const int why = errno;
    pv_output_abandon(&output);
    errno = why;
    return !why ? pv_fail(error, PV_ERR_FILE, "%s: %s", path, image.message)
           : pv_is_standard_output(path) ? pv_standard_output_fail(error)
                                         : pv_fail_errno(error, path, why);
  }
  return pv_output_commit(&output, error);
}
