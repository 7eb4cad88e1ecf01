// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/draw.h"

#include "plugin/window/drawing/paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct PvUiPainter {
  PvUiText*        text;
  cairo_surface_t* dots;
  uint32_t         dots_version; ///< Which of the scene's songs they show
  PvUiRect         dots_field;
  bool             is_dots_light, has_dots_others;
  double           dots_scale;
  uint32_t         n_names;
  PvMapBox         names[PV_UI_MAX_NAMES];
};

PvUiPainter*
pv_ui_painter_new(void)
{
  PvUiPainter* const painter = (PvUiPainter*)calloc(1, sizeof(PvUiPainter));
  if (painter && !(painter->text = pv_ui_text_new())) {
    free(painter);
    return NULL;
  }
  return painter;
}

void
pv_ui_painter_free(PvUiPainter* painter)
{
  if (painter) {
    pv_ui_text_free(painter->text);
    if (painter->dots) {
      cairo_surface_destroy(painter->dots);
    }
    free(painter);
  }
}

static bool
has_dots(const PvUiPainter* painter,
         const PvUiLayout*  layout,
         const PvUiScene*   scene)
{
  const PvUiRect* const was = &painter->dots_field;
  return painter->dots && painter->dots_version == scene->songs_version &&
         painter->dots_scale == layout->scale &&
         painter->is_dots_light == scene->is_light &&
         painter->has_dots_others == scene->shows_others &&
         was->x == layout->field.x && was->y == layout->field.y &&
         was->w == layout->field.w && was->h == layout->field.h;
}

/// The songs stand still: they are drawn once, not for each step of the point.
static void
draw_dots_once(PvUiPainter*      painter,
               const PvUiLayout* layout,
               const PvUiScene*  scene)
{
  if (has_dots(painter, layout, scene)) {
    return;
  }
  if (painter->dots) {
    cairo_surface_destroy(painter->dots);
  }
  const double wide = ceil(layout->field.w * layout->scale) + 1.0;
  const double high = ceil(layout->field.h * layout->scale) + 1.0;
  painter->dots     = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, (int)fmax(1.0, wide), (int)fmax(1.0, high));
  painter->dots_version    = scene->songs_version;
  painter->dots_scale      = layout->scale;
  painter->dots_field      = layout->field;
  painter->is_dots_light   = scene->is_light;
  painter->has_dots_others = scene->shows_others;
  cairo_t* const cr        = cairo_create(painter->dots);
  const double   x         = floor(layout->field.x * layout->scale);
  const double   y         = floor(layout->field.y * layout->scale);
  cairo_translate(cr, -x, -y);
  cairo_scale(cr, layout->scale, layout->scale);
  const PvUiTones* const tones = scene->is_light ? &pv_ui_light : &pv_ui_dark;
  const PvUiPaint paint = { cr, painter->text, tones, layout, scene, NULL };
  painter->n_names      = pv_ui_draw_dots(&paint, painter->names);
  cairo_destroy(cr);
}

/// What is open on top of the parts.
static void
draw_cover(const PvUiPaint* paint)
{
  if (paint->scene->is_help_open) {
    pv_ui_draw_help(paint);
  } else {
    pv_ui_draw_panel(paint);
  }
}

typedef struct {
  PvUiPart part;
  void (*draw)(const PvUiPaint* paint);
} Entry;

static const Entry entries[] = {
  { PV_UI_GUESS, pv_ui_draw_guess },   { PV_UI_STATUS, pv_ui_draw_status },
  { PV_UI_LEVEL, pv_ui_draw_level },   { PV_UI_RANKING, pv_ui_draw_ranking },
  { PV_UI_SONGS, pv_ui_draw_songs },   { PV_UI_MAP, pv_ui_draw_map },
  { PV_UI_FOOT, pv_ui_draw_foot },     { PV_UI_HISTORY, pv_ui_draw_history },
  { PV_UI_BESIDE, pv_ui_draw_beside }, { PV_UI_PANEL, draw_cover }
};

static void
draw_part(const PvUiPaint* paint, const Entry* entry)
{
  const PvUiRect* const r = pv_ui_layout_part(paint->layout, entry->part);
  if (r->w <= 0.0) {
    return;
  }
  cairo_save(paint->cr);
  cairo_rectangle(paint->cr, r->x, r->y, r->w, r->h);
  cairo_clip(paint->cr);
  pv_ui_colour(paint, paint->tones->ground, 1.0);
  cairo_paint(paint->cr);
  entry->draw(paint);
  cairo_restore(paint->cr);
}

void
pv_ui_draw(PvUiPainter*      painter,
           cairo_surface_t*  surface,
           const PvUiLayout* layout,
           const PvUiScene*  scene,
           unsigned          parts)
{
  cairo_t* const         cr    = cairo_create(surface);
  const PvUiTones* const tones = scene->is_light ? &pv_ui_light : &pv_ui_dark;
  PvUiPaint paint = { cr, painter->text, tones, layout, scene, NULL };
  if (parts == PV_UI_ALL) {
    pv_ui_colour(&paint, tones->ground, 1.0);
    cairo_paint(cr);
  }
  cairo_scale(cr, layout->scale, layout->scale);
  pv_ui_text_begin(painter->text, cr);
  draw_dots_once(painter, layout, scene);
  paint.dots = painter->dots;
  for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); ++i) {
    const bool is_panel = entries[i].part == PV_UI_PANEL;
    const bool shows =
      pv_ui_scene_is_covered(scene)
        ? is_panel || entries[i].part == PV_UI_FOOT || parts == PV_UI_ALL
        : !is_panel;
    if (shows && parts & entries[i].part) {
      draw_part(&paint, &entries[i]);
    }
  }
  pv_ui_draw_tip(&paint);
  cairo_destroy(cr);
}

void
pv_ui_painter_tell(const PvUiPainter* painter, PvUiScene* scene)
{
  const size_t size = painter->n_names * sizeof(PvMapBox);
  if (scene->n_names != painter->n_names ||
      memcmp(scene->names, painter->names, size) != 0) {
    scene->n_names = painter->n_names;
    memcpy(scene->names, painter->names, size);
    scene->dirty |= PV_UI_MAP;
  }
}
