// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/map.h"

#include <math.h>

static const double SHORT_NAME = 84.0; ///< Cut, where a longer one has no place

typedef struct {
  double x, y;
} Place;

/// What a name must not cover.
typedef struct {
  const PvUiLayout*  layout;
  const PvUiScene*   scene;
  Place              dots[PV_MAX_TOLD];
  double             clearance; ///< Around the centre of a dot
  const PvUiMapName* names;     ///< Placed so far
  uint32_t           n_names;
} Crowd;

static bool
covers_dot(const Crowd* crowd, const PvUiRect* box)
{
  const double c = crowd->clearance;
  for (uint32_t i = 0; i < crowd->scene->n_songs; ++i) {
    const Place dot = crowd->dots[i];
    if (pv_ui_map_shows(crowd->scene, i) && dot.x > box->x - c &&
        dot.x < box->x + box->w + c && dot.y > box->y - c &&
        dot.y < box->y + box->h + c) {
      return true;
    }
  }
  return false;
}

static bool
covers_name(const Crowd* crowd, const PvUiRect* box)
{
  for (uint32_t i = 0; i < crowd->n_names; ++i) {
    const PvUiRect* const other = &crowd->names[i].box;
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
is_free(const Crowd* crowd, const PvUiRect* box)
{
  const PvUiRect* const field = &crowd->layout->field;
  return box->x >= field->x && box->x + box->w <= field->x + field->w &&
         box->y >= field->y && box->y + box->h <= field->y + field->h &&
         !covers_name(crowd, box) && !covers_dot(crowd, box);
}

/// The middle of a producer's songs; false if there is none.
static bool
find_middle(const Crowd* crowd, int32_t index, Place* middle)
{
  uint32_t n = 0;
  *middle    = (Place){ 0.0, 0.0 };
  for (uint32_t i = 0; i < crowd->scene->n_songs; ++i) {
    if (crowd->scene->songs[i].index == index) {
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
static PvUiRect
beside(const Crowd* crowd, Place dot, uint32_t side, double w, double h)
{
  const PvUiRect* const field = &crowd->layout->field;
  const double          gap   = crowd->clearance + 0.5;
  if (side < 2) {
    return (PvUiRect){ side ? dot.x - gap - w : dot.x + gap, dot.y - h / 2, w,
                       h };
  }
  const double starts[] = { dot.x - w / 2, dot.x - gap, dot.x + gap - w };
  const double x        = starts[(side - 2) / 2];
  return (PvUiRect){ fmax(field->x, fmin(x, field->x + field->w - w)),
                     side % 2 ? dot.y + gap : dot.y - gap - h, w, h };
}

/// Beside one of the producer's own dots, as near to their middle as possible.
static bool
find_box(const Crowd* crowd, int32_t index, double w, double h, PvUiRect* box)
{
  Place  middle;
  double best = INFINITY;
  if (!find_middle(crowd, index, &middle)) {
    return false;
  }
  for (uint32_t i = 0; i < N_SIDES * crowd->scene->n_songs; ++i) {
    if (crowd->scene->songs[i / N_SIDES].index != index) {
      continue;
    }
    const Place    dot = crowd->dots[i / N_SIDES];
    const PvUiRect at  = beside(crowd, dot, i % N_SIDES, w, h);
    const double far = hypot(at.x + w / 2 - middle.x, at.y + h / 2 - middle.y);
    if (far < best && is_free(crowd, &at)) {
      best = far;
      *box = at;
    }
  }
  return best < INFINITY;
}

static const char*
name_of(const PvUiScene* scene, int32_t index)
{
  uint32_t i = 0;
  while (i + 1 < scene->n_songs && scene->songs[i].index != index) {
    ++i;
  }
  return scene->songs[i].label;
}

uint32_t
pv_ui_map_names(const PvUiLayout* layout,
                const PvUiScene*  scene,
                const double*     widths,
                double            height,
                PvUiMapName*      names)
{
  Crowd crowd = { .layout    = layout,
                  .scene     = scene,
                  .clearance = pv_ui_map_dot(scene) + 3.5,
                  .names     = names };
  for (uint32_t i = 0; i < scene->n_songs; ++i) {
    pv_ui_map_place(layout, scene, scene->songs[i].position, &crowd.dots[i].x,
                    &crowd.dots[i].y);
  }
  for (int32_t label = 0; label < PV_UI_MAX_NAMES; ++label) {
    PvUiMapName* const name = &names[crowd.n_names];
    const double       w    = widths[label];
    if (w > 0.0 &&
        (find_box(&crowd, label, w, height, &name->box) ||
         find_box(&crowd, label, fmin(w, SHORT_NAME), height, &name->box))) {
      name->index = label;
      name->name  = name_of(scene, label);
      ++crowd.n_names;
    }
  }
  return crowd.n_names;
}
