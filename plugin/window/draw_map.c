// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/paint.h"

#include "plugin/window/words.h"

#include <math.h>
#include <stdio.h>

enum { MAX_NAMED = 12 };

static const double DOT = 4.5;

/// Many songs have smaller dots, so that they can be told apart.
static double
dot_radius(const PvUiScene* scene)
{
  return scene->n_songs <= 150 ? DOT
                               : fmax(2.0, DOT * sqrt(150.0 / scene->n_songs));
}

/// Where a producer's songs lie, in the window.
typedef struct {
  const char* name; ///< NULL: none is known
  double      x, top, bottom;
} Cluster;

static Cluster
find_cluster(const PvUiPaint* paint, uint32_t label)
{
  const PvUiScene* const scene   = paint->scene;
  Cluster                cluster = { NULL, 0.0, 1e9, -1e9 };
  uint32_t               n       = 0;
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    double x = 0.0, y = 0.0;
    if (scene->songs[i].index == (int32_t)label) {
      pv_ui_layout_place(paint->layout, scene->songs[i].position, &x, &y);
      cluster.x += (x - cluster.x) / ++n;
      cluster.top    = fmin(cluster.top, y);
      cluster.bottom = fmax(cluster.bottom, y);
      cluster.name   = scene->songs[i].label;
    }
  }
  return cluster;
}

static bool
overlaps(const PvUiRect* box, const PvUiRect* boxes, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    if (box->x < boxes[i].x + boxes[i].w && boxes[i].x < box->x + box->w &&
        fabs(box->y - boxes[i].y) < box->h) {
      return true;
    }
  }
  return false;
}

/// Each producer's name above the songs, or below where another one stands.
static void
write_names(const PvUiPaint* paint)
{
  const PvUiRect* const plot  = &paint->layout->plot;
  const double          width = fmin(190.0, plot->w / 2);
  PvUiRect              boxes[MAX_NAMED];
  uint32_t              n = 0;
  for (uint32_t label = 0; label < paint->scene->n_labels; ++label) {
    const Cluster cluster = find_cluster(paint, label);
    PvUiFont      font    = {
              12,           false,
              PV_UI_CENTRE, pv_ui_label_colour(paint->tones, (int32_t)label),
              0.0,          false
    };
    if (!cluster.name) {
      continue;
    }
    const double w   = pv_ui_write(paint, &font, cluster.name, 0, 0, width);
    PvUiRect     box = { fmin(fmax(cluster.x - w / 2, plot->x),
                              plot->x + plot->w - w),
                         fmax(cluster.top - 9.0, plot->y + 10.0), w, 14.0 };
    if (overlaps(&box, boxes, n)) {
      box.y = fmin(cluster.bottom + 18.0, plot->y + plot->h);
    }
    boxes[n++]   = box;
    font.opacity = 0.95;
    pv_ui_write(paint, &font, cluster.name, box.x + (w - width) / 2, box.y,
                width);
  }
}

void
pv_ui_draw_dots(const PvUiPaint* paint)
{
  const PvUiScene* const scene  = paint->scene;
  const double           radius = dot_radius(scene);
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    double x = 0.0, y = 0.0;
    pv_ui_layout_place(paint->layout, scene->songs[i].position, &x, &y);
    pv_ui_fill_disc(paint, x, y, radius,
                    pv_ui_label_colour(paint->tones, scene->songs[i].index),
                    0.7);
  }
  if (scene->n_labels <= MAX_NAMED) {
    write_names(paint);
  }
}

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
    pv_ui_layout_place(paint->layout, scene->trail[i], &x0, &y0);
    pv_ui_layout_place(paint->layout, to, &x1, &y1);
    cairo_move_to(paint->cr, x0, y0);
    cairo_line_to(paint->cr, x1, y1);
    pv_ui_colour(paint, paint->tones->bright,
                 0.65 * (double)scene->point_opacity * fmax(0.0, 1.05 - age));
    cairo_stroke(paint->cr);
  }
}

static void
draw_point(const PvUiPaint* paint)
{
  const PvUiScene* const scene   = paint->scene;
  const double           opacity = (double)scene->point_opacity;
  const PvUiColour colour = pv_ui_label_colour(paint->tones, scene->index);
  double           x = 0.0, y = 0.0;
  pv_ui_layout_place(paint->layout, scene->point, &x, &y);
  pv_ui_fill_disc(paint, x, y, 15.0, colour, 0.25 * opacity);
  pv_ui_fill_disc(paint, x, y, 9.0, paint->tones->card, opacity);
  pv_ui_fill_disc(paint, x, y, 7.0, paint->tones->bright, opacity);
}

static void
draw_nearest(const PvUiPaint* paint)
{
  static const PvUiFont font = { 11, true, PV_UI_CENTRE, { 0.063, 0.07, 0.086 },
                                 1,  false };
  const PvUiScene* const scene = paint->scene;
  for (uint32_t i = scene->n_nearest; i-- > 0;) {
    const int32_t place = scene->nearest_song[i];
    double        x = 0.0, y = 0.0;
    char          text[16];
    if (place < 0 || (uint32_t)place >= scene->n_songs) {
      continue;
    }
    const PvTold* const song = &scene->songs[place];
    snprintf(text, sizeof(text), "%u", i + 1);
    pv_ui_layout_place(paint->layout, song->position, &x, &y);
    pv_ui_fill_disc(paint, x, y, 10.0, paint->tones->card, 1.0);
    pv_ui_fill_disc(paint, x, y, 8.5,
                    pv_ui_label_colour(paint->tones, song->index), 1.0);
    pv_ui_write(paint, &font, text, x - 9, y + 4, 18);
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
  pv_ui_layout_place(paint->layout, song->position, &x, &y);
  PvUiRect box = { x + 14, y - 54, fmin(250.0, map->w - 24), 50 };
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
  cairo_set_source_surface(paint->cr, paint->dots, floor(l->plot.x * l->scale),
                           floor(l->plot.y * l->scale));
  cairo_paint(paint->cr);
  cairo_restore(paint->cr);
}

void
pv_ui_draw_map(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  char                   name[64];
  const char* const      head = "Map of the model\xe2\x80\x99s songs";
  if (scene->n_songs < scene->n_total) {
    snprintf(name, sizeof(name), "%s, %u of %u", head, scene->n_songs,
             scene->n_total);
  } else {
    snprintf(name, sizeof(name), "%s", head);
  }
  pv_ui_draw_card(paint, &paint->layout->map, name);
  draw_frame(paint);
  paint_dots(paint);
  draw_trail(paint);
  if (scene->point_opacity > 0.0f) {
    draw_nearest(paint);
    draw_point(paint);
  }
  draw_hover(paint);
}
