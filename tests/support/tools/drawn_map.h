// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the map on an HTML page looks like.

#ifndef PV_TESTS_TOOLS_DRAWN_MAP_H
#define PV_TESTS_TOOLS_DRAWN_MAP_H

#include <stdbool.h>
#include <stdint.h>

enum { PV_MAX_SHAPES = 4096 };

/// The smallest rectangle around something.
typedef struct {
  double x0, y0, x1, y1;
} PvDrawnBox;

/// In the order in which they are drawn.
typedef struct {
  PvDrawnBox box;
  bool       is_other; ///< Hidden at first, with all music by others
  bool       is_mark;  ///< An album's number
  char       line[512];
} PvDrawnShape;

typedef struct {
  PvDrawnBox box;        ///< Of its ink, in DejaVu Sans
  bool       is_crowded; ///< Shown with music by others, instead of the rest
  char       text[256];
} PvDrawnName;

typedef struct {
  uint32_t     n_shapes, n_names;
  PvDrawnShape shapes[PV_MAX_SHAPES];
  PvDrawnName  names[PV_MAX_SHAPES];
} PvDrawnMap;

/// Read the map of a page; ends the test if there is none.
void
pv_drawn_map_read(PvDrawnMap* map, const char* page);

bool
pv_drawn_overlap(const PvDrawnBox* a, const PvDrawnBox* b);

#endif
