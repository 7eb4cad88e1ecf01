// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where positions on a model's map are in a picture of it.
///
/// The producers' songs fill the picture; what lies outside, such as music by
/// others or the sound itself, sits on its rim, in the direction where it
/// belongs.  Lengths are in units of the picture, y downwards.

#ifndef PV_MAP_MAP_VIEW_H
#define PV_MAP_MAP_VIEW_H

#include <stdint.h>

typedef struct {
  double x, y;
} PvMapPlace;

typedef struct {
  double x, y, w, h;
} PvMapBox;

/// The smallest rectangle around positions.
typedef struct {
  float low[2], high[2];
} PvMapBounds;

/// The square of the map that is shown.
typedef struct {
  float centre[2];
  float half; ///< Half its side
} PvMapView;

/// What of a plot stays free at its edges: a song there is to be seen whole.
static const double PV_MAP_EDGE = 12.0;

/// The radius of a dot by others, as a share of a producer's.
static const double PV_MAP_OTHERS = 0.55;

/// [any] The radius of a producer's dot: many songs have smaller ones.
double
pv_map_dot_radius(uint32_t n_songs);

/// [any] Around nothing yet.
PvMapBounds
pv_map_bounds(void);

/// [any] Include a position.
void
pv_map_bounds_add(PvMapBounds* bounds, const float position[2]);

/// [any] The view that such bounds fill; without any, from -1 to 1.
PvMapView
pv_map_view(const PvMapBounds* bounds);

/// [any] Where a position is.
/// @param plot  The square that the picture fills.
PvMapPlace
pv_map_place(const PvMapView* view,
             const PvMapBox*  plot,
             const float      position[2]);

#endif
