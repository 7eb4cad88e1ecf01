// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The images of a discography's page.

#include "tools/pages/map_page_private.h"
#include "tools/pages/report_private.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MOST_CURVES = 6, NUMBER = 23 }; // Width of an album's number

static const double least_share = 0.05; // A curve reaches it on some album

static void
put_model_song(FILE* page, const PvModelParts* parts, uint32_t s)
{
  const PvSong* const song = &parts->songs[s];
  fputs("<g class=\"far\"><title>", page);
  pv_html_text(page, song->title);
  fputs(" \xe2\x80\x93 ", page);
  pv_html_text(page, parts->labels[song->label]);
  fputs("</title>", page);
  pv_html_mark(page, parts->n_labels, song->label,
               pv_map_x((double)parts->map[2 * s]),
               pv_map_y((double)parts->map[2 * s + 1]), 4.5);
  fputs("</g>\n", page);
}

static void
put_song(FILE* page, const PvDiscography* d, const PvAlbumSong* song)
{
  const double* const at = d->albums[song->album].at;
  pv_plot_line(page, "axis", pv_map_x(at[0]), pv_map_y(at[1]),
               pv_map_x(song->at[0]), pv_map_y(song->at[1]));
  fprintf(page, "<circle class=\"dot\" cx=\"%.2f\" cy=\"%.2f\" r=\"3\"><title>",
          pv_map_x(song->at[0]), pv_map_y(song->at[1]));
  pv_html_text(page, song->song->title);
  fputs(" \xe2\x80\x93 ", page);
  pv_html_text(page, d->albums[song->album].name);
  fputs("</title></circle>\n", page);
}

/// A place on the image.
typedef struct {
  double x, y;
} Spot;

/// Where an album's number is drawn: to the right, if another's is there.
static void
place_number(const PvDiscography* d, uint32_t album, Spot* drawn)
{
  Spot* const at = &drawn[album];
  at->x          = pv_map_x(d->albums[album].at[0]);
  at->y          = pv_map_y(d->albums[album].at[1]);
  for (uint32_t a = 0; a < album; ++a) {
    if (hypot(at->x - drawn[a].x, at->y - drawn[a].y) < NUMBER) {
      at->x += NUMBER;
      a = UINT32_MAX; // Look at all of them again
    }
  }
}

static void
put_album(FILE* page, const PvDiscography* d, uint32_t a, Spot at)
{
  fputs("<g><title>", page);
  pv_html_text(page, d->albums[a].name);
  fprintf(page,
          "</title><circle class=\"album\" cx=\"%.2f\" cy=\"%.2f\" r=\"11\"/>"
          "<text class=\"number\" x=\"%.2f\" y=\"%.2f\" "
          "text-anchor=\"middle\">%u</text></g>\n",
          at.x, at.y, at.x, at.y + 4.5, a + 1);
}

static PvStatus
put_albums(FILE* page, const PvDiscography* d, PvError* error)
{
  Spot* const drawn = calloc(d->n_albums, sizeof(Spot));
  if (!drawn) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    place_number(d, a, drawn);
    put_album(page, d, a, drawn[a]);
  }
  free(drawn);
  return PV_OK;
}

static void
put_way(FILE* page, const PvDiscography* d)
{
  fputs("<polyline class=\"way\" points=\"", page);
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    fprintf(page, "%.2f,%.2f ", pv_map_x(d->albums[a].at[0]),
            pv_map_y(d->albums[a].at[1]));
  }
  fputs("\"/>\n", page);
}

PvStatus
pv_map_page_plane(FILE* page, const PvDiscography* d, PvError* error)
{
  fputs("<h2>Where the albums lie</h2>\n<p class=\"dim\">Faint: the songs that "
        "the model was trained on, laid out by t-SNE.  Numbers: the albums, "
        "each at the mean position of its songs, which are the dots around it; "
        "the line joins them in order.  Where numbers would overlap, the later "
        "one is moved to the right.</p>\n<ul class=\"legend\">\n",
        page);
  for (uint32_t l = 0; l < pv_model_parts_n_classes(d->parts); ++l) {
    pv_map_legend(page, d->parts->n_labels, l, d->parts->labels[l]);
  }
  fputs("</ul>\n", page);
  pv_map_start(page, "Where the albums lie");
  for (uint32_t s = 0; s < d->parts->n_songs; ++s) {
    put_model_song(page, d->parts, s);
  }
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    put_song(page, d, &d->songs[s]);
  }
  put_way(page, d);
  const PvStatus status = put_albums(page, d, error);
  fputs("</svg>\n", page);
  return status;
}

static bool
is_dated(const PvDiscography* d)
{
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    if (!d->albums[a].year) {
      return false;
    }
  }
  return d->albums[0].year < d->albums[d->n_albums - 1].year;
}

/// By its year if all have one, and they differ.
static double
album_x(const PvDiscography* d, uint32_t a)
{
  if (is_dated(d)) {
    const int    first = d->albums[0].year;
    const double span  = d->albums[d->n_albums - 1].year - first;
    return pv_plot_x(0.04 + 0.92 * (d->albums[a].year - first) / span);
  }
  return pv_plot_x((a + 0.5) / d->n_albums);
}

static double
largest_share(const PvDiscography* d, uint32_t label)
{
  double largest = 0.0;
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    largest = fmax(largest, d->albums[a].shares[label]);
  }
  return largest;
}

/// Labels worth a curve, that with the largest share first.
static uint32_t
choose_curves(const PvDiscography* d, uint32_t chosen[MOST_CURVES])
{
  uint32_t n = 0;
  for (uint32_t l = 0; l < pv_model_parts_n_classes(d->parts); ++l) {
    const double share = largest_share(d, l);
    uint32_t     at    = n;
    while (at > 0 && largest_share(d, chosen[at - 1]) < share) {
      if (at < MOST_CURVES) {
        chosen[at] = chosen[at - 1];
      }
      --at;
    }
    if (at < MOST_CURVES && share >= least_share) {
      chosen[at] = l;
      n += n < MOST_CURVES;
    }
  }
  return n;
}

static void
put_curve(FILE* page, const PvDiscography* d, uint32_t label)
{
  fprintf(page, "<polyline class=\"course\" stroke=\"%s\" points=\"",
          pv_html_colour(label));
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    fprintf(page, "%.1f,%.1f ", album_x(d, a),
            pv_plot_y(d->albums[a].shares[label]));
  }
  fputs("\"/>\n", page);
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    const double share = d->albums[a].shares[label];
    fputs("<g><title>", page);
    pv_html_text(page, d->albums[a].name);
    fputs(": ", page);
    pv_html_text(page, d->parts->labels[label]);
    fprintf(page, " %.2f</title>", share);
    pv_html_mark(page, d->parts->n_labels, label, album_x(d, a),
                 pv_plot_y(share), 5.0);
    fputs("</g>\n", page);
  }
}

/// Numbers of the albums, or their years; none over another.
static void
put_ticks(FILE* page, const PvDiscography* d)
{
  const bool dated = is_dated(d);
  double     last  = -INFINITY;
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    char text[16];
    snprintf(text, sizeof(text), "%u",
             dated ? (unsigned)d->albums[a].year : a + 1);
    if (album_x(d, a) - last > (dated ? 32.0 : 18.0)) {
      last = album_x(d, a);
      pv_plot_tick(page, last, text);
    }
  }
}

void
pv_map_page_course(FILE* page, const PvDiscography* d)
{
  uint32_t       curves[MOST_CURVES];
  const uint32_t n = choose_curves(d, curves);
  fputs("<div class=\"plot\">\n", page);
  pv_plot_start(page, "How the guess moves", is_dated(d) ? "year" : "album");
  put_ticks(page, d);
  for (uint32_t c = n; c-- > 0;) {
    put_curve(page, d, curves[c]);
  }
  fputs("</svg>\n<ul class=\"legend\">\n", page);
  for (uint32_t c = 0; c < n; ++c) {
    pv_map_legend(page, d->parts->n_labels, curves[c],
                  d->parts->labels[curves[c]]);
  }
  fputs(
    "</ul>\n<p class=\"dim\">The mean share of the votes for each producer "
    "over the clips of an album's songs; only the producers with the largest "
    "shares are shown.</p></div></div>\n",
    page);
}
