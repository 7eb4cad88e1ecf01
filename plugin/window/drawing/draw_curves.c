// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/layout/curve_axis.h"
#include "plugin/window/drawing/curve_style.h"
#include "plugin/window/layout/layout_beside.h"

#include <math.h>
#include <stdio.h>

/// One measure.
typedef struct {
  const PvUiPaint*      paint;
  const PvUiDifference* difference;
  PvProfileMeasure      measure;
  PvUiRect              plot;
  PvUiAxis              axis;
} Picture;

static double
x_of(const Picture* p, uint32_t band)
{
  return p->plot.x + p->plot.w * pv_ui_band_place(band);
}

static double
y_of(const Picture* p, double value)
{
  return p->plot.y + p->plot.h * (1.0 - pv_ui_axis_place(&p->axis, value));
}

static void
draw_grid_line(const Picture* p, double x0, double y0, double x1, double y1)
{
  cairo_move_to(p->paint->cr, x0, y0);
  cairo_line_to(p->paint->cr, x1, y1);
  pv_ui_colour(p->paint, p->paint->tones->line, 0.8);
  cairo_set_line_width(p->paint->cr, 1.0);
  cairo_stroke(p->paint->cr);
}

static void
draw_value_ticks(const Picture* p)
{
  const PvUiFont font = { 12,  false, PV_UI_RIGHT, p->paint->tones->soft,
                          1.0, false };
  const double   step = p->axis.step;
  for (double i = ceil(p->axis.least / step - 1e-9);
       i <= p->axis.most / step + 1e-9; ++i) {
    const double value = i * step;
    const double y     = y_of(p, value);
    char         text[24];
    snprintf(text, sizeof(text), "%s%.*f", value < -1e-9 ? "\xe2\x88\x92" : "",
             p->axis.n_decimals, fabs(value));
    draw_grid_line(p, p->plot.x, y, p->plot.x + p->plot.w, y);
    pv_ui_write(p->paint, &font, text, p->plot.x - PV_UI_CURVE_LEFT, y + 4.3,
                PV_UI_CURVE_LEFT - 6);
  }
}

static void
draw_hz_ticks(const Picture* p)
{
  static const struct {
    double      hz;
    const char* text;
  } ticks[] = { { 100.0, "100" }, { 1000.0, "1k" }, { 10000.0, "10k Hz" } };
  const PvUiFont font = { 12,  false, PV_UI_CENTRE, p->paint->tones->soft,
                          1.0, false };
  const double   end  = p->plot.x + p->plot.w + PV_UI_CURVE_RIGHT;
  for (int i = 0; i < 3; ++i) {
    const double x = p->plot.x + p->plot.w * pv_ui_hz_place(ticks[i].hz);
    const double w = 46.0;
    draw_grid_line(p, x, p->plot.y, x, p->plot.y + p->plot.h);
    pv_ui_write(p->paint, &font, ticks[i].text, fmin(x - w / 2, end - w),
                p->plot.y + p->plot.h + 14, w);
  }
}

/// Trace what is known of a curve, forward or back.
static void
follow(const Picture* p, const PvProfile* curve, bool back, bool joined)
{
  for (uint32_t i = 0; i < PV_PROFILE_BANDS; ++i) {
    const uint32_t band  = back ? PV_PROFILE_BANDS - 1 - i : i;
    const double   value = (double)curve->at[p->measure][band];
    if (isnan(value)) {
      continue;
    }
    if (joined) {
      cairo_line_to(p->paint->cr, x_of(p, band), y_of(p, value));
    } else {
      cairo_move_to(p->paint->cr, x_of(p, band), y_of(p, value));
    }
    joined = true;
  }
}

static void
draw_spread(const Picture* p)
{
  follow(p, &p->difference->high, false, false);
  follow(p, &p->difference->low, true, true);
  cairo_close_path(p->paint->cr);
  pv_ui_colour(p->paint, p->paint->tones->accent, PV_UI_SPREAD_OPACITY);
  cairo_fill(p->paint->cr);
}

static void
draw_curve(const Picture* p, const PvProfile* curve, PvUiCurve which)
{
  follow(p, curve, false, false);
  pv_ui_set_curve_style(p->paint, which);
  cairo_stroke(p->paint->cr);
  cairo_set_dash(p->paint->cr, NULL, 0, 0.0);
}

/// Mark the bands in which the song so far is outside of the target's spread.
static void
mark_outside(const Picture* p)
{
  const PvUiDifference* const d = p->difference;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const float value = d->sound.at[p->measure][b];
    if (value < d->low.at[p->measure][b] || value > d->high.at[p->measure][b]) {
      pv_ui_fill_disc(p->paint, x_of(p, b), y_of(p, (double)value), 3.2,
                      p->paint->tones->warn, 1.0);
    }
  }
}

/// Write the letter of a moment above its curve, unless that is not known there or
/// leaves the axis.
static void
draw_letter(const Picture* p, uint32_t i, PvUiColour colour)
{
  static const char* const names[PV_UI_N_STORED] = { "A", "B" };
  const PvUiFont font = { 12, true, PV_UI_CENTRE, colour, 1.0, false };
  const uint32_t band = i ? 16 : 12; // Apart from each other
  const double   value =
    (double)p->paint->scene->stored[i].now.at[p->measure][band];
  if (value >= p->axis.least && value <= p->axis.most) {
    pv_ui_write(p->paint, &font, names[i], x_of(p, band) - 8,
                fmax(y_of(p, value) - 4, p->plot.y + 10), 16);
  }
}

static void
draw_stored(const Picture* p)
{
  for (uint32_t i = 0; i < PV_UI_N_STORED; ++i) {
    const PvUiStored* const stored = &p->paint->scene->stored[i];
    if (stored->is_there) {
      const PvUiCurve which = i ? PV_UI_CURVE_B : PV_UI_CURVE_A;
      draw_curve(p, &stored->now, which);
      draw_letter(p, i, pv_ui_curve_colour(p->paint->tones, which));
    }
  }
}

/// Mark the band that the pointer is on, in all pictures.
static void
draw_hover(const Picture* p)
{
  const PvUiHit hover = p->paint->scene->hover;
  if (hover.thing == PV_UI_CURVE) {
    const uint32_t band  = hover.number % PV_PROFILE_BANDS;
    const double   value = (double)p->difference->sound.at[p->measure][band];
    cairo_move_to(p->paint->cr, x_of(p, band), p->plot.y);
    cairo_line_to(p->paint->cr, x_of(p, band), p->plot.y + p->plot.h);
    pv_ui_colour(p->paint, p->paint->tones->bright, 0.55);
    cairo_set_line_width(p->paint->cr, 1.0);
    cairo_stroke(p->paint->cr);
    if (!isnan(value)) {
      pv_ui_fill_disc(p->paint, x_of(p, band), y_of(p, value), 4.0,
                      p->paint->tones->bright, 1.0);
    }
  }
}

/// Write what is measured, and its unit.
static void
draw_name(const PvUiPaint* paint, PvProfileMeasure measure)
{
  const PvProfileMeasureRow* const row  = &pv_profile_measures[measure];
  const PvUiRect* const            r    = &paint->layout->curves[measure];
  const PvUiFont                   bold = {
                      14, true, PV_UI_LEFT, paint->tones->bright, 1.0, false
  };
  const PvUiFont soft = {
    12, false, PV_UI_LEFT, paint->tones->soft, 1.0, false
  };
  const double w = pv_ui_write(paint, &bold, row->name, r->x, r->y + 13, r->w);
  pv_ui_write(paint, &soft, row->unit, r->x + w + 7, r->y + 13, r->w - w - 7);
}

static Picture
begin_picture(const PvUiPaint* paint, PvProfileMeasure measure)
{
  const PvUiRect* const       r = &paint->layout->curves[measure];
  const PvUiDifference* const d = &paint->scene->difference;
  const double   high           = r->h - PV_UI_CURVE_TOP - PV_UI_CURVE_BOTTOM;
  const PvUiRect plot    = { r->x + PV_UI_CURVE_LEFT, r->y + PV_UI_CURVE_TOP,
                             r->w - PV_UI_CURVE_LEFT - PV_UI_CURVE_RIGHT, high };
  const uint32_t n_ticks = (uint32_t)fmax(3.0, fmin(6.0, high / 22.0));
  return (
    Picture){ paint, d, measure, plot,
              pv_ui_curve_axis(d, paint->scene->stored, measure, n_ticks) };
}

static void
draw_picture(const PvUiPaint* paint, PvProfileMeasure measure)
{
  const Picture p = begin_picture(paint, measure);
  draw_name(paint, measure);
  draw_value_ticks(&p);
  draw_hz_ticks(&p);
  draw_spread(&p);
  draw_curve(&p, &p.difference->median, PV_UI_CURVE_MEDIAN);
  if (pv_ui_curve_is_shown(paint->scene, PV_UI_CURVE_NOW)) {
    draw_curve(&p, &p.difference->now, PV_UI_CURVE_NOW);
  }
  draw_curve(&p, &p.difference->sound, PV_UI_CURVE_SONG);
  mark_outside(&p);
  draw_stored(&p);
  draw_hover(&p);
}

void
pv_ui_draw_curves(const PvUiPaint* paint)
{
  cairo_set_line_join(paint->cr, CAIRO_LINE_JOIN_ROUND);
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    if (paint->layout->curves[m].w > 0.0) {
      draw_picture(paint, m);
    }
  }
}
