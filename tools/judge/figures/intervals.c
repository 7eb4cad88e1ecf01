// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/intervals.h"

#include "base/random.h"
#include "base/sort.h"
#include "tools/judge/figures/support.h"

#include <math.h>
#include <stdlib.h>

/// Tracks in the order of their songs, and the songs that have any.
typedef struct {
  uint32_t      n_songs;
  uint32_t*     first; ///< [n_songs + 1], into `sorted`
  PvTrackGuess* sorted;
  PvTrackGuess* drawn; ///< Room for a resample
  PvFigures*    resamples;
  double*       values; ///< [PV_N_RESAMPLES]
} Bootstrap;

static void
clear_bootstrap(Bootstrap* b)
{
  free(b->first);
  free(b->sorted);
  free(b->drawn);
  free(b->resamples);
  free(b->values);
}

static int
by_song(const void* a, const void* b)
{
  const uint32_t x = ((const PvTrackGuess*)a)->song;
  const uint32_t y = ((const PvTrackGuess*)b)->song;
  return (x > y) - (x < y);
}

static bool
init_bootstrap(Bootstrap* b, const PvTrackGuess* tracks, uint32_t n)
{
  uint32_t most = 0; // Tracks of one song
  b->first      = calloc((size_t)n + 1, sizeof(uint32_t));
  b->sorted     = calloc((size_t)n + 1, sizeof(PvTrackGuess));
  b->resamples  = calloc(PV_N_RESAMPLES, sizeof(PvFigures));
  b->values     = calloc(PV_N_RESAMPLES, sizeof(double));
  if (!b->first || !b->sorted || !b->resamples || !b->values) {
    return false;
  }
  for (uint32_t t = 0; t < n; ++t) {
    b->sorted[t] = tracks[t];
  }
  qsort(b->sorted, n, sizeof(PvTrackGuess), by_song);
  for (uint32_t t = 0; t < n; ++t) {
    if (!t || b->sorted[t].song != b->sorted[t - 1].song) {
      b->first[b->n_songs++] = t;
    }
    b->first[b->n_songs]  = t + 1;
    const uint32_t so_far = t + 1 - b->first[b->n_songs - 1];
    most                  = so_far > most ? so_far : most;
  }
  b->drawn = calloc((size_t)b->n_songs * most + 1, sizeof(PvTrackGuess));
  return b->drawn;
}

static uint32_t
draw(const Bootstrap* b, uint64_t* random)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < b->n_songs; ++i) {
    const uint32_t song = pv_random_below(random, b->n_songs);
    for (uint32_t t = b->first[song]; t < b->first[song + 1]; ++t) {
      b->drawn[n++] = b->sorted[t];
    }
  }
  return n;
}

static void
read_interval(const Bootstrap* b, uint32_t figure, double* low, double* high)
{
  uint32_t n = 0;
  for (uint32_t r = 0; r < PV_N_RESAMPLES; ++r) {
    const double x = b->resamples[r].of[figure];
    if (isfinite(x)) {
      b->values[n++] = x;
    }
  }
  pv_sort(b->values, n);
  *low  = pv_sorted_quantile(b->values, n, 0.025);
  *high = pv_sorted_quantile(b->values, n, 0.975);
}

/// Whether a figure is a share of songs, of which Wilson's interval is all there
/// is to say.
static bool
is_share_of_songs(uint32_t figure)
{
  return figure == PV_FIGURE_TRACKS || figure == PV_FIGURE_NAMED ||
         figure == PV_FIGURE_REFUSED || figure == PV_FIGURE_LOST ||
         (figure >= PV_FIGURE_TIMES && figure < PV_FIGURE_ANYWHERE);
}

static void
widen(const PvSupport* support,
      uint32_t         figure,
      double           value,
      double*          low,
      double*          high)
{
  double       from, to;
  const double n = pv_support_worth(support, figure);
  pv_share_interval(value * n, n, &from, &to);
  if (is_share_of_songs(figure)) {
    *low  = from;
    *high = to;
  } else {
    *low  = fmin(*low, from);
    *high = fmax(*high, to);
  }
}

void
pv_share_interval(double n_right, double n, double* low, double* high)
{
  const double z2     = 1.959964 * 1.959964;
  const double share  = n > 0.0 ? n_right / n : NAN;
  const double centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
  const double reach =
    sqrt(z2 * (share * (1.0 - share) + z2 / (4.0 * n)) / n) / (1.0 + z2 / n);
  *low  = n_right > 0.0 ? centre - reach : n > 0.0 ? 0.0 : NAN;
  *high = n_right < n ? centre + reach : n > 0.0 ? 1.0 : NAN;
}

bool
pv_figures_intervals(const PvTrackGuess* tracks,
                     uint32_t            n_tracks,
                     uint32_t            n_labels,
                     uint64_t            seed,
                     PvFigures*          low,
                     PvFigures*          high)
{
  Bootstrap b = { 0 };
  PvFigures all;
  bool      is_done = init_bootstrap(&b, tracks, n_tracks) &&
                 pv_figures_make(tracks, n_tracks, n_labels, &all);
  for (uint32_t r = 0; is_done && r < PV_N_RESAMPLES && b.n_songs; ++r) {
    const uint32_t n = draw(&b, &seed);
    is_done          = pv_figures_make(b.drawn, n, n_labels, &b.resamples[r]);
  }
  if (is_done) {
    const PvSupport support =
      pv_support_find(b.sorted, b.first, b.n_songs, n_labels);
    for (uint32_t f = 0; f < PV_N_FIGURES; ++f) {
      read_interval(&b, f, &low->of[f], &high->of[f]);
      if (pv_figure_has_interval(f)) {
        widen(&support, f, all.of[f], &low->of[f], &high->of[f]);
      }
    }
  }
  clear_bootstrap(&b);
  return is_done;
}
