// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout.h"

#include <math.h>
#include <stddef.h>

/// Of a window that is higher than it is wide, with the map below.
static const double TALL_WIDTH  = 680.0;
static const double TALL_HEIGHT = 1060.0;

static const double MARGIN   = 20.0;
static const double GAP      = 14.0;
static const double HEAD     = 92.0;
static const double FOOT     = 60.0;
static const double CARD_TOP = 42.0; ///< A card's heading
static const double PAD      = 16.0;

static double
within(double value, double least, double most)
{
  return value < least ? least : value > most ? most : value;
}

static void
place_head(PvUiLayout* l)
{
  const double w      = l->window.w - 2 * MARGIN;
  const double status = within(w * 0.34, w < 720.0 ? 260.0 : 300.0, 380.0);
  l->guess            = (PvUiRect){ MARGIN, MARGIN, w - status - GAP, HEAD };
  l->status = (PvUiRect){ MARGIN + w - status, MARGIN, status, HEAD / 2 };
  l->level  = (PvUiRect){ l->status.x, MARGIN + HEAD / 2, status, HEAD / 2 };
  l->reset  = (PvUiRect){ l->status.x + status - 66, MARGIN + 6, 66, 30 };
}

static void
place_foot(PvUiLayout* l)
{
  const double w = l->window.w - 2 * MARGIN;
  const double y = l->window.h - FOOT - MARGIN + 6;
  l->foot        = (PvUiRect){ MARGIN, y, w, FOOT };
  l->model       = (PvUiRect){ MARGIN, y, floor(w * 0.5), FOOT };
  const double x = l->model.x + l->model.w + GAP;
  l->osc_switch  = (PvUiRect){ x + PAD, y + FOOT / 2 - 13, 46, 26 };
  l->osc_target =
    (PvUiRect){ x + PAD + 58, y + 8, MARGIN + w - x - 2 * PAD - 58, FOOT - 16 };
}

static void
place_cards(PvUiLayout* l, const PvUiRect* room)
{
  const bool   tall = room->h > room->w * 1.05;
  const double left =
    tall ? room->w
         : within(room->w - room->h - GAP, room->w * 0.46, room->w * 0.6);
  const double high    = tall ? floor(room->h * 0.56) : room->h;
  const double rows    = CARD_TOP + PV_N_RANKED * 46.0 + 6.0;
  const double songs   = CARD_TOP + PV_UI_N_SONGS * 30.0 + 8.0;
  const double ranking = floor((high - GAP) * rows / (rows + songs));
  l->ranking           = (PvUiRect){ room->x, room->y, left, ranking };
  l->songs =
    (PvUiRect){ room->x, room->y + ranking + GAP, left, high - ranking - GAP };
  l->map            = tall ? (PvUiRect){ room->x, room->y + high + GAP, room->w,
                                         room->h - high - GAP }
                           : (PvUiRect){ room->x + left + GAP, room->y,
                                         room->w - left - GAP, room->h };
  l->row_height     = (ranking - CARD_TOP - 6.0) / PV_N_RANKED;
  l->song_height    = (l->songs.h - CARD_TOP - 8.0) / PV_UI_N_SONGS;
  const double side = fmin(l->map.w - 2 * PAD, l->map.h - CARD_TOP - PAD);
  l->plot =
    (PvUiRect){ l->map.x + (l->map.w - side) / 2,
                l->map.y + CARD_TOP + (l->map.h - CARD_TOP - PAD - side) / 2,
                side, side };
  l->others =
    (PvUiRect){ l->map.x + l->map.w - PAD - 118, l->map.y + 11, 118, 24 };
}

static void
place_panel(PvUiLayout* l)
{
  const PvUiRect p = { MARGIN, MARGIN, l->window.w - 2 * MARGIN,
                       l->foot.y - MARGIN - GAP };
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
pv_ui_layout(PvUiLayout* layout,
             uint32_t    width,
             uint32_t    height,
             double      dpi_scale)
{
  const double w    = width / dpi_scale;
  const double h    = height / dpi_scale;
  const double zoom = within(fmax(fmin(w / PV_UI_WIDTH, h / PV_UI_HEIGHT),
                                  fmin(w / TALL_WIDTH, h / TALL_HEIGHT)),
                             0.55, 4.0);
  layout->scale     = zoom * dpi_scale;
  layout->window =
    (PvUiRect){ 0, 0, width / layout->scale, height / layout->scale };
  place_head(layout);
  place_foot(layout);
  const double   top  = layout->guess.y + HEAD + GAP;
  const PvUiRect room = { MARGIN, top, layout->window.w - 2 * MARGIN,
                          layout->foot.y - GAP - top };
  place_cards(layout, &room);
  place_panel(layout);
  PvUiRect* const parts[] = { &layout->guess,   &layout->status, &layout->level,
                              &layout->ranking, &layout->songs,  &layout->map,
                              &layout->foot,    &layout->panel };
  for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); ++i) {
    snap(layout, parts[i]);
  }
}

const PvUiRect*
pv_ui_layout_part(const PvUiLayout* layout, PvUiPart part)
{
  switch (part) {
    case PV_UI_GUESS:
      return &layout->guess;
    case PV_UI_STATUS:
      return &layout->status;
    case PV_UI_LEVEL:
      return &layout->level;
    case PV_UI_RANKING:
      return &layout->ranking;
    case PV_UI_SONGS:
      return &layout->songs;
    case PV_UI_MAP:
      return &layout->map;
    case PV_UI_FOOT:
      return &layout->foot;
    case PV_UI_PANEL:
      return &layout->panel;
    case PV_UI_ALL:
      break;
  }
  return &layout->window;
}
