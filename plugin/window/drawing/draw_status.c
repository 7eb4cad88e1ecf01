// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include <math.h>
#include <stdio.h>

static const char*
state_name(PvShown state)
{
  switch (state) {
    case PV_SHOWN_NO_MODEL:
      return "No model";
    case PV_SHOWN_FILLING:
      return "Filling";
    case PV_SHOWN_LISTENING:
      return "Listening";
    case PV_SHOWN_SILENT:
      return "Silent";
    case PV_SHOWN_LATE:
      return "Late";
    case PV_SHOWN_MODEL_ERROR:
      return "Model refused";
    case PV_SHOWN_OFF:
      break;
  }
  return "Bypassed";
}

static PvUiColour
state_colour(const PvUiTones* tones, PvShown state)
{
  switch (state) {
    case PV_SHOWN_LISTENING:
      return tones->good;
    case PV_SHOWN_FILLING:
      return tones->accent;
    case PV_SHOWN_SILENT:
    case PV_SHOWN_OFF:
      return tones->faint;
    case PV_SHOWN_LATE:
    case PV_SHOWN_MODEL_ERROR:
      return tones->warn;
    case PV_SHOWN_NO_MODEL:
      break;
  }
  return tones->bad;
}

void
pv_ui_draw_status(const PvUiPaint* paint)
{
  const PvUiScene* const scene  = paint->scene;
  const PvUiRect* const  r      = &paint->layout->status;
  const PvUiRect* const  reset  = &paint->layout->reset;
  const PvUiFont         strong = { 16,  true, PV_UI_LEFT, paint->tones->bright,
                                    1.0, false };
  const PvUiFont         soft   = {
              16, false, PV_UI_LEFT, paint->tones->soft, 1.0, false
  };
  const uint32_t    heard = (uint32_t)scene->seconds;
  char              text[32];
  const char* const state = scene->notice_left_s > 0.0f ? "Copied"
                            : scene->is_frozen          ? "Frozen"
                            : scene->is_connected ? state_name(scene->state)
                                                  : "\xe2\x80\xa6";
  pv_ui_fill_disc(paint, r->x + 8, r->y + 21, 6.0,
                  scene->is_frozen ? paint->tones->accent
                                   : state_colour(paint->tones, scene->state),
                  scene->is_connected ? 1.0 : 0.3);
  const double x = r->x + 24;
  const double w =
    pv_ui_write(paint, &strong, state, x, r->y + 27, reset->x - x - 70);
  snprintf(text, sizeof(text), "%u:%02u", heard / 60, heard % 60);
  pv_ui_write(paint, &soft, text, x + w + 12, r->y + 27, reset->x - x - w - 20);
  pv_ui_draw_button(paint, &paint->layout->reset, "Reset", PV_UI_RESET);
  pv_ui_draw_button(paint, &paint->layout->help, "?", PV_UI_HELP);
}

/// From one level to another, in the colour of its height.
static void
fill_meter(const PvUiPaint* paint,
           const PvUiRect*  meter,
           double           from,
           double           to,
           PvUiColour       colour)
{
  const double shown = fmin((double)paint->scene->level_shown, to);
  if (shown > from) {
    pv_ui_colour(paint, colour, 1.0);
    cairo_rectangle(paint->cr, meter->x + from * meter->w, meter->y,
                    (shown - from) * meter->w, meter->h);
    cairo_fill(paint->cr);
  }
}

void
pv_ui_draw_level(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  const PvUiRect* const  r     = &paint->layout->level;
  const PvUiRect         meter = { r->x, r->y + r->h / 2 - 5, r->w - 84, 10 };
  const PvUiFont         font  = {
             15, false, PV_UI_RIGHT, paint->tones->soft, 1.0, false
  };
  const double loud = (double)pv_ui_level(-12.0f);
  const double hot  = (double)pv_ui_level(-3.0f);
  char         text[32];
  cairo_save(paint->cr);
  pv_ui_round(paint, &meter, 5.0);
  cairo_clip(paint->cr);
  pv_ui_colour(paint, paint->tones->raised, 1.0);
  cairo_paint(paint->cr);
  fill_meter(paint, &meter, 0.0, loud, paint->tones->good);
  fill_meter(paint, &meter, loud, hot, paint->tones->warn);
  fill_meter(paint, &meter, hot, 1.0, paint->tones->bad);
  cairo_restore(paint->cr);
  if (scene->level_db > -100.0f && scene->state != PV_SHOWN_OFF) {
    snprintf(text, sizeof(text), "%s%.0f dB",
             scene->level_db < -0.5f ? "\xe2\x88\x92" : "",
             fabs((double)scene->level_db));
  } else {
    snprintf(text, sizeof(text), "\xe2\x88\x92\xe2\x88\x9e dB");
  }
  pv_ui_write(paint, &font, text, r->x + r->w - 80, r->y + r->h / 2 + 5.5, 80);
}
