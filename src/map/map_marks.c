// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_marks.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

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

/// The nearest way out of a box.
static bool
push_off(PvMapPlace* mark, const PvMapBox* box, double r)
{
  const double left  = mark->x - (box->x - r);
  const double right = box->x + box->w + r - mark->x;
  const double up    = mark->y - (box->y - r);
  const double down  = box->y + box->h + r - mark->y;
  const double least = fmin(fmin(left, right), fmin(up, down));
  if (least <= 0.0) {
    return false;
  }
  if (least == fmin(up, down)) {
    mark->y += up < down ? -up - 0.05 : down + 0.05;
  } else {
    mark->x += left < right ? -left - 0.05 : right + 0.05;
  }
  return true;
}

void
pv_map_spread_marks_off(PvMapPlace*     marks,
                        uint32_t        n,
                        double          radius,
                        const PvMapBox* plot,
                        const PvMapBox* names,
                        uint32_t        n_names)
{
  bool moved = true;
  for (int step = 0; step < MOST_STEPS && moved; ++step) {
    moved = false;
    for (uint32_t i = 0; i < n; ++i) {
      for (uint32_t j = 0; j < n_names; ++j) {
        moved |= push_off(&marks[i], &names[j], radius);
      }
    }
    for (uint32_t i = 0; i < n; ++i) {
      for (uint32_t j = i + 1; j < n; ++j) {
        moved |= push_apart(&marks[i], &marks[j], 2.0 * radius + 1.0);
      }
      keep_inside(plot, &marks[i], radius);
    }
  }
}

void
pv_map_spread_marks(PvMapPlace*     marks,
                    uint32_t        n,
                    double          radius,
                    const PvMapBox* plot)
{
  pv_map_spread_marks_off(marks, n, radius, plot, NULL, 0);
}
