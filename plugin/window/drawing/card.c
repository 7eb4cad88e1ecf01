// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

void
pv_ui_draw_card(const PvUiPaint* paint,
                const PvUiRect*  rect,
                const char*      name,
                double           reserved)
{
  const PvUiFont font = { 13, true, PV_UI_LEFT, paint->tones->faint, 1, false };
  pv_ui_fill_round(paint, rect, 10.0, paint->tones->card, 1.0);
  pv_ui_write(paint, &font, name, rect->x + 16, rect->y + 27,
              rect->w - 32 - reserved);
}

/// Draw a text on a rounded field, lighter while the pointer is on that thing.
static void
draw_pill(const PvUiPaint* paint,
          const PvUiRect*  rect,
          const PvUiFont*  font,
          const char*      text,
          PvUiThing        thing)
{
  const PvUiTones* const tones = paint->tones;
  const bool             hover = paint->scene->hover.thing == thing;
  pv_ui_fill_round(paint, rect, rect->h / 2,
                   hover ? tones->line : tones->raised, 1.0);
  pv_ui_write(paint, font, text, rect->x + 4, rect->y + 16.5, rect->w - 8);
}

void
pv_ui_draw_choice(const PvUiPaint* paint,
                  const PvUiRect*  rect,
                  const char*      text,
                  bool             is_on,
                  PvUiThing        thing)
{
  const PvUiTones* const tones = paint->tones;
  const PvUiFont         font  = { 13,           is_on,
                                   PV_UI_CENTRE, is_on ? tones->bright : tones->soft,
                                   1.0,          false };
  draw_pill(paint, rect, &font, text, thing);
}

void
pv_ui_draw_call(const PvUiPaint* paint,
                const PvUiRect*  rect,
                const char*      text,
                PvUiThing        thing)
{
  const PvUiFont font = { 13,  true, PV_UI_CENTRE, paint->tones->accent,
                          1.0, false };
  draw_pill(paint, rect, &font, text, thing);
}

void
pv_ui_draw_view_switch(const PvUiPaint* paint)
{
  const PvUiRect* const r = &paint->layout->view;
  pv_ui_draw_call(paint, r, r->w < 100.0 ? "Compare" : "Compare the mix",
                  PV_UI_VIEW);
}

void
pv_ui_draw_button(const PvUiPaint* paint,
                  const PvUiRect*  rect,
                  const char*      text,
                  PvUiThing        thing)
{
  const PvUiTones* const tones = paint->tones;
  const bool             hover = paint->scene->hover.thing == thing;
  const PvUiFont font = { 14, true, PV_UI_CENTRE, tones->bright, 1.0, false };
  pv_ui_fill_round(paint, rect, 8.0, hover ? tones->line : tones->raised, 1.0);
  pv_ui_write(paint, &font, text, rect->x + 4, rect->y + rect->h / 2 + 5,
              rect->w - 8);
}
