// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/live_map_cells.h"

#include <math.h>

enum { DOTS_X = 2, DOTS_Y = 4, MARGIN = 2 };

// Music by others is not, unless there is nothing else.
static bool
is_on_map(const PvModelInfo* info, const PvSongInfo* song)
{
  return info->n_labels == 0 || song->label_index < info->n_labels;
}

/// The smallest rectangle around all songs on the map.
typedef struct {
  double low[2], high[2];
} Bounds;

static Bounds
bounds_of(const PvModel* model)
{
  const PvModelInfo info = pv_model_info(model);
  Bounds            b    = { { INFINITY, INFINITY }, { -INFINITY, -INFINITY } };
  for (uint32_t i = 0; i < info.n_songs; ++i) {
    const PvSongInfo song = pv_model_song(model, i);
    for (int axis = 0; is_on_map(&info, &song) && axis < 2; ++axis) {
      b.low[axis]  = fmin(b.low[axis], (double)song.position[axis]);
      b.high[axis] = fmax(b.high[axis], (double)song.position[axis]);
    }
  }
  return b.low[0] <= b.high[0] ? b : (Bounds){ { -1.0, -1.0 }, { 1.0, 1.0 } };
}

static double
units_per_dot(double size, uint32_t n_dots)
{
  return n_dots > 2 * MARGIN ? size / (n_dots - 2 * MARGIN) : size;
}

// As large as fits, and a dot is as high as it is wide.
static void
set_scale(PvLiveMap* map, const PvModel* model)
{
  const Bounds b = bounds_of(model);
  map->unit = fmax(units_per_dot(b.high[0] - b.low[0], map->n_columns * DOTS_X),
                   units_per_dot(b.high[1] - b.low[1], map->n_rows * DOTS_Y));
  map->unit = map->unit > 0.0 ? map->unit : 1.0;
  for (int axis = 0; axis < 2; ++axis) {
    map->centre[axis] = (b.low[axis] + b.high[axis]) / 2.0;
  }
}

/// Which of `n` dots a distance from the middle falls on; beyond them, the last.
static uint32_t
dot_of(const PvLiveMap* map, double from_middle, uint32_t n)
{
  const double dot = floor(from_middle / map->unit + n / 2.0);
  return dot < 0.0 ? 0 : dot >= n ? n - 1 : (uint32_t)dot;
}

static uint32_t
dot_x(const PvLiveMap* map, double x)
{
  return dot_of(map, x - map->centre[0], map->n_columns * DOTS_X);
}

static uint32_t
dot_y(const PvLiveMap* map, double y)
{
  return dot_of(map, map->centre[1] - y, map->n_rows * DOTS_Y);
}

PvMapSpot
pv_live_map_at(const PvLiveMap* map, double x, double y)
{
  return (PvMapSpot){ dot_x(map, x) / DOTS_X, dot_y(map, y) / DOTS_Y };
}

static void
put_songs(PvLiveMap* map, const PvModel* model)
{
  static const uint8_t bits[DOTS_Y][DOTS_X] = {
    { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
  };
  const PvModelInfo info = pv_model_info(model);
  for (uint32_t i = 0; i < info.n_songs; ++i) {
    const PvSongInfo song = pv_model_song(model, i);
    if (!is_on_map(&info, &song)) {
      continue;
    }
    const double     x    = (double)song.position[0];
    const double     y    = (double)song.position[1];
    const PvMapSpot  at   = pv_live_map_at(map, x, y);
    PvMapCell* const cell = &map->cells[at.row * map->n_columns + at.column];
    cell->dots |= bits[dot_y(map, y) % DOTS_Y][dot_x(map, x) % DOTS_X];
    cell->label    = info.n_labels ? (int32_t)song.label_index : -1;
    cell->is_taken = true;
  }
}

void
pv_live_map_fill(PvLiveMap* map, const PvModel* model)
{
  set_scale(map, model);
  put_songs(map, model);
}
