// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/layout_beside.h"

#include <math.h>

static const double CARD_TOP   = 42.0;
static const double PAD        = 16.0;
static const double GAP        = 8.0;
static const double PILL       = 24.0;  ///< Its height
static const double LEAST_WIDE = 132.0; ///< For a picture
static const double LEAST_HIGH = 76.0;
static const double HEAD_LINE  = 24.0; ///< It says who the target is

enum { N_CELLS = PV_N_MEASURES + 1 }; ///< A picture for each, and the legend

/// Place a pill in a card's heading, left of what is `used` of it.
static PvUiRect
place_pill(const PvUiRect* card, double* used, double w)
{
  const PvUiRect pill = { card->x + card->w - PAD - *used - w, card->y + 11, w,
                          PILL };
  *used += w + GAP;
  return pill;
}

void
pv_ui_place_view_switch(PvUiLayout* l)
{
  const bool            map  = l->map.w > 0.0;
  const PvUiRect* const card = map             ? &l->map
                               : l->is_library ? &l->songs
                                               : &l->ranking;
  double                used = 0.0;
  l->view = place_pill(card, &used, card->w < 430.0 ? 84.0 : 136.0);
  if (map) {
    l->others = place_pill(card, &used, l->others.w);
  }
}

/// Find how many columns leave the largest pictures; 0: there is no room.
static uint32_t
count_columns(double w, double h)
{
  uint32_t best  = 0;
  double   large = 0.0;
  for (uint32_t columns = 1; columns <= N_CELLS; ++columns) {
    const uint32_t rows = (N_CELLS + columns - 1) / columns;
    const double   wide = (w - (columns - 1) * GAP) / columns;
    const double   high = (h - (rows - 1) * GAP) / rows;
    const double   size = fmin(wide / 1.7, high);
    if (wide >= LEAST_WIDE && high >= LEAST_HIGH && size > large) {
      best  = columns;
      large = size;
    }
  }
  return best;
}

static void
place_curves(PvUiLayout* l, const PvUiRect* room)
{
  const uint32_t columns = count_columns(room->w, room->h);
  if (!columns) {
    return;
  }
  const uint32_t rows = (N_CELLS + columns - 1) / columns;
  const double   wide = (room->w - (columns - 1) * GAP) / columns;
  const double   high = (room->h - (rows - 1) * GAP) / rows;
  for (uint32_t i = 0; i < N_CELLS; ++i) {
    const PvUiRect cell = { room->x + (i % columns) * (wide + GAP),
                            room->y + (i / columns) * (high + GAP), wide,
                            high };
    *(i < PV_N_MEASURES ? &l->curves[i] : &l->legend) = cell;
  }
  l->legend.w = room->x + room->w - l->legend.x; // Also an empty cell's
}

/// Count the sentences that have room beside lines.
static uint32_t
count_sentences(double room, double high, uint32_t n_wanted)
{
  const double n = floor((room + 1.0) / high);
  return n <= 0.0 ? 0 : n < n_wanted ? (uint32_t)n : n_wanted;
}

PvUiShare
pv_ui_share_said(double   room,
                 double   high,
                 bool     keeps_head,
                 uint32_t n_findings,
                 uint32_t n_stored,
                 bool     has_stored)
{
  const uint32_t wanted = n_findings + n_stored;
  const double   head   = PV_UI_SAID_LINE;
  const double   stored = has_stored ? PV_UI_SAID_LINE + PV_UI_SAID_GAP : 0.0;
  PvUiShare      share  = { true, has_stored, 0, 0 };
  room -= n_findings ? 0.0 : PV_UI_SAID_LINE;
  uint32_t       n    = count_sentences(room - head - stored, high, wanted);
  const uint32_t more = count_sentences(room - stored, high, wanted);
  if (!keeps_head && more > n) {
    share.has_head = false;
    n              = more;
  }
  // A sentence on B says itself that it is beside A.
  const uint32_t most =
    count_sentences(room - (share.has_head ? head : 0.0), high, wanted);
  if (n < 2 && most > n) {
    share.has_stored = false;
    n                = most;
  }
  const uint32_t half = (n + 1) / 2 < n_stored ? (n + 1) / 2 : n_stored;
  share.n_findings    = n - half < n_findings ? n - half : n_findings;
  share.n_stored      = n - share.n_findings;
  return share;
}

/// Place Freeze, A, B and what forgets these along the bottom.
static void
place_moments(PvUiLayout* l, const PvUiRect* room)
{
  const double y = room->y + room->h - PILL;
  const double w = fmin(84.0, (room->w - PILL - 3 * GAP) / 3);
  l->freeze      = (PvUiRect){ room->x, y, w, PILL };
  l->store[0]    = (PvUiRect){ room->x + w + GAP, y, w, PILL };
  l->store[1]    = (PvUiRect){ room->x + 2 * (w + GAP), y, w, PILL };
  l->no_stored   = (PvUiRect){ room->x + 3 * (w + GAP), y, PILL, PILL };
}

/// Place sentences beside the curves, or above them where it is narrow or tall; where
/// there is little room, the curves go first.
static void
place_body(PvUiLayout* l, const PvUiRect* body)
{
  PvUiRect     said   = *body;
  PvUiRect     curves = *body;
  const double lines  = HEAD_LINE + PV_MAX_FINDINGS * 24.0 + PILL + 2 * GAP;
  if (body->w >= 700.0 && body->w > body->h) {
    said.w   = floor(fmax(264.0, fmin(body->w * 0.34, 400.0)));
    curves.x = said.x + said.w + PAD;
    curves.w = body->x + body->w - curves.x;
  } else {
    said.h   = fmin(lines, body->h);
    curves.y = said.y + said.h + 2 * GAP;
    curves.h = body->y + body->h - curves.y;
  }
  place_curves(l, &curves);
  if (l->curves[0].w <= 0.0) {
    said = *body;
  }
  if (said.h >= lines - 2.0 * 24.0) {
    place_moments(l, &said);
    said.h -= PILL + GAP;
  }
  l->said = said;
}

void
pv_ui_place_beside(PvUiLayout* l)
{
  static const PvUiRect none = { 0 };
  double                used = 0.0;
  PvUiRect* const       card = &l->beside;
  *card                      = l->room;
  if (l->history.w > 0.0) {
    card->h = fmax(card->h, l->history.y + l->history.h - card->y);
  }
  l->ranking = l->songs = l->map = l->history = none;
  l->others = l->nearest_by = l->plot = l->field = l->strip = none;
  l->view   = place_pill(card, &used, 64.0);
  l->target = place_pill(card, &used, 84.0);
  if (card->w >= 480.0) { // Otherwise the list of targets has it
    l->no_target = place_pill(card, &used, 60.0);
  }
  const PvUiRect body = { card->x + PAD, card->y + CARD_TOP, card->w - 2 * PAD,
                          card->h - CARD_TOP - 14.0 };
  place_body(l, &body);
}
