// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/map_image.h"

#include "base/guess_words.h"
#include "tools/pages/report_private.h"

static const double SIDE = 480.0;

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

double
pv_map_image_radius(const PvMapImage* image, const PvMapSong* song)
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
  const double     radius = pv_map_image_radius(image, song);
  fprintf(page, "<g%s><title>", song->is_faint ? " class=\"far\"" : "");
  pv_html_text(page, song->title);
  fputs(" \xe2\x80\x93 ", page);
  pv_html_text(page,
               image->n_labels ? pv_guess_artist(song->artist) : song->artist);
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
put_switch(FILE* page, const PvMapImage* image)
{
  // Where nobody else is, they are all that there is to show
  fprintf(page,
          "<input type=\"checkbox\" id=\"others\"%s> <label for=\"others\">"
          "Show %s</label>\n",
          image->n_labels ? "" : " checked",
          image->n_labels ? "music by others"
                          : "the library\xe2\x80\x99s songs");
}

void
pv_map_image_begin(FILE* page, const PvMapImage* image, const PvMapView* view)
{
  const bool has_others = pv_map_image_has_others(image);
  if (has_others) {
    put_switch(page, image);
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

void
pv_map_image_end(FILE* page)
{
  fputs("</svg>\n", page);
}
