// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The producers' names on a page's map.

#include "tools/pages/map_image.h"
#include "tools/pages/report_private.h"
#include "tools/pages/text_width.h"

#include <math.h>
#include <stdlib.h>

static const double NAME_SIZE  = 12.0; ///< Also in the style of all pages
static const double LINE       = 14.0;
static const double MOST_WIDTH = 190.0;
static const double MARGIN     = 5.0;
static const double RING       = 9.0;

static void
put_name(FILE* page, const PvMapImage* image, const PvMapName* name)
{
  const uint32_t label = (uint32_t)name->label;
  char* const    text =
    pv_text_fit(image->labels[label], name->box.w / NAME_SIZE + 1e-9);
  fputs("<text class=\"name ", page);
  pv_html_tone(page, image->n_labels, label);
  fprintf(page, "\" x=\"%.2f\" y=\"%.2f\">", name->box.x, name->box.y + 11.0);
  pv_html_text(page, text ? text : "");
  fputs("</text>\n", page);
  free(text);
}

/// Where there are more songs, names keep off some of them, evenly spread: each place of a
/// name is compared with all dots.
enum { MOST_DOTS = 4000 };

/// Dots of songs, with those by others or without, and the marks.
static uint32_t
gather_dots(const PvMapImage* image,
            const PvMapView*  view,
            bool              others,
            PvMapDot*         dots)
{
  const uint32_t step = 1 + image->n_songs / (MOST_DOTS + 1);
  uint32_t       n    = 0;
  for (uint32_t s = 0; s < image->n_songs; ++s) {
    const PvMapSong* const song = &image->songs[s];
    const PvMapPlace       at   = pv_map_image_place(view, song->at);
    const bool             is   = song->label < image->n_labels;
    if ((is || others) && (s % step == 0 || song->is_ringed)) {
      dots[n++] =
        (PvMapDot){ at.x, at.y,
                    song->is_ringed ? RING : pv_map_image_radius(image, song),
                    is ? (int32_t)song->label : -1 };
    }
  }
  for (uint32_t m = 0; m < image->n_marks; ++m) {
    dots[n++] = image->marks[m];
  }
  return n;
}

static double
width_of(const char* name)
{
  return fmin(NAME_SIZE * pv_text_width(name), MOST_WIDTH);
}

/// A place for each name, and for what it must not cover.
typedef struct {
  PvMapDot*  dots;
  double*    widths;
  PvMapName* names;
} Room;

static bool
make_room(const PvMapImage* image, Room* room)
{
  const size_t n_dots = (size_t)image->n_songs + image->n_marks + 1;
  room->dots          = calloc(n_dots, sizeof(PvMapDot));
  room->widths        = calloc(image->n_labels + 1, sizeof(double));
  room->names         = calloc(image->n_labels + 1, sizeof(PvMapName));
  return room->dots && room->widths && room->names;
}

static void
clear_room(Room* room)
{
  free(room->dots);
  free(room->widths);
  free(room->names);
}

static void
put_names(FILE*             page,
          const PvMapImage* image,
          const PvMapView*  view,
          bool              others,
          Room*             room)
{
  const PvMapBox   plot  = pv_map_image_plot();
  const PvMapCrowd crowd = {
    .field    = { plot.x + MARGIN, plot.y + MARGIN, plot.w - 2.0 * MARGIN,
                  plot.h - 2.0 * MARGIN },
    .n_dots   = gather_dots(image, view, others, room->dots),
    .dots     = room->dots,
    .n_labels = image->n_labels,
    .widths   = room->widths,
    .height   = LINE
  };
  for (uint32_t l = 0; l < image->n_labels; ++l) {
    room->widths[l] = width_of(image->labels[l]);
  }
  const uint32_t n = pv_map_names(&crowd, room->names);
  fprintf(page, "<g class=\"%s\">\n", others ? "crowded" : "alone");
  for (uint32_t i = 0; i < n; ++i) {
    put_name(page, image, &room->names[i]);
  }
  fputs("</g>\n", page);
}

PvStatus
pv_map_image_names(FILE*             page,
                   const PvMapImage* image,
                   const PvMapView*  view,
                   PvError*          error)
{
  Room       room;
  const bool is = make_room(image, &room);
  if (is) {
    put_names(page, image, view, false, &room);
  }
  if (is && pv_map_image_has_others(image)) {
    put_names(page, image, view, true, &room);
  }
  clear_room(&room);
  return is ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}
