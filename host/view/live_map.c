// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/live_map_cells.h"
#include "host/view/live_map_names.h"
#include "host/view/live_parts.h"

#include <stdlib.h>

static void
draw_cell(PvScreen* screen, const PvMapCell* cell)
{
  const char braille[] = { '\xe2', (char)(0xA0 | cell->dots >> 6),
                           (char)(0x80 | (cell->dots & 0x3F)), '\0' };
  if (cell->dots) {
    pv_screen_text(screen, pv_style_of(cell->label),
                   screen->blocks ? braille : ".");
  } else {
    ++screen->column;
  }
}

static void
draw_cells(PvScreen* screen, const PvLiveMap* map)
{
  for (uint32_t y = 0; y < map->n_rows; ++y) {
    pv_screen_go(screen, map->row + y, map->column, map->n_columns);
    for (uint32_t x = 0; x < map->n_columns; ++x) {
      draw_cell(screen, &map->cells[y * map->n_columns + x]);
    }
  }
}

/// Over whatever is there.
static void
draw_sound(PvScreen* screen, const PvLiveMap* map, const PvGuess* guess)
{
  const PvMapSpot at =
    pv_live_map_at(map, (double)guess->position[0], (double)guess->position[1]);
  pv_screen_go(screen, map->row + at.row, map->column + at.column, 1);
  pv_screen_text(screen, map->is_old ? PV_STYLE_FAINT : PV_STYLE_STRONG,
                 screen->blocks ? "\xe2\x97\x8f" : "@");
}

void
pv_live_map(PvScreen*      screen,
            const PvModel* model,
            const PvGuess* guess,
            uint32_t       n_rows)
{
  PvLiveMap map     = { .n_rows    = n_rows,
                        .n_columns = pv_screen_room(screen),
                        .row       = screen->row,
                        .column    = screen->left,
                        .is_old    = screen->is_dimmed };
  screen->is_dimmed = false;
  map.cells = (PvMapCell*)calloc(n_rows * map.n_columns + 1, sizeof(PvMapCell));
  if (map.cells && n_rows && map.n_columns) {
    pv_live_map_fill(&map, model);
    draw_cells(screen, &map);
    pv_live_map_names(screen, &map, model);
    draw_sound(screen, &map, guess);
  }
  free(map.cells);
}
