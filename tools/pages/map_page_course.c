// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How the guess changes from album to album.

#include "tools/pages/map_page_private.h"

#include "base/guess_words.h"
#include "tools/pages/report_private.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MANY_CURVES = 6, MOST_CLASSES = PV_MAX_LABELS + 1 };

// Which a curve reaches on one album at least.
static const double least_share = 0.05;

uint32_t
pv_map_page_likeliest(const PvDiscography* d, const double* shares)
{
  uint32_t best = 0;
  for (uint32_t l = 1; l < pv_model_parts_n_classes(d->parts); ++l) {
    best = shares[l] > shares[best] ? l : best;
  }
  return best;
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

/// The largest share of a label; 1 more if it has the largest on an album.
static double
rank_of(const PvDiscography* d, uint32_t label)
{
  double largest = 0.0;
  double bonus   = 0.0;
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    const double* const shares = d->albums[a].shares;
    largest                    = fmax(largest, shares[label]);
    bonus = pv_map_page_likeliest(d, shares) == label ? 1.0 : bonus;
  }
  return largest + bonus;
}

/// Labels worth a curve, the best first: the likeliest of each album, and others
/// while there are few.
static uint32_t
choose_curves(const PvDiscography* d, uint32_t chosen[MOST_CLASSES])
{
  const uint32_t n_classes = pv_model_parts_n_classes(d->parts);
  double         ranks[MOST_CLASSES];
  for (uint32_t l = 0; l < n_classes; ++l) {
    const double rank = rank_of(d, l);
    uint32_t     at   = l;
    for (; at > 0 && ranks[at - 1] < rank; --at) {
      ranks[at]  = ranks[at - 1];
      chosen[at] = chosen[at - 1];
    }
    ranks[at]  = rank;
    chosen[at] = l;
  }
  uint32_t n = 0;
  while (n < n_classes &&
         (ranks[n] > 1.0 || (n < MANY_CURVES && ranks[n] >= least_share))) {
    ++n;
  }
  return n;
}

static void
put_curve(FILE* page, const PvDiscography* d, uint32_t label)
{
  fputs("<polyline class=\"course ", page);
  pv_html_tone(page, d->parts->n_labels, label);
  fputs("\" points=\"", page);
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
    pv_html_text(page, pv_guess_artist(d->parts->labels[label]));
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
  uint32_t       curves[MOST_CLASSES];
  const uint32_t n = choose_curves(d, curves);
  fputs("<div class=\"plot\">\n", page);
  pv_plot_start(page, "How the guess moves", is_dated(d) ? "year" : "album");
  put_ticks(page, d);
  for (uint32_t c = n; c-- > 0;) {
    put_curve(page, d, curves[c]);
  }
  fputs("</svg>\n<ul class=\"legend\">\n", page);
  for (uint32_t c = 0; c < n; ++c) {
    pv_html_legend(page, d->parts->n_labels, curves[c],
                   pv_guess_artist(d->parts->labels[curves[c]]));
  }
  fprintf(
    page,
    "</ul>\n<p class=\"dim\">The mean share of the votes for each producer "
    "over the clips of an album's songs.  Each album's likeliest producer is "
    "shown, and of the others those with the largest shares, up to %d in "
    "all; the table below has everybody.</p></div></div>\n",
    MANY_CURVES);
}
