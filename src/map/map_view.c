// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_view.h"

#include <math.h>

static const double FILL =
  0.94; ///< How much of the map the producers' songs fill

double
pv_map_dot_radius(uint32_t n_songs)
{
  const double most = 4.5;
  return n_songs <= 150 ? most : fmax(2.0, most * sqrt(150.0 / n_songs));
}

PvMapBounds
pv_map_bounds(void)
{
  return (PvMapBounds){ { 1.0f, 1.0f }, { -1.0f, -1.0f } };
}

void
pv_map_bounds_add(PvMapBounds* bounds, const float position[2])
{
  for (int k = 0; k < 2; ++k) {
    bounds->low[k]  = fminf(bounds->low[k], position[k]);
    bounds->high[k] = fmaxf(bounds->high[k], position[k]);
  }
}

PvMapView
pv_map_view(const PvMapBounds* bounds)
{
  const float* const low  = bounds->low;
  const float* const high = bounds->high;
  const float        half = fmaxf(high[0] - low[0], high[1] - low[1]) / 2.0f;
  if (half <= 1e-3f) {
    return (PvMapView){ { 0.0f, 0.0f }, 1.0f };
  }
  return (PvMapView){ { (low[0] + high[0]) / 2.0f, (low[1] + high[1]) / 2.0f },
                      half };
}

PvMapPlace
pv_map_place(const PvMapView* view,
             const PvMapBox*  plot,
             const float      position[2])
{
  const double side = plot->w / 2.0 - PV_MAP_EDGE;
  const double unit = FILL / (double)view->half;
  const double dx   = unit * (double)(position[0] - view->centre[0]);
  const double dy   = unit * (double)(position[1] - view->centre[1]);
  const double far  = fmax(1.0, fmax(fabs(dx), fabs(dy)));
  return (PvMapPlace){ plot->x + plot->w / 2.0 + side * dx / far,
                       plot->y + plot->h / 2.0 - side * dy / far };
}
