// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/live_map.h"

#include <math.h>

enum { MAX_ROWS = 32, MAX_COLUMNS = 2 * MAX_ROWS, DOTS_X = 2, DOTS_Y = 4 };

typedef struct {
  uint32_t n_rows, n_columns;
  uint8_t  dots[MAX_ROWS][MAX_COLUMNS]; ///< As Braille numbers them
} Map;

/// Which of `n` steps from -1 to 1 a coordinate falls on.
static uint32_t
step_of(double at, uint32_t n)
{
  const double step = floor((at + 1.0) / 2.0 * n);
  return step < 0.0 ? 0 : step >= n ? n - 1 : (uint32_t)step;
}

static void
put_songs(Map* map, const PvModel* model)
{
  static const uint8_t bits[DOTS_Y][DOTS_X] = {
    { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
  };
  const uint32_t n_songs = pv_model_info(model).n_songs;
  for (uint32_t i = 0; i < n_songs; ++i) {
    const PvSongInfo song = pv_model_song(model, i);
    const uint32_t   x =
      step_of((double)song.position[0], map->n_columns * DOTS_X);
    const uint32_t y = step_of(-(double)song.position[1], map->n_rows * DOTS_Y);
    map->dots[y / DOTS_Y][x / DOTS_X] |= bits[y % DOTS_Y][x % DOTS_X];
  }
}

static void
print_cell(PvScreen* screen, uint8_t dots)
{
  const char braille[] = { '\xe2', (char)(0xA0 | dots >> 6),
                           (char)(0x80 | (dots & 0x3F)), '\0' };
  pv_screen_text(screen, PV_STYLE_PLAIN,
                 !dots            ? " "
                 : screen->blocks ? braille
                                  : ".");
}

void
pv_live_map(PvScreen*      screen,
            const PvModel* model,
            const float    position[2],
            uint32_t       n_rows)
{
  Map map = { .n_rows = n_rows < MAX_ROWS ? n_rows : MAX_ROWS };
  // A character is about twice as high as it is wide.
  map.n_columns =
    2 * map.n_rows < screen->n_columns ? 2 * map.n_rows : screen->n_columns;
  if (map.n_columns == 0) {
    return;
  }
  put_songs(&map, model);
  const uint32_t at_x = step_of((double)position[0], map.n_columns);
  const uint32_t at_y = step_of(-(double)position[1], map.n_rows);
  for (uint32_t y = 0; y < map.n_rows; ++y) {
    for (uint32_t x = 0; x < map.n_columns; ++x) {
      if (x == at_x && y == at_y) {
        pv_screen_text(screen, PV_STYLE_GOOD,
                       screen->blocks ? "\xe2\x97\x8f" : "@");
      } else {
        print_cell(screen, map.dots[y][x]);
      }
    }
    pv_screen_next(screen);
  }
}
