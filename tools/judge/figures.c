// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures.h"

#include "base/random.h"
#include "tools/judge/reliability.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

uint32_t
pv_n_tracks_at(const PvTrackGuess* tracks, uint32_t n_tracks, uint32_t i)
{
  uint32_t n = 0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    n += tracks[t].at[i].guess != PV_NO_GUESS && !tracks[t].is_left_out;
  }
  return n;
}

bool
pv_figure_has_interval(uint32_t figure)
{
  return figure != PV_FIGURE_ECE && figure != PV_FIGURE_CHANCE &&
         figure < PV_FIGURE_ECE_AT;
}

static double
accuracy_at(const PvTrackGuess* tracks, uint32_t n_tracks, uint32_t i)
{
  const uint32_t n       = pv_n_tracks_at(tracks, n_tracks, i);
  uint32_t       n_right = 0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    n_right +=
      tracks[t].at[i].guess == tracks[t].label && !tracks[t].is_left_out;
  }
  return n ? (double)n_right / n : NAN;
}

bool
pv_figures_make(const PvTrackGuess* tracks,
                uint32_t            n_tracks,
                uint32_t            n_labels,
                PvFigures*          figures)
{
  PvScore score;
  PvBin   bins[PV_N_CONFIDENCES];
  if (!pv_score_make(tracks, n_tracks, n_labels, &score)) {
    return false;
  }
  figures->of[PV_FIGURE_CLIPS]    = score.clip_accuracy;
  figures->of[PV_FIGURE_TRACKS]   = score.track_accuracy;
  figures->of[PV_FIGURE_NAMED]    = score.named_accuracy;
  figures->of[PV_FIGURE_BALANCED] = score.balanced_track_accuracy;
  figures->of[PV_FIGURE_F1]       = score.macro_f1;
  figures->of[PV_FIGURE_AUROC] =
    pv_auroc_of_unknown(tracks, n_tracks, n_labels);
  figures->of[PV_FIGURE_REFUSED] =
    pv_share_named_unknown(tracks, n_tracks, n_labels, true);
  figures->of[PV_FIGURE_LOST] =
    isfinite(figures->of[PV_FIGURE_REFUSED])
      ? pv_share_named_unknown(tracks, n_tracks, n_labels, false)
      : NAN;
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    pv_reliability_make(tracks, n_tracks, n_labels, i, bins);
    figures->of[PV_FIGURE_TIMES + i]     = accuracy_at(tracks, n_tracks, i);
    figures->of[PV_FIGURE_ECE_AT + i]    = pv_reliability_error(bins);
    figures->of[PV_FIGURE_CHANCE_AT + i] = pv_reliability_chance(bins);
  }
  figures->of[PV_FIGURE_ECE] = figures->of[PV_FIGURE_ECE_AT + PV_N_TIMES - 1];
  figures->of[PV_FIGURE_CHANCE] =
    figures->of[PV_FIGURE_CHANCE_AT + PV_N_TIMES - 1];
  pv_score_clear(&score);
  return true;
}

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

/// Of sorted values, linear between them.
static double
quantile(const double* values, uint32_t n, double share)
{
  if (!n) {
    return NAN;
  }
  const double   at    = share * (n - 1);
  const uint32_t below = (uint32_t)at;
  const uint32_t above = below + 1 < n ? below + 1 : below;
  return values[below] + (at - below) * (values[above] - values[below]);
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
  *low  = quantile(b->values, n, 0.025);
  *high = quantile(b->values, n, 0.975);
}

bool
pv_figures_bootstrap(const PvTrackGuess* tracks,
                     uint32_t            n_tracks,
                     uint32_t            n_labels,
                     uint64_t            seed,
                     PvFigures*          low,
                     PvFigures*          high)
{
  Bootstrap b       = { 0 };
  bool      is_done = init_bootstrap(&b, tracks, n_tracks);
  for (uint32_t r = 0; is_done && r < PV_N_RESAMPLES && b.n_songs; ++r) {
    const uint32_t n = draw(&b, &seed);
    is_done          = pv_figures_make(b.drawn, n, n_labels, &b.resamples[r]);
  }
  for (uint32_t f = 0; is_done && f < PV_N_FIGURES; ++f) {
    read_interval(&b, f, &low->of[f], &high->of[f]);
  }
  clear_bootstrap(&b);
  return is_done;
}
