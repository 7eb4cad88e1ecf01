// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where the albums of a discography lie among the model's songs.

#include "tools/pages/map_page_private.h"

#include "map/map_marks.h"
#include "tools/pages/map_image.h"
#include "tools/pages/report_private.h"

#include <stdlib.h>

static const double MARK = 11.0; ///< Radius of an album's number
static const double SONG = 3.0;  ///< A song's, in the same unit

/// The places of what is drawn.
typedef struct {
  const PvDiscography* d;
  PvMapImage           image;
  PvMapSong*           known; ///< The model's songs
  PvMapView            view;
  PvMapPlace*          numbers; ///< Where the albums' numbers are drawn
  PvMapDot*            dots;    ///< Numbers, then the albums' songs
} Plane;

static PvMapPlace
place(const Plane* plane, const double at[2])
{
  const float position[2] = { (float)at[0], (float)at[1] };
  return pv_map_image_place(&plane->view, position);
}

static void
take_known_songs(Plane* plane)
{
  const PvModelParts* const parts = plane->d->parts;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    plane->known[s] =
      (PvMapSong){ .title    = parts->songs[s].title,
                   .artist   = pv_song_artist(parts, s),
                   .label    = parts->songs[s].label,
                   .at       = { parts->map[2 * s], parts->map[2 * s + 1] },
                   .is_faint = true };
  }
  plane->image = (PvMapImage){ .title    = "Where the albums lie",
                               .n_labels = parts->n_labels,
                               .labels   = parts->labels,
                               .n_songs  = parts->n_songs,
                               .songs    = plane->known,
                               .marks    = plane->dots };
  plane->view  = pv_map_image_view(&plane->image);
}

static void
place_marks(Plane* plane)
{
  const PvDiscography* const d    = plane->d;
  const PvMapBox             plot = pv_map_image_plot();
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    plane->numbers[a] = place(plane, d->albums[a].at);
  }
  pv_map_spread_marks(plane->numbers, d->n_albums, MARK, &plot);
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    plane->dots[plane->image.n_marks++] =
      (PvMapDot){ plane->numbers[a].x, plane->numbers[a].y, MARK, -1 };
  }
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    const PvMapPlace at                 = place(plane, d->songs[s].at);
    plane->dots[plane->image.n_marks++] = (PvMapDot){ at.x, at.y, SONG, -1 };
  }
}

static void
put_song(FILE* page, const Plane* plane, const PvAlbumSong* song)
{
  const PvAlbum* const album  = &plane->d->albums[song->album];
  const PvMapPlace     at     = place(plane, song->at);
  const PvMapPlace     centre = place(plane, album->at);
  pv_plot_line(page, "axis", centre.x, centre.y, at.x, at.y);
  fprintf(page,
          "<circle class=\"song\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.0f\"><title>",
          at.x, at.y, SONG);
  pv_html_text(page, song->song->title);
  fputs(" \xe2\x80\x93 ", page);
  pv_html_text(page, album->name);
  fputs("</title></circle>\n", page);
}

static void
put_way(FILE* page, const Plane* plane)
{
  fputs("<polyline class=\"way\" points=\"", page);
  for (uint32_t a = 0; a < plane->d->n_albums; ++a) {
    const PvMapPlace at = place(plane, plane->d->albums[a].at);
    fprintf(page, "%.2f,%.2f ", at.x, at.y);
  }
  fputs("\"/>\n", page);
}

/// Its number, and a line to where it lies.
static void
put_album(FILE* page, const Plane* plane, uint32_t a)
{
  const PvAlbum* const album = &plane->d->albums[a];
  const PvMapPlace     at    = plane->numbers[a];
  const PvMapPlace     lies  = place(plane, album->at);
  pv_plot_line(page, "leader", lies.x, lies.y, at.x, at.y);
  fputs("<g><title>", page);
  pv_html_text(page, album->name);
  fprintf(page,
          "</title><circle class=\"album\" cx=\"%.2f\" cy=\"%.2f\" "
          "r=\"%.0f\"/><text class=\"number\" x=\"%.2f\" y=\"%.2f\" "
          "text-anchor=\"middle\">%u</text></g>\n",
          at.x, at.y, MARK, at.x, at.y + 4.5, a + 1);
}

static PvStatus
put_image(FILE* page, const Plane* plane, PvError* error)
{
  const PvDiscography* const d = plane->d;
  pv_map_image_begin(page, &plane->image, &plane->view);
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    put_song(page, plane, &d->songs[s]);
  }
  put_way(page, plane);
  const PvStatus status =
    pv_map_image_names(page, &plane->image, &plane->view, error);
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    put_album(page, plane, a);
  }
  pv_map_image_end(page);
  return status;
}

static void
put_words(FILE* page, const PvModelParts* parts)
{
  const bool is_library = pv_model_parts_are_library(parts);
  fprintf(
    page,
    "<section>\n<h2>Where the albums lie</h2>\n<p class=\"dim\">Faint: the "
    "songs that %s, laid out by t-SNE.  Numbers: the albums, each at the mean "
    "position of its songs, which are the dots around it; the dashed line "
    "joins them in order.  Where numbers would overlap, they are moved apart."
    "  What lies outside of %s songs sits on the rim.</p>\n"
    "<ul class=\"legend\">\n",
    is_library ? "are in the library" : "the model was trained on",
    is_library ? "the library\xe2\x80\x99s" : "the producers\xe2\x80\x99");
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    pv_html_legend(page, parts->n_labels, l, parts->labels[l]);
  }
  fputs("</ul>\n", page);
}

PvStatus
pv_map_page_plane(FILE* page, const PvDiscography* d, PvError* error)
{
  Plane plane   = { .d = d };
  plane.known   = calloc(d->parts->n_songs + 1, sizeof(PvMapSong));
  plane.numbers = calloc(d->n_albums + 1, sizeof(PvMapPlace));
  plane.dots = calloc((size_t)d->n_albums + d->n_songs + 1, sizeof(PvMapDot));
  PvStatus status = PV_OK;
  if (plane.known && plane.numbers && plane.dots) {
    take_known_songs(&plane);
    place_marks(&plane);
    put_words(page, d->parts);
    status = put_image(page, &plane, error);
    fputs("</section>\n", page);
  } else {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  free(plane.known);
  free(plane.numbers);
  free(plane.dots);
  return status;
}
