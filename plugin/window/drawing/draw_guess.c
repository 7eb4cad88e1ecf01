// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "base/pi.h"
#include "plugin/window/scene/words.h"

static void
draw_ring(const PvUiPaint* paint, const char* percent, double x, double y)
{
  const PvUiScene* const scene = paint->scene;
  const PvUiRow* const   row   = pv_ui_scene_guess_row(scene);
  const PvUiFont         font = { 19,  true, PV_UI_CENTRE, paint->tones->bright,
                                  1.0, false };
  cairo_new_path(paint->cr);
  cairo_set_line_width(paint->cr, 8.0);
  cairo_arc(paint->cr, x, y, 38.0, 0.0, 2.0 * PV_PI);
  pv_ui_colour(paint, paint->tones->raised, 1.0);
  cairo_stroke(paint->cr);
  if (row) {
    cairo_set_line_cap(paint->cr, CAIRO_LINE_CAP_ROUND);
    cairo_arc(paint->cr, x, y, 38.0, -0.5 * PV_PI,
              -0.5 * PV_PI + 2.0 * PV_PI * (double)row->share_shown);
    pv_ui_colour(paint, pv_ui_label_colour(paint->tones, scene->index),
                 pv_ui_is_current(scene) ? 1.0 : 0.45);
    cairo_stroke(paint->cr);
    pv_ui_write(paint, &font, percent, x - 34, y + 7.5, 68);
  }
}

void
pv_ui_draw_guess(const PvUiPaint* paint)
{
  const PvUiScene* const scene      = paint->scene;
  const PvUiTones* const tones      = paint->tones;
  const PvUiRect* const  r          = &paint->layout->guess;
  const bool             is_library = pv_ui_scene_is_library(scene);
  const double           left       = is_library ? 4 : 108;
  const double           x          = r->x + left;
  const double           w          = r->w - left;
  const bool             plain =
    pv_ui_is_current(scene) && (scene->index >= 0 || is_library);
  const PvUiFont soft    = { 15, false, PV_UI_LEFT, tones->soft, 1.0, false };
  const PvUiFont name    = { 29,         true,
                             PV_UI_LEFT, plain ? tones->bright : tones->soft,
                             1.0,        false };
  const bool     is_hint = pv_ui_scene_has_hint(scene);
  const PvUiFont said    = { 13,         false,
                             PV_UI_LEFT, is_hint ? tones->accent : tones->bad,
                             1.0,        !is_hint };
  PvUiWords      words;
  pv_ui_words(scene, &words);
  const double y = r->y + r->h / 2 - (words.sure[0] ? 46 : 56);
  if (!is_library) {
    draw_ring(paint, words.percent, r->x + 46, r->y + r->h / 2);
  }
  pv_ui_write(paint, &soft, words.sure, x, y + 19, w);
  pv_ui_write(paint, &name, words.name, x, y + 54, w);
  if (scene->failure[0] && paint->layout->foot.w <= 0.0) {
    pv_ui_write(paint, &said, scene->failure, x, y + 81, w);
  } else {
    pv_ui_write(paint, &soft, words.note, x, y + 81, w);
  }
}
