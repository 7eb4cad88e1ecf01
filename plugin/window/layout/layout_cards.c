// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/layout_cards.h"

#include <math.h>

static const double CARD_TOP   = 42.0; ///< A card's heading
static const double PAD        = 16.0;
static const double LEAST_ROW  = 29.0;
static const double LEAST_SONG = 25.0;
static const double LEAST_MAP  = 180.0; ///< Its height and its width

double
pv_ui_lists_height(double gap, bool with_songs)
{
  return CARD_TOP + PV_N_RANKED * LEAST_ROW + 4.0 +
         (with_songs ? gap + CARD_TOP + PV_UI_N_SONGS * LEAST_SONG + 6.0 : 0.0);
}

static void
place_ranking(PvUiLayout* l, const PvUiRect* rect)
{
  const double rows = rect->h - CARD_TOP - 4.0;
  l->ranking        = *rect;
  l->n_rows         = rows >= PV_N_RANKED * LEAST_ROW
                        ? PV_N_RANKED
                        : (uint32_t)fmax(1.0, floor(rows / LEAST_ROW));
  l->row_height     = fmin(rows / l->n_rows, 60.0);
}

static void
place_songs(PvUiLayout* l, const PvUiRect* rect)
{
  l->songs       = *rect;
  l->n_songs     = PV_UI_N_SONGS;
  l->song_height = fmin((rect->h - CARD_TOP - 6.0) / PV_UI_N_SONGS, 46.0);
  l->nearest_by =
    (PvUiRect){ rect->x + rect->w - PAD - 84, rect->y + 11, 84, 24 };
}

/// Only songs, as many as have room.
static void
place_library(PvUiLayout* l, const PvUiRect* room)
{
  const double rows = room->h - CARD_TOP - 6.0;
  l->songs          = *room;
  l->n_songs        = (uint32_t)fmax(
           1.0, fmin(floor(rows / LEAST_SONG), (double)PV_UI_MAX_SONGS));
  l->song_height = fmin(rows / l->n_songs, 46.0);
}

/// The ranking above the songs, which give way where there is no room.
static void
place_lists(PvUiLayout* l, const PvUiRect* room)
{
  if (l->is_library) {
    place_library(l, room);
    return;
  }
  if (room->h < pv_ui_lists_height(l->gap, true)) {
    place_ranking(l, room);
    return;
  }
  const double rows  = CARD_TOP + PV_N_RANKED * 46.0 + 6.0;
  const double songs = CARD_TOP + PV_UI_N_SONGS * 30.0 + 8.0;
  const double high =
    fmax(pv_ui_lists_height(l->gap, false),
         fmin(floor((room->h - l->gap) * rows / (rows + songs)),
              room->h - l->gap - CARD_TOP - PV_UI_N_SONGS * LEAST_SONG - 6.0));
  const PvUiRect top   = { room->x, room->y, room->w, high };
  const PvUiRect below = { room->x, room->y + high + l->gap, room->w,
                           room->h - high - l->gap };
  place_ranking(l, &top);
  place_songs(l, &below);
}

void
pv_ui_place_map(PvUiLayout* l, const PvUiRect* room)
{
  const double side = fmin(room->w - 2 * PAD, room->h - CARD_TOP - PAD);
  l->map            = *room;
  l->plot =
    (PvUiRect){ room->x + (room->w - side) / 2,
                room->y + CARD_TOP + (room->h - CARD_TOP - PAD - side) / 2,
                side, side };
  l->field = (PvUiRect){ room->x + 6, l->plot.y, room->w - 12, side };
  l->others =
    (PvUiRect){ room->x + room->w - PAD - 118, room->y + 11, 118, 24 };
}

void
pv_ui_place_cards(PvUiLayout* l, const PvUiRect* room)
{
  const double least = pv_ui_lists_height(l->gap, true);
  const bool   tall =
    room->h > room->w * 1.05 && room->h - least - l->gap >= LEAST_MAP;
  const bool wide = room->w >= 560.0 && room->h >= LEAST_MAP;
  if (!tall && !wide) {
    place_lists(l, room);
    return;
  }
  PvUiRect lists = *room;
  PvUiRect map   = *room;
  if (tall) {
    lists.h = fmax(floor(room->h * 0.56), least);
    map.y   = room->y + lists.h + l->gap;
    map.h   = room->h - lists.h - l->gap;
  } else {
    lists.w =
      fmin(fmax(room->w - room->h - l->gap, room->w * 0.46), room->w * 0.6);
    map.x = room->x + lists.w + l->gap;
    map.w = room->w - lists.w - l->gap;
  }
  place_lists(l, &lists);
  pv_ui_place_map(l, &map);
}

void
pv_ui_place_side_by_side(PvUiLayout* l, const PvUiRect* room)
{
  if (l->is_library) {
    place_library(l, room);
    return;
  }
  const double   w     = floor((room->w - l->gap) / 2);
  const double   songs = CARD_TOP + PV_UI_N_SONGS * 40.0 + 8.0;
  const double   rest  = room->h - songs - l->gap;
  const PvUiRect left  = { room->x, room->y, w, room->h };
  PvUiRect       right = { room->x + w + l->gap, room->y, w, room->h };
  if (rest >= 50.0) {
    right.h    = songs;
    l->history = (PvUiRect){ right.x, right.y + songs + l->gap, w, rest };
  }
  place_ranking(l, &left);
  place_songs(l, &right);
}
