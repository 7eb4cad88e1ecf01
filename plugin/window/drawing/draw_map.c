// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "base/pi.h"
#include "plugin/window/layout/map.h"
#include "plugin/window/scene/words.h"

#include <math.h>
#include <stdio.h>

static void
draw_trail(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  cairo_set_line_width(paint->cr, 2.5);
  cairo_set_line_cap(paint->cr, CAIRO_LINE_CAP_ROUND);
  for (uint32_t i = 0; i + 1 < scene->n_trail; ++i) {
    const bool         is_last = i + 2 == scene->n_trail;
    const float* const to      = is_last ? scene->point : scene->trail[i + 1];
    const double       age     = (double)(scene->n_trail - i) / PV_UI_N_TRAIL;
    double             x0 = 0.0, y0 = 0.0, x1 = 0.0, y1 = 0.0;
    pv_ui_map_place(paint->layout, paint->scene, scene->trail[i], &x0, &y0);
    pv_ui_map_place(paint->layout, paint->scene, to, &x1, &y1);
    cairo_move_to(paint->cr, x0, y0);
    cairo_line_to(paint->cr, x1, y1);
    pv_ui_colour(paint, paint->tones->bright,
                 0.65 * (double)scene->point_opacity * fmax(0.0, 1.05 - age));
    cairo_stroke(paint->cr);
  }
}

/// With a ring that is wider than a mark, which may be upon it.
static void
draw_point(const PvUiPaint* paint)
{
  const PvUiScene* const scene   = paint->scene;
  const double           opacity = (double)scene->point_opacity;
  const PvUiColour colour = pv_ui_label_colour(paint->tones, scene->index);
  double           x = 0.0, y = 0.0;
  pv_ui_map_place(paint->layout, scene, scene->point, &x, &y);
  pv_ui_fill_disc(paint, x, y, 15.0, colour, 0.25 * opacity);
  pv_ui_fill_disc(paint, x, y, 9.0, paint->tones->card, opacity);
  pv_ui_fill_disc(paint, x, y, 7.0, paint->tones->bright, opacity);
  cairo_arc(paint->cr, x, y, 15.0, 0.0, 2.0 * PV_PI);
  pv_ui_colour(paint, paint->tones->bright, 0.8 * opacity);
  cairo_set_line_width(paint->cr, 2.0);
  cairo_stroke(paint->cr);
}

static void
draw_mark(const PvUiPaint* paint, const PvUiMark* mark, uint32_t number)
{
  const PvUiTones* const tones  = paint->tones;
  const PvTold* const    song   = &paint->scene->songs[mark->song];
  const PvUiColour       colour = pv_ui_label_colour(tones, song->index);
  const PvUiFont font = { 12, true, PV_UI_CENTRE, tones->card, 1, false };
  double         x = 0.0, y = 0.0;
  char           text[16];
  snprintf(text, sizeof(text), "%u", number);
  pv_ui_map_place(paint->layout, paint->scene, song->position, &x, &y);
  cairo_move_to(paint->cr, x, y);
  cairo_line_to(paint->cr, mark->x, mark->y);
  pv_ui_colour(paint, colour, 1.0);
  cairo_set_line_width(paint->cr, 1.5);
  cairo_stroke(paint->cr);
  pv_ui_fill_disc(paint, mark->x, mark->y, PV_UI_MARK_RADIUS, tones->card, 1.0);
  pv_ui_fill_disc(paint, mark->x, mark->y, PV_UI_MARK_RADIUS - 1.5, colour,
                  1.0);
  pv_ui_write(paint, &font, text, mark->x - 9, mark->y + 4.3, 18);
}

static void
draw_nearest(const PvUiPaint* paint)
{
  PvUiMark marks[PV_UI_MAX_SONGS];
  pv_ui_map_marks(paint->layout, paint->scene, marks);
  for (uint32_t i = PV_UI_MAX_SONGS; i-- > 0;) {
    if (marks[i].song >= 0) {
      draw_mark(paint, &marks[i], i + 1);
    }
  }
}

/// What song the pointer is on.
static void
draw_hover(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  const PvUiRect* const  map   = &paint->layout->map;
  const PvUiFont         title = { 15,  true, PV_UI_LEFT, paint->tones->bright,
                                   1.0, false };
  const PvUiFont         name  = {
             14, false, PV_UI_LEFT, paint->tones->soft, 1.0, false
  };
  if (scene->hover.thing != PV_UI_SONG ||
      scene->hover.number >= scene->n_songs) {
    return;
  }
  const PvTold* const song = &scene->songs[scene->hover.number];
  double              x = 0.0, y = 0.0;
  pv_ui_map_place(paint->layout, paint->scene, song->position, &x, &y);
  PvUiRect box = { x + 14, y - 72, fmin(250.0, map->w - 24), 68 };
  if (box.x + box.w > map->x + map->w - 8) {
    box.x = fmax(map->x + 8, x - 14 - box.w);
  }
  box.y = fmax(box.y, map->y + 8);
  pv_ui_fill_disc(paint, x, y, 8.0,
                  pv_ui_label_colour(paint->tones, song->index), 1.0);
  pv_ui_fill_round(paint, &box, 8.0, paint->tones->line, 0.97);
  pv_ui_write(paint, &title, song->title, box.x + 12, box.y + 21, box.w - 24);
  pv_ui_write(paint, &name, pv_ui_label_name(song->label), box.x + 12,
              box.y + 40, box.w - 24);
  pv_ui_write(paint, &name, "Click to compare with it (T)", box.x + 12,
              box.y + 58, box.w - 24);
}

static void
draw_frame(const PvUiPaint* paint)
{
  const PvUiRect* const p = &paint->layout->plot;
  pv_ui_colour(paint, paint->tones->line, 0.45);
  cairo_set_line_width(paint->cr, 1.0);
  cairo_move_to(paint->cr, p->x + p->w / 2, p->y);
  cairo_line_to(paint->cr, p->x + p->w / 2, p->y + p->h);
  cairo_move_to(paint->cr, p->x, p->y + p->h / 2);
  cairo_line_to(paint->cr, p->x + p->w, p->y + p->h / 2);
  cairo_stroke(paint->cr);
}

static void
paint_dots(const PvUiPaint* paint)
{
  const PvUiLayout* const l = paint->layout;
  cairo_save(paint->cr);
  cairo_identity_matrix(paint->cr);
  cairo_set_source_surface(paint->cr, paint->dots, floor(l->field.x * l->scale),
                           floor(l->field.y * l->scale));
  cairo_paint(paint->cr);
  cairo_restore(paint->cr);
}

void
pv_ui_draw_map(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  char                   name[64];
  const bool             others = pv_ui_map_has_others(scene);
  const double           used =
    paint->layout->map.x + paint->layout->map.w -
    (others ? paint->layout->others.x : paint->layout->view.x);
  const bool        wide = paint->layout->map.w - used > 170.0;
  const char* const head = !wide ? "Map"
                           : pv_ui_scene_is_library(scene)
                             ? "Map of the library\xe2\x80\x99s songs"
                             : "Map of the model\xe2\x80\x99s songs";
  if (scene->n_songs < scene->n_total) {
    snprintf(name, sizeof(name), "%s, %u of %u", head, scene->n_songs,
             scene->n_total);
  } else {
    snprintf(name, sizeof(name), "%s", head);
  }
  pv_ui_draw_card(paint, &paint->layout->map, name, used);
  pv_ui_draw_view_switch(paint);
  if (others) {
    pv_ui_draw_choice(paint, &paint->layout->others,
                      scene->shows_others ? "Others: shown" : "Others: hidden",
                      scene->shows_others, PV_UI_OTHERS);
  }
  draw_frame(paint);
  paint_dots(paint);
  draw_trail(paint);
  if (scene->point_opacity > 0.0f) {
    draw_point(paint);
    draw_nearest(paint);
  }
  draw_hover(paint);
}
