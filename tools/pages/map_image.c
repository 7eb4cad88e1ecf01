// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/map_image.h"

#include "base/guess_words.h"
#include "tools/pages/report_private.h"
#include "tools/pages/text_width.h"

#include <math.h>
#include <stdlib.h>

static const double SIDE       = 480.0;
static const double NAME_SIZE  = 12.0; ///< Also in the style of all pages
static const double LINE       = 14.0;
static const double MARGIN     = 5.0; ///< Of names
static const double MOST_WIDTH = 190.0;

PvMapBox
pv_map_image_plot(void)
{
  return (PvMapBox){ 0.0, 0.0, SIDE, SIDE };
}

PvMapPlace
pv_map_image_place(const PvMapView* view, const float at[2])
{
  const PvMapBox plot = pv_map_image_plot();
  return pv_map_place(view, &plot, at);
}

PvMapView
pv_map_image_view(const PvMapImage* image)
{
  PvMapBounds bounds = pv_map_bounds();
  for (uint32_t s = 0; s < image->n_songs; ++s) {
    if (image->songs[s].label < image->n_labels) {
      pv_map_bounds_add(&bounds, image->songs[s].at);
    }
  }
  return pv_map_view(&bounds);
}

bool
pv_map_image_has_others(const PvMapImage* image)
{
  for (uint32_t s = 0; s < image->n_songs; ++s) {
    if (image->songs[s].label >= image->n_labels) {
      return true;
    }
  }
  return false;
}

static double
radius_of(const PvMapImage* image, const PvMapSong* song)
{
  const double radius = pv_map_dot_radius(image->n_songs);
  return song->label >= image->n_labels ? radius * PV_MAP_OTHERS
         : song->is_faint               ? radius
                                        : radius + 1.0;
}

static void
put_song(FILE*             page,
         const PvMapImage* image,
         const PvMapView*  view,
         const PvMapSong*  song)
{
  const PvMapPlace at     = pv_map_image_place(view, song->at);
  const double     radius = radius_of(image, song);
  fprintf(page, "<g%s><title>", song->is_faint ? " class=\"far\"" : "");
  pv_html_text(page, song->title);
  fputs(" \xe2\x80\x93 ", page);
  pv_html_text(page, pv_guess_artist(song->artist));
  fputs("</title>", page);
  if (song->label < image->n_labels) {
    pv_html_mark(page, image->n_labels, song->label, at.x, at.y, radius);
  } else {
    fprintf(page, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"/>", at.x, at.y,
            radius);
  }
  if (song->is_ringed) {
    fprintf(page, "<circle class=\"ring\" cx=\"%.2f\" cy=\"%.2f\" r=\"9\"/>",
            at.x, at.y);
  }
  fputs("</g>\n", page);
}

/// The faint ones first, which so lie below.
static void
put_songs(FILE*             page,
          const PvMapImage* image,
          const PvMapView*  view,
          bool              others)
{
  for (int full = 0; full < 2; ++full) {
    for (uint32_t s = 0; s < image->n_songs; ++s) {
      const PvMapSong* const song = &image->songs[s];
      if ((song->label >= image->n_labels) == others &&
          song->is_faint == !full) {
        put_song(page, image, view, song);
      }
    }
  }
}

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

/// Dots of songs, with those by others or without, and the marks.
static uint32_t
gather_dots(const PvMapImage* image,
            const PvMapView*  view,
            bool              others,
            PvMapDot*         dots)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < image->n_songs; ++s) {
    const PvMapSong* const song = &image->songs[s];
    const PvMapPlace       at   = pv_map_image_place(view, song->at);
    const bool             is   = song->label < image->n_labels;
    if (is || others) {
      dots[n++] =
        (PvMapDot){ at.x, at.y, song->is_ringed ? 9.0 : radius_of(image, song),
                    is ? (int32_t)song->label : -1 };
    }
  }
  for (uint32_t m = 0; m < image->n_marks; ++m) {
    dots[n++] = image->marks[m];
  }
  return n;
}

static PvStatus
put_names(FILE*             page,
          const PvMapImage* image,
          const PvMapView*  view,
          bool              others,
          PvError*          error)
{
  const size_t n_dots = (size_t)image->n_songs + image->n_marks + 1;
  PvMapDot*    dots   = calloc(n_dots, sizeof(PvMapDot));
  double*      widths = calloc(image->n_labels + 1, sizeof(double));
  PvMapName*   names  = calloc(image->n_labels + 1, sizeof(PvMapName));
  if (dots && widths && names) {
    for (uint32_t l = 0; l < image->n_labels; ++l) {
      widths[l] = fmin(NAME_SIZE * pv_text_width(image->labels[l]), MOST_WIDTH);
    }
    const PvMapCrowd crowd = { { MARGIN, MARGIN, SIDE - 2.0 * MARGIN,
                                 SIDE - 2.0 * MARGIN },
                               gather_dots(image, view, others, dots),
                               dots,
                               image->n_labels,
                               widths,
                               LINE };
    const uint32_t   n     = pv_map_names(&crowd, names);
    fprintf(page, "<g class=\"%s\">\n", others ? "crowded" : "alone");
    for (uint32_t i = 0; i < n; ++i) {
      put_name(page, image, &names[i]);
    }
    fputs("</g>\n", page);
  }
  const bool is = dots && widths && names;
  free(dots);
  free(widths);
  free(names);
  return is ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static void
put_switch(FILE* page)
{
  fputs("<input type=\"checkbox\" id=\"others\"> <label for=\"others\">"
        "Show music by others</label>\n",
        page);
}

void
pv_map_image_begin(FILE* page, const PvMapImage* image, const PvMapView* view)
{
  const bool has_others = pv_map_image_has_others(image);
  if (has_others) {
    put_switch(page);
  }
  fprintf(page,
          "<svg class=\"map\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" "
          "aria-label=\"%s\">\n<rect class=\"axis\" x=\".5\" y=\".5\" "
          "width=\"%.0f\" height=\"%.0f\"/>\n",
          SIDE, SIDE, image->title, SIDE - 1.0, SIDE - 1.0);
  if (has_others) {
    fputs("<g class=\"others\">\n", page);
    put_songs(page, image, view, true);
    fputs("</g>\n", page);
  }
  put_songs(page, image, view, false);
}

PvStatus
pv_map_image_names(FILE*             page,
                   const PvMapImage* image,
                   const PvMapView*  view,
                   PvError*          error)
{
  const PvStatus status = put_names(page, image, view, false, error);
  return status || !pv_map_image_has_others(image)
           ? status
           : put_names(page, image, view, true, error);
}

void
pv_map_image_end(FILE* page)
{
  fputs("</svg>\n</section>\n", page);
}
