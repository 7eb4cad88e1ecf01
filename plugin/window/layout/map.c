// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/map.h"

#include "map/map_marks.h"

#include <math.h>

void
pv_ui_map_fit(PvUiScene* scene)
{
  PvMapBounds bounds     = pv_map_bounds();
  const bool  is_library = pv_ui_scene_is_library(scene);
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    if (scene->songs[i].index >= 0 || is_library) {
      pv_map_bounds_add(&bounds, scene->songs[i].position);
    }
  }
  scene->view = pv_map_view(&bounds);
  ++scene->songs_version;
}

void
pv_ui_map_place(const PvUiLayout* layout,
                const PvUiScene*  scene,
                const float       position[2],
                double*           x,
                double*           y)
{
  const PvMapPlace at = pv_map_place(&scene->view, &layout->plot, position);
  *x                  = at.x;
  *y                  = at.y;
}

bool
pv_ui_map_shows(const PvUiScene* scene, uint32_t song)
{
  return scene->songs[song].index >= 0 || scene->shows_others ||
         pv_ui_scene_is_library(scene);
}

bool
pv_ui_map_has_others(const PvUiScene* scene)
{
  const bool is_library = pv_ui_scene_is_library(scene);
  for (uint32_t i = 0; i < scene->n_songs && !is_library; ++i) {
    if (scene->songs[i].index < 0) {
      return true;
    }
  }
  return false;
}

void
pv_ui_map_marks(const PvUiLayout* layout,
                const PvUiScene*  scene,
                PvUiMark          marks[PV_UI_MAX_SONGS])
{
  PvMapPlace at[PV_UI_MAX_SONGS];
  uint32_t   n = 0;
  for (uint32_t i = 0; i < PV_UI_MAX_SONGS; ++i) {
    const int32_t song = i < scene->n_nearest ? scene->nearest_song[i] : -1;
    const bool    is   = song >= 0 && (uint32_t)song < scene->n_songs;
    marks[i].song      = is ? song : -1;
    if (is) {
      at[n++] =
        pv_map_place(&scene->view, &layout->plot, scene->songs[song].position);
    }
  }
  pv_map_spread_marks_off(at, n, PV_UI_MARK_RADIUS, &layout->plot, scene->names,
                          scene->n_names);
  for (uint32_t i = PV_UI_MAX_SONGS; i-- > 0;) {
    const bool is = marks[i].song >= 0;
    marks[i].x    = is ? at[--n].x : 0.0;
    marks[i].y    = is ? at[n].y : 0.0;
  }
}

uint32_t
pv_ui_map_names(const PvUiLayout* layout,
                const PvUiScene*  scene,
                const double*     widths,
                const double*     shorts,
                double            height,
                PvMapName*        names)
{
  PvMapDot   dots[PV_MAX_TOLD];
  PvMapCrowd crowd = { .field    = layout->field,
                       .dots     = dots,
                       .n_labels = PV_UI_MAX_NAMES,
                       .widths   = widths,
                       .shorts   = shorts,
                       .height   = height };
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    const PvTold* const song = &scene->songs[i];
    if (pv_ui_map_shows(scene, i)) {
      const PvMapPlace at =
        pv_map_place(&scene->view, &layout->plot, song->position);
      dots[crowd.n_dots++] =
        (PvMapDot){ at.x, at.y, pv_map_dot_radius(scene->n_songs),
                    song->index };
    }
  }
  return pv_map_names(&crowd, names);
}

PvUiHit
pv_ui_map_hit(const PvUiLayout* layout,
              const PvUiScene*  scene,
              double            x,
              double            y)
{
  PvUiHit  hit  = { PV_UI_NOTHING, 0 };
  double   best = 12.0;
  PvUiMark marks[PV_UI_MAX_SONGS];
  pv_ui_map_marks(layout, scene, marks);
  for (uint32_t i = 0; i < PV_UI_MAX_SONGS; ++i) {
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
