// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/scene/history.h"

#include <math.h>

/// Where a moment begins; that after the newest one: where it ends.
static double
begin_of(const PvUiPaint* paint, const PvUiRect* strip, uint32_t i)
{
  return strip->x + strip->w -
         (paint->scene->n_history - i) * strip->w / PV_UI_N_HISTORY;
}

/// As high as it is probable, in the producer's colour.
static void
draw_moment(const PvUiPaint* paint, const PvUiRect* strip, uint32_t i)
{
  const PvUiScene* const  scene  = paint->scene;
  const PvUiMoment* const moment = &scene->history[i];
  const double            x      = begin_of(paint, strip, i);
  const double high = fmax(1.0, strip->h * (double)moment->probability);
  pv_ui_colour(paint, pv_ui_label_colour(paint->tones, moment->index), 1.0);
  cairo_rectangle(paint->cr, x, strip->y + strip->h - high,
                  begin_of(paint, strip, i + 1) - x, high);
  cairo_fill(paint->cr);
}

static void
mark_song(const PvUiPaint* paint, const PvUiRect* strip, uint32_t i)
{
  const double x = begin_of(paint, strip, i);
  pv_ui_colour(paint, paint->tones->bright, 1.0);
  cairo_rectangle(paint->cr, x - 0.75, strip->y - 3, 1.5, strip->h + 6);
  cairo_fill(paint->cr);
}

void
pv_ui_draw_history(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  const PvUiRect* const  r     = &paint->layout->history;
  const PvUiRect* const  strip = &paint->layout->strip;
  const PvUiFont font = { 13, true, PV_UI_LEFT, paint->tones->faint, 1, false };
  pv_ui_fill_round(paint, r, 10.0, paint->tones->card, 1.0);
  if (strip->y > r->y + 30) {
    pv_ui_write(paint, &font, "Last 5 minutes", r->x + 16, r->y + 27,
                r->w - 32);
  } else {
    pv_ui_write(paint, &font, "Last 5 minutes", r->x + 16,
                r->y + r->h / 2 + 4.5, strip->x - r->x - 22);
  }
  pv_ui_fill_round(paint, strip, 3.0, paint->tones->raised, 0.6);
  cairo_set_antialias(paint->cr, CAIRO_ANTIALIAS_NONE); // There are no seams
  for (uint32_t i = 0; i < scene->n_history; ++i) {
    draw_moment(paint, strip, i);
  }
  for (uint32_t i = 0; i < scene->n_history; ++i) {
    if (pv_ui_history_begins_song(scene, i)) {
      mark_song(paint, strip, i);
    }
  }
  cairo_set_antialias(paint->cr, CAIRO_ANTIALIAS_DEFAULT);
}
