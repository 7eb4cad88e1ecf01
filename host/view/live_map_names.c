// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/live_map_names.h"

#include <math.h>

enum { MAX_NAMES = 64, MAX_NAME = 28 };

/// Where the middle of a name should be.
typedef struct {
  double x, y; ///< Columns and lines
} Place;

static bool
find_songs(const PvLiveMap* map,
           const PvModel*   model,
           uint32_t         label,
           Place*           place)
{
  const uint32_t n_songs = pv_model_info(model).n_songs;
  double         x = 0.0, y = 0.0;
  uint32_t       n = 0;
  for (uint32_t i = 0; i < n_songs; ++i) {
    const PvSongInfo song = pv_model_song(model, i);
    if (song.label_index == label) {
      x += (double)song.position[0];
      y += (double)song.position[1];
      ++n;
    }
  }
  if (n == 0) {
    return false;
  }
  const PvMapSpot at = pv_live_map_at(map, x / n, y / n);
  *place             = (Place){ at.column + 0.5, at.row };
  return true;
}

// With a column of air on both sides.
static bool
is_free(const PvLiveMap* map, uint32_t x, uint32_t y, uint32_t n)
{
  const PvMapCell* const row  = map->cells + y * map->n_columns;
  const uint32_t         from = x > 0 ? x - 1 : 0;
  for (uint32_t i = from; i < map->n_columns && i <= x + n; ++i) {
    if (row[i].is_taken) {
      return false;
    }
  }
  return true;
}

/// The free place nearest to the one wanted, not farther than a quarter of the
/// map's width; a line counts as two columns.
static bool
find_free(const PvLiveMap* map,
          Place            wanted,
          uint32_t         n,
          uint32_t*        best_x,
          uint32_t*        best_y)
{
  double best = map->n_columns / 4.0;
  bool   is   = false;
  for (uint32_t y = 0; y < map->n_rows; ++y) {
    for (uint32_t x = 0; x + n <= map->n_columns; ++x) {
      const double distance =
        hypot(x + n / 2.0 - wanted.x, 2.0 * (y - wanted.y));
      if (distance < best && is_free(map, x, y, n)) {
        best    = distance;
        *best_x = x;
        *best_y = y;
        is      = true;
      }
    }
  }
  return is;
}

static void
write_name(PvScreen*      screen,
           PvLiveMap*     map,
           const PvModel* model,
           uint32_t       label)
{
  const char* const name   = pv_model_label(model, label);
  const uint32_t    n_name = pv_screen_columns(screen, name);
  const uint32_t    n_max =
    map->n_columns / 2 < MAX_NAME ? map->n_columns / 2 : MAX_NAME;
  const uint32_t n = n_name < n_max ? n_name : n_max;
  uint32_t       x = 0, y = 0;
  Place          wanted;
  if (find_songs(map, model, label, &wanted) &&
      find_free(map, wanted, n, &x, &y)) {
    pv_screen_go(screen, map->row + y, map->column + x, n);
    pv_screen_text(screen, pv_style_of((int32_t)label), name);
    for (uint32_t i = 0; i < n; ++i) {
      map->cells[y * map->n_columns + x + i].is_taken = true;
    }
  }
}

void
pv_live_map_names(PvScreen* screen, PvLiveMap* map, const PvModel* model)
{
  const uint32_t n_labels = pv_model_info(model).n_labels;
  for (uint32_t label = 0; label < n_labels && label < MAX_NAMES; ++label) {
    write_name(screen, map, model, label);
  }
}
