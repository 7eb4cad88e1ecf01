// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A map of songs as an SVG image, as the plugin's window shows it.

#ifndef PV_TOOLS_PAGES_MAP_IMAGE_H
#define PV_TOOLS_PAGES_MAP_IMAGE_H

#include "base/status.h"
#include "map/map_names.h"

#include <stdbool.h>
#include <stdio.h>

/// A song's dot.
typedef struct {
  const char* title;
  const char* artist; ///< Whose it is, or PV_UNKNOWN
  uint32_t    label;  ///< The number of labels: by others
  float       at[2];
  bool        is_faint; ///< Only what others are compared with
  bool        is_ringed;
} PvMapSong;

/// What is on it.
typedef struct {
  const char*      title;
  uint32_t         n_labels;
  char* const*     labels;
  uint32_t         n_songs;
  const PvMapSong* songs;
  uint32_t         n_marks; ///< What names must not cover, too
  const PvMapDot*  marks;
} PvMapImage;

/// [any] The view that its producers' songs fill.
PvMapView
pv_map_image_view(const PvMapImage* image);

/// [any] Where a position is in that view.
PvMapPlace
pv_map_image_place(const PvMapView* view, const float at[2]);

/// [any] The square within which marks stay.
PvMapBox
pv_map_image_plot(void);

/// [any] How large a song's dot is.
double
pv_map_image_radius(const PvMapImage* image, const PvMapSong* song);

/// [any] Whether there is music by others, which has a switch.
bool
pv_map_image_has_others(const PvMapImage* image);

/// [any] Begin the image with its songs, music by others behind and hidden; a switch
/// above it, which belongs into the same element, shows that.
void
pv_map_image_begin(FILE* page, const PvMapImage* image, const PvMapView* view);

/// [any] Write the producers' names, which cover neither dots nor marks: one way
/// while music by others is hidden, and another while it is shown.
PvStatus
pv_map_image_names(FILE*             page,
                   const PvMapImage* image,
                   const PvMapView*  view,
                   PvError*          error);

/// [any] End the image.
void
pv_map_image_end(FILE* page);

#endif
