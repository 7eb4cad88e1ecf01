// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_name_place.h"

#include <math.h>

static const double CLEARANCE = 3.5; ///< Between a name and a dot

static bool
covers_dot(const PvMapCrowd* crowd, const PvMapBox* box)
{
  for (uint32_t i = 0; i < crowd->n_dots; ++i) {
    const PvMapDot* const dot = &crowd->dots[i];
    const double          c   = dot->radius + CLEARANCE;
    if (dot->x > box->x - c && dot->x < box->x + box->w + c &&
        dot->y > box->y - c && dot->y < box->y + box->h + c) {
      return true;
    }
  }
  return false;
}

static bool
covers_name(const PvMapSearch* search, const PvMapBox* box)
{
  for (uint32_t i = 0; i < search->n_names; ++i) {
    const PvMapBox* const other = &search->names[i].box;
    if (box->x < other->x + other->w + 4.0 &&
        other->x < box->x + box->w + 4.0 &&
        box->y < other->y + other->h + 1.0 &&
        other->y < box->y + box->h + 1.0) {
      return true;
    }
  }
  return false;
}

static bool
is_free(const PvMapSearch* search, const PvMapBox* box)
{
  const PvMapBox* const field = &search->crowd->field;
  return box->x >= field->x && box->x + box->w <= field->x + field->w &&
         box->y >= field->y && box->y + box->h <= field->y + field->h &&
         !covers_name(search, box) && !covers_dot(search->crowd, box);
}

static bool
is_near(const PvMapCrowd* crowd, const PvMapDot* a, const PvMapDot* b)
{
  return a->label == b->label &&
         hypot(a->x - b->x, a->y - b->y) < crowd->field.w / 8.0;
}

/// The middle of the songs that are near a dot of the same producer's.
/// @return How many those are.
static uint32_t
find_cluster(const PvMapCrowd* crowd, const PvMapDot* dot, PvMapPlace* middle)
{
  uint32_t n = 0;
  *middle    = (PvMapPlace){ 0.0, 0.0 };
  for (uint32_t i = 0; i < crowd->n_dots; ++i) {
    if (is_near(crowd, dot, &crowd->dots[i])) {
      ++n;
      middle->x += (crowd->dots[i].x - middle->x) / n;
      middle->y += (crowd->dots[i].y - middle->y) / n;
    }
  }
  return n;
}

bool
pv_map_find_middle(const PvMapCrowd* crowd, int32_t label, PvMapPlace* middle)
{
  uint32_t most = 0;
  for (uint32_t i = 0; i < crowd->n_dots; ++i) {
    PvMapPlace at;
    if (crowd->dots[i].label == label) {
      const uint32_t n = find_cluster(crowd, &crowd->dots[i], &at);
      *middle          = n > most ? at : *middle;
      most             = n > most ? n : most;
    }
  }
  return most > 0;
}

/// From a box to the rim of a dot.
static double
distance(const PvMapBox* box, const PvMapDot* dot)
{
  const double dx = fmax(0.0, fmax(box->x - dot->x, dot->x - box->x - box->w));
  const double dy = fmax(0.0, fmax(box->y - dot->y, dot->y - box->y - box->h));
  return hypot(dx, dy) - dot->radius;
}

/// Whether a name there is nearer to its own producer's dots than to another's.
static bool
is_plain(const PvMapSearch* search, int32_t label, const PvMapBox* box)
{
  const PvMapCrowd* const crowd  = search->crowd;
  double                  own    = INFINITY;
  double                  others = INFINITY;
  for (uint32_t i = 0; i < crowd->n_dots; ++i) {
    const double d = distance(box, &crowd->dots[i]);
    if (crowd->dots[i].label == label) {
      own = fmin(own, d);
    } else if (crowd->dots[i].label >= 0) {
      others = fmin(others, d);
    }
  }
  return others >= own + search->lead;
}

enum { N_SIDES = 12 };

/// To the right of a dot or to its left, on its height, higher or lower; else
/// above or below, its middle, its beginning or its end near the dot.
static PvMapBox
beside(const PvMapSearch* search, const PvMapDot* dot, uint32_t side)
{
  const PvMapBox* const field = &search->crowd->field;
  const double          gap   = dot->radius + CLEARANCE + 0.5;
  const double          w     = search->w;
  const double          h     = search->h;
  if (side < 6) {
    const double higher[] = { 0.5, 0.9, 0.1 };
    return (PvMapBox){ side % 2 ? dot->x - gap - w : dot->x + gap,
                       dot->y - higher[side / 2] * h, w, h };
  }
  const double starts[] = { dot->x - w / 2, dot->x - gap, dot->x + gap - w };
  const double x        = starts[(side - 6) / 2];
  return (PvMapBox){ fmax(field->x, fmin(x, field->x + field->w - w)),
                     side % 2 ? dot->y + gap : dot->y - gap - h, w, h };
}

bool
pv_map_find_box(const PvMapSearch* search, int32_t label, PvMapBox* box)
{
  const PvMapCrowd* const crowd  = search->crowd;
  const PvMapPlace        middle = search->middle;
  double                  best   = INFINITY;
  for (uint32_t i = 0; i < N_SIDES * crowd->n_dots; ++i) {
    const PvMapDot* const dot = &crowd->dots[i / N_SIDES];
    if (dot->label != label) {
      continue;
    }
    const PvMapBox at = beside(search, dot, i % N_SIDES);
    const double   far =
      hypot(at.x + at.w / 2 - middle.x, at.y + at.h / 2 - middle.y);
    if (far < best && is_free(search, &at) && is_plain(search, label, &at)) {
      best = far;
      *box = at;
    }
  }
  return best < INFINITY;
}
