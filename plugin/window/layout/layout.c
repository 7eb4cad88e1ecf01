// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/layout.h"
#include "plugin/window/layout/layout_beside.h"
#include "plugin/window/layout/layout_cards.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/// Designs that a window is compared with, in units.
static const double TALL_WIDTH  = 680.0; ///< The map below the lists
static const double TALL_HEIGHT = 1060.0;
static const double WIDE_WIDTH  = 1700.0; ///< All cards side by side
static const double WIDE_HEIGHT = 400.0;

static const double LEAST_ZOOM = 0.75; ///< 9 pixels for the smallest text

static const double HEAD    = 92.0;
static const double STATUS  = 46.0;
static const double FOOT    = 60.0;
static const double HISTORY = 52.0;
static const double PAD     = 16.0; ///< Within a card

static double
within(double value, double least, double most)
{
  return value < least ? least : value > most ? most : value;
}

/// The buttons at the end of the status, the strip of the history.
static void
place_details(PvUiLayout* l)
{
  const PvUiRect* const h       = &l->history;
  const bool            high    = h->h > 90.0;
  const double          caption = high || h->w < 460.0 ? PAD : 138.0;
  const double          top     = high ? 40.0 : 10.0;
  l->strip = (PvUiRect){ h->x + caption, h->y + top, h->w - caption - PAD,
                         h->h - top - (high ? PAD : 10.0) };
  const PvUiRect* const s = &l->status;
  l->help                 = (PvUiRect){ s->x + s->w - 30, s->y + 6, 30, 30 };
  l->reset                = (PvUiRect){ l->help.x - 74, s->y + 6, 66, 30 };
}

/// Guess, state and level side by side, or the guess above where it's narrow.
/// Returns where they end.
static double
place_head(PvUiLayout* l, double margin)
{
  const double w      = l->window.w - 2 * margin;
  const double status = within(w * 0.34, 300.0, 380.0);
  if (w < 620.0) {
    const bool level = l->window.h >= 400.0;
    l->guess         = (PvUiRect){ margin, margin, w, HEAD };
    l->status        = (PvUiRect){ margin, margin + HEAD, w, STATUS };
    l->level         = (PvUiRect){ margin, l->status.y + STATUS, w, 34 };
    l->level.w       = level ? w : 0.0;
    return level ? l->level.y + 34 : l->status.y + STATUS;
  }
  const double x = margin + w - status;
  l->guess       = (PvUiRect){ margin, margin, w - status - l->gap, HEAD };
  l->status      = (PvUiRect){ x, margin, status, STATUS };
  l->level       = (PvUiRect){ x, margin + STATUS, status, STATUS };
  return margin + HEAD;
}

/// Model and OSC side by side, or one above the other.
static void
place_foot(PvUiLayout* l, const PvUiRect* foot, bool stacked)
{
  const double w = stacked ? foot->w : floor(foot->w * 0.5);
  l->foot        = *foot;
  l->model       = (PvUiRect){ foot->x, foot->y, stacked ? w : w - 7.0, FOOT };
  l->osc =
    stacked ? (PvUiRect){ foot->x, foot->y + foot->h - FOOT, w, FOOT }
            : (PvUiRect){ foot->x + w + 7.0, foot->y, foot->w - w - 7.0, FOOT };
  const double x = l->osc.x + PAD;
  l->osc_switch  = (PvUiRect){ x, l->osc.y + FOOT / 2 - 13, 46, 26 };
  l->osc_target =
    (PvUiRect){ x + 58, l->osc.y + 8, l->osc.w - 2 * PAD - 58, FOOT - 16 };
}

/// Beneath each other: the foot, above it the history; where they begin.
static double
place_bottom(PvUiLayout* l, double margin, double top)
{
  const double w    = l->window.w - 2 * margin;
  double       end  = l->window.h - margin;
  const double both = pv_ui_lists_height(l->gap, true);
  if (end - FOOT - l->gap - top - l->gap >= PV_UI_LEAST_RANKING) {
    const PvUiRect foot = { margin, end - FOOT, w, FOOT };
    place_foot(l, &foot, false);
    end -= FOOT + l->gap;
  }
  if (!l->is_library && end - HISTORY - l->gap - top - l->gap >= both) {
    l->history = (PvUiRect){ margin, end - HISTORY, w, HISTORY };
    end -= HISTORY + l->gap;
  }
  return end;
}

static void
place_normally(PvUiLayout* l)
{
  const bool   small  = l->window.w < 600.0 || l->window.h < 560.0;
  const double margin = small ? 12.0 : 20.0;
  l->gap              = small ? 10.0 : 14.0;
  const double   top  = place_head(l, margin);
  const double   end  = place_bottom(l, margin, top);
  const PvUiRect room = { margin, top + l->gap, l->window.w - 2 * margin,
                          end - top - l->gap };
  l->room             = room;
  pv_ui_place_cards(l, &room);
}

/// Guess, state and foot | ranking | songs and history | map.
static void
place_wide(PvUiLayout* l)
{
  const double m      = 14.0;
  l->gap              = 12.0;
  const double h      = l->window.h - 2 * m;
  const double w      = within(l->window.w * 0.25, 420.0, 520.0);
  l->guess            = (PvUiRect){ m, m, w, HEAD };
  l->status           = (PvUiRect){ m, m + HEAD + 4, w, STATUS };
  l->level            = (PvUiRect){ m, l->status.y + STATUS, w, STATUS };
  const double   left = m + h - l->level.y - STATUS;
  const bool     both = left >= 2 * FOOT + l->gap;
  const double   high = both ? 2 * FOOT + l->gap : FOOT;
  const PvUiRect foot = { m, m + h - high, w, high };
  if (left >= high) {
    place_foot(l, &foot, both);
  }
  const double   map  = within(h * 1.15, 200.0, l->window.w * 0.3);
  const double   x    = m + w + l->gap;
  const PvUiRect room = { x, m, l->window.w - m - map - l->gap - x, h };
  pv_ui_place_side_by_side(l, &room);
  const PvUiRect right = { l->window.w - m - map, m, map, h };
  pv_ui_place_map(l, &right);
  l->room = (PvUiRect){ x, m, right.x + right.w - x, h };
}

static void
place_panel(PvUiLayout* l)
{
  const double m    = l->guess.x;
  const bool beside = l->foot.w > 0.0 && l->foot.w + 2 * m < l->window.w - 1.0;
  const double x    = beside ? l->foot.x + l->foot.w + l->gap : m;
  const double end =
    l->foot.w > 0.0 && !beside ? l->foot.y - l->gap : l->window.h - m;
  const PvUiRect p = { x, m, l->window.w - m - x, end - m };
  l->panel         = p;
  l->path          = (PvUiRect){ p.x + PAD, p.y + 48, p.w - 2 * PAD, 38 };
  l->cancel        = (PvUiRect){ p.x + p.w - PAD - 90, p.y + p.h - 50, 90, 36 };
  l->standard      = (PvUiRect){ p.x + PAD, p.y + p.h - 50, 226, 36 };
  l->file_height   = 32;
  const double room = l->cancel.y - (l->path.y + 38) - 24;
  l->n_files =
    room > l->file_height ? (uint32_t)floor(room / l->file_height) : 1;
  l->files = (PvUiRect){ l->path.x, l->path.y + 38 + 12, l->path.w,
                         l->n_files * l->file_height };
}

/// Place all, in either view.
static void
place(PvUiLayout* l, bool beside)
{
  if (l->window.w >= 1300.0 && l->window.w > 2.6 * l->window.h) {
    place_wide(l);
  } else {
    place_normally(l);
  }
  place_details(l);
  pv_ui_place_view_switch(l);
  if (beside) {
    pv_ui_place_beside(l);
  }
  place_panel(l);
}

/// To whole pixels, so that a part drawn again covers the same ones.
static void
snap(const PvUiLayout* l, PvUiRect* rect)
{
  const double x1 = round((rect->x + rect->w) * l->scale) / l->scale;
  const double y1 = round((rect->y + rect->h) * l->scale) / l->scale;
  rect->x         = round(rect->x * l->scale) / l->scale;
  rect->y         = round(rect->y * l->scale) / l->scale;
  rect->w         = x1 - rect->x;
  rect->h         = y1 - rect->y;
}

void
pv_ui_layout(PvUiLayout*      layout,
             const PvUiScene* scene,
             uint32_t         width,
             uint32_t         height,
             double           dpi_scale)
{
  const double w    = width / dpi_scale;
  const double h    = height / dpi_scale;
  const double zoom = within(fmax(fmin(w / PV_UI_WIDTH, h / PV_UI_HEIGHT),
                                  fmax(fmin(w / TALL_WIDTH, h / TALL_HEIGHT),
                                       fmin(w / WIDE_WIDTH, h / WIDE_HEIGHT))),
                             LEAST_ZOOM, 4.0);
  memset(layout, 0, sizeof(*layout));
  layout->is_library = pv_ui_scene_is_library(scene);
  layout->scale      = zoom * dpi_scale;
  layout->window =
    (PvUiRect){ 0, 0, width / layout->scale, height / layout->scale };
  place(layout, scene->shows_beside);
  PvUiRect* const parts[] = { &layout->guess,   &layout->status,
                              &layout->level,   &layout->ranking,
                              &layout->songs,   &layout->map,
                              &layout->foot,    &layout->panel,
                              &layout->history, &layout->beside };
  for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); ++i) {
    snap(layout, parts[i]);
  }
}
