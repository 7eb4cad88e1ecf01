// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/scene/rows.h"
#include "plugin/window/scene/words.h"

#include <math.h>
#include <stdio.h>

static const double CARD_TOP = 42.0;
static const double PAD      = 16.0;

/// @param line  On its way from one line to another, between them.
static void
draw_row(const PvUiPaint* paint, const PvUiRow* row, double line)
{
  const PvUiLayout* const l      = paint->layout;
  const PvUiRect* const   r      = &l->ranking;
  const double            y      = r->y + CARD_TOP + line * l->row_height - 2.0;
  const double            middle = y + l->row_height / 2;
  const double            opacity = (double)row->opacity;
  const bool              is      = row->rank_shown < 0.5f;
  const PvUiColour        colour = pv_ui_label_colour(paint->tones, row->index);
  const PvUiFont name    = { 17,      is,   PV_UI_LEFT, paint->tones->bright,
                             opacity, false };
  const PvUiFont percent = { 17,      is,   PV_UI_RIGHT, paint->tones->bright,
                             opacity, false };
  const double   thick   = fmin(9.0, fmax(5.0, 0.22 * l->row_height));
  const PvUiRect bar = { r->x + PAD, middle + 1.5 + thick / 2, r->w - 2 * PAD,
                         thick };
  PvUiRect       filled = bar;
  char           text[16];
  filled.w = bar.w * (double)row->share_shown;
  pv_ui_percent(row->share, text);
  pv_ui_fill_disc(paint, bar.x + 6, middle - 8, 6.0, colour, opacity);
  pv_ui_write(paint, &name, pv_ui_label_name(row->label), bar.x + 22,
              middle - 2, bar.w - 84);
  pv_ui_write(paint, &percent, text, bar.x + bar.w - 60, middle - 2, 60);
  pv_ui_fill_round(paint, &bar, 4.5, paint->tones->raised, opacity);
  cairo_save(paint->cr);
  pv_ui_round(paint, &bar, 4.5);
  cairo_clip(paint->cr);
  pv_ui_fill_round(paint, &filled, 4.5, colour, opacity);
  cairo_restore(paint->cr);
}

/// A card that has nothing to show yet.
static void
draw_nothing(const PvUiPaint* paint, const PvUiRect* r, const char* text)
{
  const PvUiFont font = { 15,  false, PV_UI_CENTRE, paint->tones->faint,
                          1.0, false };
  pv_ui_write(paint, &font, text, r->x + PAD, r->y + r->h / 2 + 10,
              r->w - 2 * PAD);
}

/// The heading, and what is not listed.
static void
draw_ranking_card(const PvUiPaint* paint)
{
  const PvUiRect* const r    = &paint->layout->ranking;
  const PvUiFont        font = { 13,  false, PV_UI_RIGHT, paint->tones->faint,
                                 1.0, false };
  char                  rest[PV_UI_REST_MAX] = "";
  const bool   is = pv_ui_say_rest(paint->scene, paint->layout->n_rows, rest);
  const bool   has_switch = paint->layout->map.w <= 0.0;
  const double used       = has_switch ? paint->layout->view.w + 10.0 : 0.0;
  pv_ui_draw_card(paint, r, "Sounds like", used + (is ? 130 : 0));
  pv_ui_write(paint, &font, rest, r->x + r->w - PAD - 130 - used, r->y + 27,
              130);
  if (has_switch) {
    pv_ui_draw_view_switch(paint);
  }
}

void
pv_ui_draw_ranking(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  const uint32_t         n     = paint->layout->n_rows;
  const uint32_t         rank  = pv_ui_rank_on(scene, n, n - 1);
  const PvUiRow* const   last  = rank < n ? NULL : pv_ui_row_at(scene, rank);
  bool                   any   = false;
  draw_ranking_card(paint);
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    const PvUiRow* const row  = &scene->rows[i];
    const double         line = (double)row->rank_shown;
    const double         end  = (last && row != last ? n - 1 : n) - 0.4;
    if (row->label[0] && row->opacity > 0.0f && (row == last || line < end)) {
      draw_row(paint, row, row == last ? fmin(line, n - 1) : line);
      any = true;
    }
  }
  if (!any) {
    draw_nothing(paint, &paint->layout->ranking, "No guess yet");
  }
}

static void
draw_song(const PvUiPaint* paint, uint32_t i)
{
  const PvUiLayout* const    l      = paint->layout;
  const PvUiRect* const      r      = &l->songs;
  const PvNearestNews* const song   = &paint->scene->nearest[i];
  const PvUiColour           colour = pv_ui_label_colour(
              paint->tones, pv_ui_scene_index(paint->scene, song->label));
  const double   middle = r->y + CARD_TOP + (i + 0.5) * l->song_height - 3;
  const double   w      = r->w - 2 * PAD - 34;
  const PvUiFont number = { 13,  true, PV_UI_CENTRE, paint->tones->card,
                            1.0, false };
  const PvUiFont title  = { 16,  true, PV_UI_LEFT, paint->tones->bright,
                            1.0, false };
  const PvUiFont name   = {
      15, false, PV_UI_RIGHT, paint->tones->soft, 1.0, false
  };
  char text[16];
  snprintf(text, sizeof(text), "%u", i + 1);
  pv_ui_fill_disc(paint, r->x + PAD + 10, middle, 10.0, colour, 1.0);
  pv_ui_write(paint, &number, text, r->x + PAD, middle + 4.5, 20);
  pv_ui_write(paint, &title, song->title, r->x + PAD + 34, middle + 5.5,
              w * 0.56);
  pv_ui_write(paint, &name, pv_ui_label_name(song->label),
              r->x + PAD + 34 + w * 0.58, middle + 5.5, w * 0.42);
}

/// A library has one order only, and no ranking above.
static void
draw_library_card(const PvUiPaint* paint)
{
  const PvUiLayout* const l          = paint->layout;
  const bool              has_switch = l->map.w <= 0.0;
  pv_ui_draw_card(paint, &l->songs, "Nearest songs",
                  has_switch ? l->view.w + 10.0 : 0.0);
  if (has_switch) {
    pv_ui_draw_view_switch(paint);
  }
}

/// Until the next guess comes the songs are those of before.
static void
draw_songs_card(const PvUiPaint* paint)
{
  const PvUiScene* const scene    = paint->scene;
  const PvNearestBy      wanted   = pv_ui_scene_nearest_wanted(scene);
  const bool             is_guess = wanted == PV_NEAREST_BY_GUESS;
  const bool is_old   = scene->n_nearest && scene->nearest_by != wanted;
  char       head[64] = "Nearest songs";
  if (is_old) {
    snprintf(head, sizeof(head), "Nearest songs, still by %s",
             pv_nearest_name(scene->nearest_by));
  }
  pv_ui_draw_card(paint, &paint->layout->songs, head, 100);
  pv_ui_draw_choice(paint, &paint->layout->nearest_by,
                    is_guess ? "By guess" : "By sound", is_guess,
                    PV_UI_NEAREST_BY);
}

void
pv_ui_draw_songs(const PvUiPaint* paint)
{
  if (paint->layout->is_library) {
    draw_library_card(paint);
  } else {
    draw_songs_card(paint);
  }
  for (uint32_t i = 0;
       i < paint->scene->n_nearest && i < paint->layout->n_songs; ++i) {
    draw_song(paint, i);
  }
  if (paint->scene->n_nearest == 0) {
    draw_nothing(paint, &paint->layout->songs, "None yet");
  }
}
