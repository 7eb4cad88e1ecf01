// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/curve_style.h"

#include "plugin/window/scene/beside_words.h"

#include <math.h>
#include <stdio.h>

static const double LINE_HIGH = 18.0;
static const double LINE_WIDE = 172.0;

PvUiColour
pv_ui_curve_colour(const PvUiTones* tones, PvUiCurve which)
{
  switch (which) {
    case PV_UI_CURVE_NOW:
    case PV_UI_CURVE_MEDIAN:
      return tones->accent;
    case PV_UI_CURVE_A:
      return tones->good;
    case PV_UI_CURVE_B:
      return tones->bad;
    case PV_UI_CURVE_SONG:
      break;
  }
  return tones->bright;
}

void
pv_ui_set_curve_style(const PvUiPaint* paint, PvUiCurve which)
{
  static const struct {
    double width, on, off; ///< `off` 0: no dashes
  } styles[]            = { [PV_UI_CURVE_SONG]   = { 2.4, 1.0, 0.0 },
                            [PV_UI_CURVE_NOW]    = { 1.2, 1.0, 0.0 },
                            [PV_UI_CURVE_MEDIAN] = { 1.6, 2.0, 3.0 },
                            [PV_UI_CURVE_A]      = { 2.0, 9.0, 3.0 },
                            [PV_UI_CURVE_B]      = { 2.2, 2.0, 2.0 } };
  const double dashes[] = { styles[which].on, styles[which].off };
  cairo_set_line_width(paint->cr, styles[which].width);
  cairo_set_line_cap(paint->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash(paint->cr, dashes, dashes[1] > 0.0 ? 2 : 0, 0.0);
  pv_ui_colour(paint, pv_ui_curve_colour(paint->tones, which), 1.0);
}

bool
pv_ui_curve_is_shown(const PvUiScene* scene, PvUiCurve which)
{
  const bool a = scene->stored[0].is_there;
  const bool b = scene->stored[1].is_there;
  return which == PV_UI_CURVE_A     ? a
         : which == PV_UI_CURVE_B   ? b
         : which == PV_UI_CURVE_NOW ? !a && !b
                                    : true;
}

typedef enum { SPREAD = PV_UI_CURVE_B + 1, OUTSIDE } Sign;

static void
draw_sign(const PvUiPaint* paint, int sign, double x, double y)
{
  const PvUiRect field = { x, y - 6, 26, 12 };
  if (sign == SPREAD) {
    pv_ui_fill_round(paint, &field, 2.0, paint->tones->accent,
                     PV_UI_SPREAD_OPACITY);
  } else if (sign == OUTSIDE) {
    pv_ui_fill_disc(paint, x + 13, y, 3.2, paint->tones->warn, 1.0);
  } else {
    cairo_move_to(paint->cr, x, y);
    cairo_line_to(paint->cr, x + 26, y);
    pv_ui_set_curve_style(paint, (PvUiCurve)sign);
    cairo_stroke(paint->cr);
    cairo_set_dash(paint->cr, NULL, 0, 0.0);
  }
}

static const struct {
  int         sign;
  const char* text;
} legend[] = { { PV_UI_CURVE_SONG, "" },
               { PV_UI_CURVE_NOW, "its last 5 seconds" },
               { PV_UI_CURVE_MEDIAN, "the target\xe2\x80\x99s middle" },
               { SPREAD, "80 % of such songs" },
               { OUTSIDE, "outside of these" },
               { PV_UI_CURVE_A, "A" },
               { PV_UI_CURVE_B, "B" } };

/// A single song has no others like it: the field around it is as wide as usual.
static void
explain(const PvUiScene* scene, size_t line, char text[PV_UI_BESIDE_TEXT])
{
  if (legend[line].sign == PV_UI_CURVE_SONG) {
    pv_ui_beside_span(scene, text);
  } else {
    snprintf(text, PV_UI_BESIDE_TEXT, "%s",
             legend[line].sign == SPREAD && scene->difference.n_songs == 1
               ? "the usual spread"
               : legend[line].text);
  }
}

void
pv_ui_draw_legend(const PvUiPaint* paint)
{
  const PvUiFont font = {
    13, false, PV_UI_LEFT, paint->tones->soft, 1.0, false
  };
  const PvUiRect* const r    = &paint->layout->legend;
  const uint32_t        rows = (uint32_t)fmax(1.0, floor(r->h / LINE_HIGH));
  uint32_t              i    = 0;
  char                  text[PV_UI_BESIDE_TEXT];
  for (size_t l = 0; l < sizeof(legend) / sizeof(legend[0]); ++l) {
    const double x    = r->x + 4.0 + LINE_WIDE * (i / rows);
    const double y    = r->y + 9.0 + LINE_HIGH * (i % rows);
    const int    sign = legend[l].sign;
    if (x < r->x + r->w - 60.0 &&
        pv_ui_curve_is_shown(paint->scene, (PvUiCurve)sign)) {
      draw_sign(paint, sign, x, y);
      explain(paint->scene, l, text);
      pv_ui_write(paint, &font, text, x + 34, y + 4.5,
                  fmin(LINE_WIDE - 38, r->x + r->w - x - 34));
      ++i;
    }
  }
}
