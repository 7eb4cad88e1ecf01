// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/reliability.h"

#include <math.h>
#include <stdlib.h>

void
pv_reliability_make(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels,
                    PvBin               bins[PV_N_CONFIDENCES])
{
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    bins[b] = (PvBin){ 0 };
  }
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const double   confidence = (double)tracks[t].confidence;
    const uint32_t bin        = (uint32_t)fmin(
             fmax(confidence * PV_N_CONFIDENCES, 0.0), PV_N_CONFIDENCES - 1);
    if (tracks[t].guess < n_labels && !tracks[t].is_left_out) {
      ++bins[bin].n_tracks;
      bins[bin].n_right += tracks[t].guess == tracks[t].label;
      bins[bin].confidence += confidence;
    }
  }
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    bins[b].confidence /= bins[b].n_tracks;
  }
}

typedef double
Gap(const PvBin* bin);

// Tracks off in each bin with any, over all tracks.
static double
mean_gap(const PvBin bins[PV_N_CONFIDENCES], Gap* gap_of)
{
  double   gap = 0.0;
  uint32_t n   = 0;
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    if (bins[b].n_tracks) {
      gap += gap_of(&bins[b]);
      n += bins[b].n_tracks;
    }
  }
  return n ? gap / n : NAN;
}

static double
gap_seen(const PvBin* bin)
{
  return fabs(bin->n_tracks * bin->confidence - bin->n_right);
}

// The mean distance of n draws from n * p (de Moivre).
static double
gap_by_chance(const PvBin* bin)
{
  const double n = bin->n_tracks;
  const double p = bin->confidence;
  const double k = floor(n * p) + 1.0;
  if (p <= 0.0 || p >= 1.0) {
    return 0.0;
  }
  const double ways = lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
  return 2.0 * k * exp(ways + k * log(p) + (n - k + 1.0) * log1p(-p));
}

double
pv_reliability_error(const PvBin bins[PV_N_CONFIDENCES])
{
  return mean_gap(bins, gap_seen);
}

double
pv_reliability_chance(const PvBin bins[PV_N_CONFIDENCES])
{
  return mean_gap(bins, gap_by_chance);
}

typedef struct {
  float novelty;
  bool  is_unknown;
} Rank;

static int
compare(const void* a, const void* b)
{
  const float x = ((const Rank*)a)->novelty;
  const float y = ((const Rank*)b)->novelty;
  return (x > y) - (x < y);
}

/// Mann and Whitney's U over sorted ranks.
static double
sum_of_wins(const Rank* ranks, uint32_t n)
{
  double   wins    = 0.0;
  uint32_t n_known = 0;
  for (uint32_t at = 0; at < n;) {
    uint32_t n_tied[2] = { 0, 0 };
    uint32_t end       = at;
    while (end < n && !compare(&ranks[at], &ranks[end])) {
      ++n_tied[ranks[end++].is_unknown];
    }
    wins += n_tied[1] * (n_known + 0.5 * n_tied[0]);
    n_known += n_tied[0];
    at = end;
  }
  return wins;
}

double
pv_auroc_of_unknown(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels)
{
  Rank* const ranks     = malloc((n_tracks + 1) * sizeof(Rank));
  uint32_t    n_unknown = 0;
  for (uint32_t t = 0; ranks && t < n_tracks; ++t) {
    ranks[t] = (Rank){ tracks[t].novelty, tracks[t].label == n_labels };
    n_unknown += ranks[t].is_unknown;
  }
  double area = NAN;
  if (ranks && n_unknown && n_unknown < n_tracks) {
    qsort(ranks, n_tracks, sizeof(Rank), compare);
    area = sum_of_wins(ranks, n_tracks) / n_unknown / (n_tracks - n_unknown);
  }
  free(ranks);
  return area;
}

double
pv_share_named_unknown(const PvTrackGuess* tracks,
                       uint32_t            n_tracks,
                       uint32_t            n_labels,
                       bool                is_unknown)
{
  uint32_t n       = 0;
  uint32_t n_named = 0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    if ((tracks[t].label == n_labels) == is_unknown) {
      n_named += tracks[t].guess == n_labels;
      ++n;
    }
  }
  return n ? (double)n_named / n : NAN;
}
