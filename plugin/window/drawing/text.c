// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/messages/news.h"

#include <pango/pangocairo.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_KEPT = 96, KEPT_BYTES = 256 };

/// A line that was laid out: most lines are the same from picture to picture.
typedef struct {
  PangoLayout* layout;
  char         string[KEPT_BYTES];
  double       size, width;
  bool         bold, cut_front;
  uint64_t     used_at;
} Kept;

struct PvUiText {
  PangoContext*         context;
  PangoFontDescription* font;
  double                scale; ///< That the lines were laid out for
  uint64_t              now;
  Kept                  kept[N_KEPT];
};

PvUiText*
pv_ui_text_new(void)
{
  PvUiText* const text = (PvUiText*)calloc(1, sizeof(PvUiText));
  if (!text) {
    return NULL;
  }
  cairo_font_options_t* const options = cairo_font_options_create();
  text->context =
    pango_font_map_create_context(pango_cairo_font_map_get_default());
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(text->context, options);
  pango_cairo_context_set_resolution(text->context, 72.0);
  cairo_font_options_destroy(options);
  text->font = pango_font_description_from_string("Sans");
  return text;
}

static void
forget_lines(PvUiText* text)
{
  for (uint32_t i = 0; i < N_KEPT; ++i) {
    if (text->kept[i].layout) {
      g_object_unref(text->kept[i].layout);
    }
    text->kept[i].layout = NULL;
  }
}

void
pv_ui_text_free(PvUiText* text)
{
  if (text) {
    forget_lines(text);
    pango_font_description_free(text->font);
    g_object_unref(text->context);
    free(text);
  }
}

void
pv_ui_text_begin(PvUiText* text, cairo_t* cr)
{
  cairo_matrix_t matrix;
  cairo_get_matrix(cr, &matrix);
  pango_cairo_update_context(cr, text->context);
  if (matrix.xx != text->scale) {
    forget_lines(text);
    text->scale = matrix.xx;
  }
}

static bool
is_it(const Kept* kept, const PvUiFont* font, const char* string, double width)
{
  return kept->layout && kept->size == font->size && kept->bold == font->bold &&
         kept->cut_front == font->cut_front && kept->width == width &&
         !strcmp(kept->string, string);
}

static void
lay_out(PvUiText*       text,
        Kept*           kept,
        const PvUiFont* font,
        const char*     string,
        double          width)
{
  if (!kept->layout) {
    kept->layout = pango_layout_new(text->context);
  }
  PangoAttrList* const attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
  pango_font_description_set_absolute_size(
    text->font, fmax(font->size, PV_UI_LEAST_TEXT) * PANGO_SCALE);
  pango_font_description_set_weight(
    text->font, font->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(kept->layout, text->font);
  pango_layout_set_attributes(kept->layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_single_paragraph_mode(kept->layout, TRUE);
  pango_layout_set_ellipsize(kept->layout, font->cut_front
                                             ? PANGO_ELLIPSIZE_START
                                             : PANGO_ELLIPSIZE_END);
  pango_layout_set_width(kept->layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text(kept->layout, string, -1);
  kept->size      = font->size;
  kept->bold      = font->bold;
  kept->cut_front = font->cut_front;
  kept->width     = width;
  pv_text_copy(kept->string, sizeof(kept->string), string);
}

/// Kept already, or in place of the one that wasn't used for longest.
static PangoLayout*
line(PvUiText* text, const PvUiFont* font, const char* string, double width)
{
  Kept* oldest = &text->kept[0];
  ++text->now;
  for (uint32_t i = 0; i < N_KEPT; ++i) {
    Kept* const kept = &text->kept[i];
    if (is_it(kept, font, string, width)) {
      kept->used_at = text->now;
      return kept->layout;
    }
    if (kept->used_at < oldest->used_at) {
      oldest = kept;
    }
  }
  lay_out(text, oldest, font, string, width);
  oldest->used_at = text->now;
  return oldest->layout;
}

double
pv_ui_write(const PvUiPaint* paint,
            const PvUiFont*  font,
            const char*      string,
            double           x,
            double           y,
            double           width)
{
  if (width <= 0.0 || !string[0]) {
    return 0.0;
  }
  PangoRectangle     extents;
  PangoLayout* const layout = line(paint->text, font, string, width);
  pango_layout_get_extents(layout, NULL, &extents);
  const double drawn = (double)extents.width / PANGO_SCALE;
  const double room  = width - drawn;
  const double left  = font->align == PV_UI_LEFT     ? 0.0
                       : font->align == PV_UI_CENTRE ? room / 2.0
                                                     : room;
  const double base  = (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
  pv_ui_colour(paint, font->colour, font->opacity);
  cairo_move_to(paint->cr, x + left, y - base);
  pango_cairo_show_layout(paint->cr, layout);
  return drawn;
}
