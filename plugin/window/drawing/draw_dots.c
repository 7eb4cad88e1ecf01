// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/layout/map.h"

#include <math.h>
#include <string.h>

static const double NAME_SIZE   = 12.0;
static const double NAME_HEIGHT = 14.0;

static PvUiFont
name_font(const PvUiPaint* paint, int32_t index, double opacity)
{
  return (PvUiFont){ NAME_SIZE,  false,
                     PV_UI_LEFT, pv_ui_label_colour(paint->tones, index),
                     opacity,    false };
}

/// Without what stands in brackets at its end; false if nothing does.
static bool
shorten(const char* name, char text[PV_NAME_MAX])
{
  const char* const bracket = strstr(name, " (");
  if (!bracket || bracket == name) {
    return false;
  }
  pv_text_copy(text, PV_NAME_MAX, name);
  text[bracket - name] = '\0';
  return true;
}

/// How wide each name is, and its shorter form: 0 where there is none.
static void
measure_names(const PvUiPaint* paint,
              double           widths[PV_UI_MAX_NAMES],
              double           shorts[PV_UI_MAX_NAMES])
{
  const PvUiScene* const scene = paint->scene;
  const double           most  = fmin(190.0, paint->layout->plot.w * 0.7);
  char                   form[PV_NAME_MAX];
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    const PvTold* const song  = &scene->songs[i];
    const int32_t       index = song->index;
    if (index >= 0 && index < PV_UI_MAX_NAMES && widths[index] == 0.0) {
      const PvUiFont font = name_font(paint, index, 0.0);
      widths[index]       = pv_ui_write(paint, &font, song->label, 0, 0, most);
      shorts[index]       = shorten(song->label, form)
                              ? pv_ui_write(paint, &font, form, 0, 0, most)
                              : 0.0;
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

/// The whole name, or its shorter form where it would be cut.
static void
write_name(const PvUiPaint* paint, const PvMapName* name, double whole)
{
  const PvMapBox* const box  = &name->box;
  const PvUiFont        font = name_font(paint, name->label, 0.95);
  const char*           text = name_of(paint->scene, name->label);
  char                  form[PV_NAME_MAX];
  if (box->w < whole && shorten(text, form)) {
    text = form;
  }
  pv_ui_write(paint, &font, text, box->x, box->y + NAME_SIZE - 1.0,
              box->w + 1.0);
}

static uint32_t
write_names(const PvUiPaint* paint, PvMapBox boxes[PV_UI_MAX_NAMES])
{
  double    widths[PV_UI_MAX_NAMES] = { 0.0 };
  double    shorts[PV_UI_MAX_NAMES] = { 0.0 };
  PvMapName names[PV_UI_MAX_NAMES];
  measure_names(paint, widths, shorts);
  const uint32_t n = pv_ui_map_names(paint->layout, paint->scene, widths,
                                     shorts, NAME_HEIGHT, names);
  for (uint32_t i = 0; i < n; ++i) {
    write_name(paint, &names[i], widths[names[i].label]);
    boxes[i] = names[i].box;
  }
  return n;
}

static void
draw_songs_of(const PvUiPaint* paint, bool others)
{
  const PvUiScene* const scene    = paint->scene;
  const bool             is_faint = others && !pv_ui_scene_is_library(scene);
  const double           radius =
    pv_map_dot_radius(scene->n_songs) * (is_faint ? PV_MAP_OTHERS : 1.0);
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    const PvTold* const song = &scene->songs[i];
    double              x = 0.0, y = 0.0;
    if (others == (song->index < 0)) {
      pv_ui_map_place(paint->layout, scene, song->position, &x, &y);
      pv_ui_fill_disc(paint, x, y, radius,
                      pv_ui_label_colour(paint->tones, song->index),
                      is_faint ? 0.5 : 0.7);
    }
  }
}

uint32_t
pv_ui_draw_dots(const PvUiPaint* paint, PvMapBox names[PV_UI_MAX_NAMES])
{
  if (paint->scene->shows_others || pv_ui_scene_is_library(paint->scene)) {
    draw_songs_of(paint, true);
  }
  draw_songs_of(paint, false);
  return write_names(paint, names);
}
