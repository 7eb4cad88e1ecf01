// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_names.h"

#include <math.h>
#include <stdbool.h>

static const double CLEARANCE = 3.5; ///< Between a name and a dot

/// Names are cut to these, where longer ones have no place.
static const double SHORT_NAMES[] = { 130.0, 84.0 };
enum { N_SHORT = sizeof(SHORT_NAMES) / sizeof(SHORT_NAMES[0]) };

/// A name's size, and those that were placed before it.
typedef struct {
  const PvMapCrowd* crowd;
  double            w, h;
  const PvMapName*  names;
  uint32_t          n_names;
} Search;

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
covers_name(const Search* search, const PvMapBox* box)
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
is_free(const Search* search, const PvMapBox* box)
{
  const PvMapBox* const field = &search->crowd->field;
  return box->x >= field->x && box->x + box->w <= field->x + field->w &&
         box->y >= field->y && box->y + box->h <= field->y + field->h &&
         !covers_name(search, box) && !covers_dot(search->crowd, box);
}

/// The middle of a producer's songs; false if there is none.
static bool
find_middle(const PvMapCrowd* crowd, int32_t label, PvMapPlace* middle)
{
  uint32_t n = 0;
  *middle    = (PvMapPlace){ 0.0, 0.0 };
  for (uint32_t i = 0; i < crowd->n_dots; ++i) {
    if (crowd->dots[i].label == label) {
      ++n;
      middle->x += (crowd->dots[i].x - middle->x) / n;
      middle->y += (crowd->dots[i].y - middle->y) / n;
    }
  }
  return n > 0;
}

enum { N_SIDES = 8 };

/// To the right of a dot, to its left; else above or below, its middle, its
/// beginning or its end near the dot.
static PvMapBox
beside(const Search* search, const PvMapDot* dot, uint32_t side)
{
  const PvMapBox* const field = &search->crowd->field;
  const double          gap   = dot->radius + CLEARANCE + 0.5;
  const double          w     = search->w;
  const double          h     = search->h;
  if (side < 2) {
    return (PvMapBox){ side ? dot->x - gap - w : dot->x + gap, dot->y - h / 2,
                       w, h };
  }
  const double starts[] = { dot->x - w / 2, dot->x - gap, dot->x + gap - w };
  const double x        = starts[(side - 2) / 2];
  return (PvMapBox){ fmax(field->x, fmin(x, field->x + field->w - w)),
                     side % 2 ? dot->y + gap : dot->y - gap - h, w, h };
}

static bool
find_box(const Search* search, int32_t label, PvMapBox* box)
{
  const PvMapCrowd* const crowd = search->crowd;
  PvMapPlace              middle;
  double                  best = INFINITY;
  if (!find_middle(crowd, label, &middle)) {
    return false;
  }
  for (uint32_t i = 0; i < N_SIDES * crowd->n_dots; ++i) {
    const PvMapDot* const dot = &crowd->dots[i / N_SIDES];
    if (dot->label != label) {
      continue;
    }
    const PvMapBox at = beside(search, dot, i % N_SIDES);
    const double   far =
      hypot(at.x + at.w / 2 - middle.x, at.y + at.h / 2 - middle.y);
    if (far < best && is_free(search, &at)) {
      best = far;
      *box = at;
    }
  }
  return best < INFINITY;
}

uint32_t
pv_map_names(const PvMapCrowd* crowd, PvMapName* names)
{
  Search search = { .crowd = crowd, .h = crowd->height, .names = names };
  for (uint32_t label = 0; label < crowd->n_labels; ++label) {
    PvMapName* const name = &names[search.n_names];
    name->label           = (int32_t)label;
    search.w              = crowd->widths[label];
    bool is = search.w > 0.0 && find_box(&search, name->label, &name->box);
    for (int i = 0; i < N_SHORT && !is; ++i) {
      if (search.w > SHORT_NAMES[i]) {
        search.w = SHORT_NAMES[i];
        is       = find_box(&search, name->label, &name->box);
      }
    }
    search.n_names += is;
  }
  return search.n_names;
}
