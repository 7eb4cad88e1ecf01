// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "base/pi.h"
#include "base/producer_colour.h"

#include <math.h>

#define HEX(rgb)                                                               \
  {                                                                            \
    ((rgb) >> 16) / 255.0, ((rgb) >> 8 & 0xFF) / 255.0, ((rgb)&0xFF) / 255.0   \
  }

const PvUiTones pv_ui_dark = { .ground   = HEX(0x101216),
                               .card     = HEX(0x191c22),
                               .raised   = HEX(0x262b34),
                               .line     = HEX(0x333945),
                               .bright   = HEX(0xf3f5f9),
                               .soft     = HEX(0xb4bbc8),
                               .faint    = HEX(0x838c9c),
                               .accent   = HEX(0x6cb6ff),
                               .good     = HEX(0x5fd38d),
                               .warn     = HEX(0xffc25c),
                               .bad      = HEX(0xff7a85),
                               .is_light = false };

const PvUiTones pv_ui_light = { .ground   = HEX(0xe9ecf1),
                                .card     = HEX(0xffffff),
                                .raised   = HEX(0xdde2ea),
                                .line     = HEX(0xc3cad6),
                                .bright   = HEX(0x14171c),
                                .soft     = HEX(0x434b59),
                                .faint    = HEX(0x6b7483),
                                .accent   = HEX(0x0a63b8),
                                .good     = HEX(0x1d8a4b),
                                .warn     = HEX(0xa86400),
                                .bad      = HEX(0xc22536),
                                .is_light = true };

PvUiColour
pv_ui_label_colour(const PvUiTones* tones, int32_t index)
{
  if (index < 0) {
    return tones->faint;
  }
  const PvColour c = tones->is_light ? pv_producer_colour_on_light(index)
                                     : pv_producer_colour(index);
  return (PvUiColour){ c.r / 255.0, c.g / 255.0, c.b / 255.0 };
}

void
pv_ui_colour(const PvUiPaint* paint, PvUiColour colour, double opacity)
{
  cairo_set_source_rgba(paint->cr, colour.r, colour.g, colour.b, opacity);
}

void
pv_ui_round(const PvUiPaint* paint, const PvUiRect* rect, double radius)
{
  cairo_t* const cr = paint->cr;
  const double   r  = fmin(radius, fmin(rect->w, rect->h) / 2.0);
  const double   x1 = rect->x + rect->w - r;
  const double   y1 = rect->y + rect->h - r;
  cairo_new_sub_path(cr);
  cairo_arc(cr, x1, rect->y + r, r, -0.5 * PV_PI, 0.0);
  cairo_arc(cr, x1, y1, r, 0.0, 0.5 * PV_PI);
  cairo_arc(cr, rect->x + r, y1, r, 0.5 * PV_PI, PV_PI);
  cairo_arc(cr, rect->x + r, rect->y + r, r, PV_PI, 1.5 * PV_PI);
  cairo_close_path(cr);
}

void
pv_ui_fill_round(const PvUiPaint* paint,
                 const PvUiRect*  rect,
                 double           radius,
                 PvUiColour       colour,
                 double           opacity)
{
  if (rect->w > 0.0 && rect->h > 0.0) {
    pv_ui_round(paint, rect, radius);
    pv_ui_colour(paint, colour, opacity);
    cairo_fill(paint->cr);
  }
}

void
pv_ui_fill_disc(const PvUiPaint* paint,
                double           x,
                double           y,
                double           radius,
                PvUiColour       colour,
                double           opacity)
{
  pv_ui_colour(paint, colour, opacity);
  cairo_new_path(paint->cr);
  cairo_arc(paint->cr, x, y, radius, 0.0, 2.0 * PV_PI);
  cairo_fill(paint->cr);
}
