// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/paint.h"

#include "base/pi.h"

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
state_colour(PvShown state)
{
  return state == PV_SHOWN_LISTENING                         ? pv_ui_good
         : state == PV_SHOWN_FILLING                         ? pv_ui_accent
         : state == PV_SHOWN_SILENT || state == PV_SHOWN_OFF ? pv_ui_faint
         : state == PV_SHOWN_LATE || state == PV_SHOWN_MODEL_ERROR ? pv_ui_warn
                                                                   : pv_ui_bad;
}

/// Whether the guess is about what is heard just now.
static bool
is_now(const PvUiScene* scene)
{
  return scene->state == PV_SHOWN_LISTENING ||
         (scene->state == PV_SHOWN_MODEL_ERROR && scene->seconds > 0.0f);
}

static void
draw_ring(const PvUiPaint* paint, double x, double y)
{
  const PvUiScene* const scene  = paint->scene;
  const double           share  = (double)scene->confidence_shown;
  const PvUiColour       colour = pv_ui_label_colour(scene->index);
  const PvUiFont font = { 19, true, PV_UI_CENTRE, pv_ui_bright, 1.0, false };
  char           percent[16];
  cairo_new_path(paint->cr);
  cairo_set_line_width(paint->cr, 8.0);
  cairo_arc(paint->cr, x, y, 38.0, 0.0, 2.0 * PV_PI);
  pv_ui_colour(paint, pv_ui_raised, 1.0);
  cairo_stroke(paint->cr);
  if (scene->has_guess) {
    const double opacity = is_now(scene) ? 1.0 : 0.45;
    cairo_set_line_cap(paint->cr, CAIRO_LINE_CAP_ROUND);
    cairo_arc(paint->cr, x, y, 38.0, -0.5 * PV_PI,
              -0.5 * PV_PI + 2.0 * PV_PI * share);
    pv_ui_colour(paint, colour, opacity);
    cairo_stroke(paint->cr);
    snprintf(percent, sizeof(percent), "%.0f%%", 100.0 * share);
    pv_ui_write(paint, &font, percent, x - 34, y + 7.5, 68);
  }
}

/// Without a guess: what to wait for, or what to do.
static void
explain(const PvUiScene* scene, const char** head, const char** line)
{
  *head = "Waiting for sound";
  *line = "A first guess needs a few seconds of music.";
  if (!scene->is_connected) {
    *head = "Not connected";
    *line = "The plugin has not answered yet.";
  } else if (scene->state == PV_SHOWN_NO_MODEL) {
    *head = "No model";
    *line = "Choose a model file below.";
  } else if (scene->state == PV_SHOWN_OFF) {
    *head = "Bypassed";
    *line = "The sound passes and is not analysed.";
  } else if (scene->state == PV_SHOWN_LATE) {
    *head = "Too slow";
    *line = "The host does not run the plugin's worker in time.";
  } else if (scene->state == PV_SHOWN_FILLING && scene->seconds > 0.0f) {
    *head = "Listening\xe2\x80\xa6";
  }
}

static void
say_how_sure(const PvUiScene* scene, char* text, size_t size)
{
  if (scene->state == PV_SHOWN_LATE) {
    snprintf(text, size, "The host's worker is late: sound is lost");
  } else if (!is_now(scene)) {
    snprintf(text, size, "The last guess; the next sound starts afresh");
  } else if (scene->index < 0) {
    snprintf(text, size, "Sounds like none of the model's producers");
  } else {
    snprintf(text, size, "%s produced this",
             scene->confidence < 0.4f   ? "Perhaps"
             : scene->confidence < 0.7f ? "Probably"
                                        : "Very likely");
  }
}

void
pv_ui_draw_guess(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  const PvUiRect* const  r     = &paint->layout->guess;
  const char*            head  = scene->label;
  const char*            line  = NULL;
  char                   text[128];
  PvUiFont name = { 31, true, PV_UI_LEFT, pv_ui_bright, 1.0, false };
  PvUiFont soft = { 16, false, PV_UI_LEFT, pv_ui_soft, 1.0, false };
  if (!is_now(scene)) {
    name.colour = pv_ui_soft;
  }
  if (!scene->has_guess) {
    explain(scene, &head, &line);
  } else {
    head = scene->index < 0 ? "Unknown" : scene->label;
    say_how_sure(scene, text, sizeof(text));
    line = text;
  }
  draw_ring(paint, r->x + 46, r->y + r->h / 2);
  pv_ui_write(paint, &name, head, r->x + 108, r->y + 45, r->w - 108);
  pv_ui_write(paint, &soft, line, r->x + 108, r->y + 74, r->w - 108);
}

void
pv_ui_draw_status(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  const PvUiRect* const  r     = &paint->layout->status;
  const PvUiRect* const  reset = &paint->layout->reset;
  const PvUiFont strong = { 16, true, PV_UI_LEFT, pv_ui_bright, 1.0, false };
  const PvUiFont soft   = { 16, false, PV_UI_LEFT, pv_ui_soft, 1.0, false };
  const PvUiFont button = { 14, true, PV_UI_CENTRE, pv_ui_bright, 1.0, false };
  const uint32_t heard  = (uint32_t)scene->seconds;
  const bool     hover  = scene->hover.thing == PV_UI_RESET;
  char           text[32];
  const char*    state =
    scene->is_connected ? state_name(scene->state) : "\xe2\x80\xa6";
  pv_ui_fill_disc(paint, r->x + 8, r->y + 21, 6.0, state_colour(scene->state),
                  scene->is_connected ? 1.0 : 0.3);
  const double x = r->x + 24;
  const double w = pv_ui_write(paint, &strong, state, x, r->y + 27, r->w - 100);
  snprintf(text, sizeof(text), "%u:%02u", heard / 60, heard % 60);
  pv_ui_write(paint, &soft, text, x + w + 12, r->y + 27, reset->x - x - w - 20);
  pv_ui_fill_round(paint, reset, 8.0, hover ? pv_ui_line : pv_ui_raised, 1.0);
  pv_ui_write(paint, &button, "Reset", reset->x, reset->y + 20, reset->w);
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
  const PvUiFont font = { 15, false, PV_UI_RIGHT, pv_ui_soft, 1.0, false };
  const double   loud = (double)pv_ui_level(-12.0f);
  const double   hot  = (double)pv_ui_level(-3.0f);
  char           text[32];
  cairo_save(paint->cr);
  pv_ui_round(paint, &meter, 5.0);
  cairo_clip(paint->cr);
  pv_ui_colour(paint, pv_ui_raised, 1.0);
  cairo_paint(paint->cr);
  fill_meter(paint, &meter, 0.0, loud, pv_ui_good);
  fill_meter(paint, &meter, loud, hot, pv_ui_warn);
  fill_meter(paint, &meter, hot, 1.0, pv_ui_bad);
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
