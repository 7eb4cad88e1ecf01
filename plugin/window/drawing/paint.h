// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What all drawing shares: colours, text, shapes.

#ifndef PV_PLUGIN_WINDOW_DRAWING_PAINT_H
#define PV_PLUGIN_WINDOW_DRAWING_PAINT_H

#include "plugin/window/drawing/draw.h"

#include <cairo.h>

typedef struct {
  double r, g, b;
} PvUiColour;

/// The colours of the window but for the producers'.
typedef struct {
  PvUiColour ground; ///< Background of everything
  PvUiColour card;
  PvUiColour raised; ///< Buttons, fields
  PvUiColour line;
  PvUiColour bright; ///< Text that matters
  PvUiColour soft;   ///< Secondary text
  PvUiColour faint;  ///< Also somebody else's
  PvUiColour accent;
  PvUiColour good;
  PvUiColour warn;
  PvUiColour bad;
  bool       is_light;
} PvUiTones;

extern const PvUiTones pv_ui_dark;
extern const PvUiTones pv_ui_light;

/// [ui] The colour of a label; below 0: somebody else's.
PvUiColour
pv_ui_label_colour(const PvUiTones* tones, int32_t index);

typedef struct PvUiText PvUiText;

typedef enum { PV_UI_LEFT, PV_UI_CENTRE, PV_UI_RIGHT } PvUiAlign;

typedef struct {
  double     size;
  bool       bold;
  PvUiAlign  align;
  PvUiColour colour;
  double     opacity;
  bool       cut_front; ///< If it does not fit, its end matters
} PvUiFont;

/// The state of one drawing.
typedef struct {
  cairo_t*          cr; ///< Scaled to units of the layout
  PvUiText*         text;
  const PvUiTones*  tones;
  const PvUiLayout* layout;
  const PvUiScene*  scene;
  cairo_surface_t*  dots; ///< The map's songs, in pixels, drawn over the field
} PvUiPaint;

/// [ui] NULL when out of memory.
PvUiText*
pv_ui_text_new(void);

/// [ui] NULL is fine.
void
pv_ui_text_free(PvUiText* text);

/// [ui] Begin the text of a drawing.
void
pv_ui_text_begin(PvUiText* text, cairo_t* cr);

/// [ui] Draw a line of text, cut with an ellipsis where it is wider than
/// `width`.  `y` is that of the baseline.  Returns its width.
double
pv_ui_write(const PvUiPaint* paint,
            const PvUiFont*  font,
            const char*      string,
            double           x,
            double           y,
            double           width);

/// [ui] Draw in a colour from here on.
void
pv_ui_colour(const PvUiPaint* paint, PvUiColour colour, double opacity);

/// [ui] Make a path, to be filled or stroked.
void
pv_ui_round(const PvUiPaint* paint, const PvUiRect* rect, double radius);

/// [ui] Fill a rectangle with round corners.
void
pv_ui_fill_round(const PvUiPaint* paint,
                 const PvUiRect*  rect,
                 double           radius,
                 PvUiColour       colour,
                 double           opacity);

/// [ui] Fill a disc.
void
pv_ui_fill_disc(const PvUiPaint* paint,
                double           x,
                double           y,
                double           radius,
                PvUiColour       colour,
                double           opacity);

/// [ui] Draw a card with a heading that leaves `reserved` free to its right.
void
pv_ui_draw_card(const PvUiPaint* paint,
                const PvUiRect*  rect,
                const char*      name,
                double           reserved);

/// [ui] Draw which of two is chosen, beside a card's heading; a click on `thing`
/// chooses the other.
void
pv_ui_draw_choice(const PvUiPaint* paint,
                  const PvUiRect*  rect,
                  const char*      text,
                  bool             is_on,
                  PvUiThing        thing);

/// [ui] Draw a choice that is to be noticed.
void
pv_ui_draw_call(const PvUiPaint* paint,
                const PvUiRect*  rect,
                const char*      text,
                PvUiThing        thing);

/// [ui] Draw the switch to the sound beside a target.
void
pv_ui_draw_view_switch(const PvUiPaint* paint);

/// [ui] Draw a button, lighter while the pointer is on that thing.
void
pv_ui_draw_button(const PvUiPaint* paint,
                  const PvUiRect*  rect,
                  const char*      text,
                  PvUiThing        thing);

/// [ui] Draw each part within its rectangle.
void
pv_ui_draw_guess(const PvUiPaint* paint);
void
pv_ui_draw_status(const PvUiPaint* paint);
void
pv_ui_draw_level(const PvUiPaint* paint);
void
pv_ui_draw_ranking(const PvUiPaint* paint);
void
pv_ui_draw_songs(const PvUiPaint* paint);
void
pv_ui_draw_map(const PvUiPaint* paint);
void
pv_ui_draw_foot(const PvUiPaint* paint);
void
pv_ui_draw_history(const PvUiPaint* paint);
void
pv_ui_draw_beside(const PvUiPaint* paint);
void
pv_ui_draw_panel(const PvUiPaint* paint);
void
pv_ui_draw_help(const PvUiPaint* paint);

/// [ui] Draw the measures' curves, each within its rectangle.
void
pv_ui_draw_curves(const PvUiPaint* paint);

/// [ui] Draw the tip on what the pointer is on, over all parts.
void
pv_ui_draw_tip(const PvUiPaint* paint);

/// [ui] Draw the map's songs and names, which do not move.
/// @param[out] names  Where these are.
/// @return How many.
uint32_t
pv_ui_draw_dots(const PvUiPaint* paint, PvMapBox names[PV_UI_MAX_NAMES]);

/// [ui] Draw a text field, whether or not it is being edited.
void
pv_ui_draw_edit(const PvUiPaint* paint,
                const PvUiRect*  rect,
                const PvUiFont*  font,
                const PvUiEdit*  edit);

#endif
