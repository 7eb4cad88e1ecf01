// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/map.h"

#include <math.h>

static const double EDGE = 12.0; ///< A song at the edge is to be seen whole
static const double FILL = 0.94; ///< Of the map, by the producers' songs

void
pv_ui_map_fit(PvUiScene* scene)
{
  float low[2]  = { 1.0f, 1.0f };
  float high[2] = { -1.0f, -1.0f };
  ++scene->songs_version;
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    for (uint32_t k = 0; k < 2 && scene->songs[i].index >= 0; ++k) {
      low[k]  = fminf(low[k], scene->songs[i].position[k]);
      high[k] = fmaxf(high[k], scene->songs[i].position[k]);
    }
  }
  const float half = fmaxf(high[0] - low[0], high[1] - low[1]) / 2.0f;
  const bool  any  = half > 1e-3f;
  for (uint32_t k = 0; k < 2; ++k) {
    scene->view_centre[k] = any ? (low[k] + high[k]) / 2.0f : 0.0f;
  }
  scene->view_half = any ? half : 1.0f;
}

void
pv_ui_map_place(const PvUiLayout* layout,
                const PvUiScene*  scene,
                const float       position[2],
                double*           x,
                double*           y)
{
  const PvUiRect* const plot = &layout->plot;
  const double          side = plot->w / 2.0 - EDGE;
  const double          unit = FILL / (double)scene->view_half;
  double       dx  = unit * (double)(position[0] - scene->view_centre[0]);
  double       dy  = unit * (double)(position[1] - scene->view_centre[1]);
  const double far = fmax(1.0, fmax(fabs(dx), fabs(dy)));
  *x               = plot->x + plot->w / 2.0 + side * dx / far;
  *y               = plot->y + plot->h / 2.0 - side * dy / far;
}

bool
pv_ui_map_shows(const PvUiScene* scene, uint32_t song)
{
  return scene->songs[song].index >= 0 || scene->shows_others;
}

bool
pv_ui_map_has_others(const PvUiScene* scene)
{
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    if (scene->songs[i].index < 0) {
      return true;
    }
  }
  return false;
}

double
pv_ui_map_dot(const PvUiScene* scene)
{
  const double most = 4.5;
  return scene->n_songs <= 150 ? most
                               : fmax(2.0, most * sqrt(150.0 / scene->n_songs));
}

/// Half of the overlap each, along the line between them.
static bool
push_apart(PvUiMark* a, PvUiMark* b)
{
  const double least = 2.0 * PV_UI_MARK_RADIUS + 1.0;
  double       dx    = b->x - a->x;
  double       dy    = b->y - a->y;
  const double apart = hypot(dx, dy);
  if (a->song < 0 || b->song < 0 || apart >= least) {
    return false;
  }
  dx             = apart > 0.1 ? dx / apart : 1.0;
  dy             = apart > 0.1 ? dy / apart : 0.0;
  const double d = (least - apart) / 2.0 + 0.05;
  a->x -= d * dx;
  a->y -= d * dy;
  b->x += d * dx;
  b->y += d * dy;
  return true;
}

static void
keep_inside(const PvUiRect* plot, PvUiMark* mark)
{
  const double r = PV_UI_MARK_RADIUS;
  mark->x        = fmin(fmax(mark->x, plot->x + r), plot->x + plot->w - r);
  mark->y        = fmin(fmax(mark->y, plot->y + r), plot->y + plot->h - r);
}

void
pv_ui_map_marks(const PvUiLayout* layout,
                const PvUiScene*  scene,
                PvUiMark          marks[PV_UI_N_SONGS])
{
  for (uint32_t i = 0; i < PV_UI_N_SONGS; ++i) {
    const int32_t song = i < scene->n_nearest ? scene->nearest_song[i] : -1;
    const bool    is   = song >= 0 && (uint32_t)song < scene->n_songs;
    marks[i]           = (PvUiMark){ is ? song : -1, 0.0, 0.0 };
    if (is) {
      pv_ui_map_place(layout, scene, scene->songs[song].position, &marks[i].x,
                      &marks[i].y);
    }
  }
  bool moved = true;
  for (int step = 0; step < 30 && moved; ++step) {
    moved = false;
    for (uint32_t i = 0; i < PV_UI_N_SONGS; ++i) {
      for (uint32_t j = i + 1; j < PV_UI_N_SONGS; ++j) {
        moved |= push_apart(&marks[i], &marks[j]);
      }
      keep_inside(&layout->plot, &marks[i]);
    }
  }
}

PvUiHit
pv_ui_map_hit(const PvUiLayout* layout,
              const PvUiScene*  scene,
              double            x,
              double            y)
{
  PvUiHit  hit  = { PV_UI_NOTHING, 0 };
  double   best = 12.0;
  PvUiMark marks[PV_UI_N_SONGS];
  pv_ui_map_marks(layout, scene, marks);
  for (uint32_t i = 0; i < PV_UI_N_SONGS; ++i) {
    if (marks[i].song >= 0 &&
        hypot(marks[i].x - x, marks[i].y - y) < PV_UI_MARK_RADIUS) {
      return (PvUiHit){ PV_UI_SONG, (uint32_t)marks[i].song };
    }
  }
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    double at_x = 0.0, at_y = 0.0;
    pv_ui_map_place(layout, scene, scene->songs[i].position, &at_x, &at_y);
    const double distance = hypot(at_x - x, at_y - y);
    if (pv_ui_map_shows(scene, i) && distance < best) {
      best = distance;
      hit  = (PvUiHit){ PV_UI_SONG, i };
    }
  }
  return hit;
}
