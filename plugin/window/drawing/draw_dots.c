// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/layout/map.h"

#include <math.h>

static const double NAME_SIZE   = 12.0;
static const double NAME_HEIGHT = 14.0;

static PvUiFont
name_font(const PvUiPaint* paint, int32_t index, double opacity)
{
  return (PvUiFont){ NAME_SIZE,  false,
                     PV_UI_LEFT, pv_ui_label_colour(paint->tones, index),
                     opacity,    false };
}

/// How wide each name is: 0 for those of which there is no song.
static void
measure_names(const PvUiPaint* paint, double widths[PV_UI_MAX_NAMES])
{
  const PvUiScene* const scene = paint->scene;
  const double           most  = fmin(190.0, paint->layout->plot.w * 0.7);
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    const int32_t index = scene->songs[i].index;
    if (index >= 0 && index < PV_UI_MAX_NAMES && widths[index] == 0.0) {
      const PvUiFont font = name_font(paint, index, 0.0);
      widths[index] =
        pv_ui_write(paint, &font, scene->songs[i].label, 0, 0, most);
    }
  }
}

static const char*
name_of(const PvUiScene* scene, int32_t index)
{
  uint32_t i = 0;
  while (i + 1 < scene->n_songs && scene->songs[i].index != index) {
    ++i;
  }
  return scene->songs[i].label;
}

static void
write_names(const PvUiPaint* paint)
{
  double    widths[PV_UI_MAX_NAMES] = { 0.0 };
  PvMapName names[PV_UI_MAX_NAMES];
  measure_names(paint, widths);
  const uint32_t n =
    pv_ui_map_names(paint->layout, paint->scene, widths, NAME_HEIGHT, names);
  for (uint32_t i = 0; i < n; ++i) {
    const PvMapBox* const box  = &names[i].box;
    const PvUiFont        font = name_font(paint, names[i].label, 0.95);
    pv_ui_write(paint, &font, name_of(paint->scene, names[i].label), box->x,
                box->y + NAME_SIZE - 1.0, box->w + 1.0);
  }
}

static void
draw_songs_of(const PvUiPaint* paint, bool others)
{
  const PvUiScene* const scene = paint->scene;
  const double           radius =
    pv_map_dot_radius(scene->n_songs) * (others ? PV_MAP_OTHERS : 1.0);
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    const PvTold* const song = &scene->songs[i];
    double              x = 0.0, y = 0.0;
    if (others == (song->index < 0)) {
      pv_ui_map_place(paint->layout, scene, song->position, &x, &y);
      pv_ui_fill_disc(paint, x, y, radius,
                      pv_ui_label_colour(paint->tones, song->index),
                      others ? 0.5 : 0.7);
    }
  }
}

void
pv_ui_draw_dots(const PvUiPaint* paint)
{
  if (paint->scene->shows_others) {
    draw_songs_of(paint, true);
  }
  draw_songs_of(paint, false);
  write_names(paint);
}
