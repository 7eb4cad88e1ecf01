// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_marks.h"

#include <math.h>
#include <stdbool.h>

enum { MOST_STEPS = 400 };

/// Half of the overlap each, along the line between them.
static bool
push_apart(PvMapPlace* a, PvMapPlace* b, double least)
{
  double       dx    = b->x - a->x;
  double       dy    = b->y - a->y;
  const double apart = hypot(dx, dy);
  if (apart >= least) {
    return false;
  }
  dx             = apart > 0.1 ? dx / apart : 1.0;
  dy             = apart > 0.1 ? dy / apart : 0.0;
  const double d = (least - apart) / 2.0 + 0.05;
  a->x -= d * dx;
  a->y -= d * dy;
  b->x += d * dx;
  b->y += d * dy;
  return true;
}

static void
keep_inside(const PvMapBox* plot, PvMapPlace* mark, double r)
{
  mark->x = fmin(fmax(mark->x, plot->x + r), plot->x + plot->w - r);
  mark->y = fmin(fmax(mark->y, plot->y + r), plot->y + plot->h - r);
}

void
pv_map_spread_marks(PvMapPlace*     marks,
                    uint32_t        n,
                    double          radius,
                    const PvMapBox* plot)
{
  bool moved = true;
  for (int step = 0; step < MOST_STEPS && moved; ++step) {
    moved = false;
    for (uint32_t i = 0; i < n; ++i) {
      for (uint32_t j = i + 1; j < n; ++j) {
        moved |= push_apart(&marks[i], &marks[j], 2.0 * radius + 1.0);
      }
      keep_inside(plot, &marks[i], radius);
    }
  }
}
