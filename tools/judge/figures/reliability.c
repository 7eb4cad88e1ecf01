// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/reliability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// What each song weighs.
typedef struct {
  bool   is_mixed; ///< Whether there are songs of both kinds
  double known, unknown;
} Weights;

static bool
is_unknown(const PvTrackGuess* track, uint32_t n_labels)
{
  return track->label == n_labels;
}

static Weights
weigh(const PvTrackGuess* tracks,
      uint32_t            n_tracks,
      uint32_t            n_labels,
      uint32_t            time)
{
  double   prior = 0.0;
  uint32_t n[2]  = { 0, 0 };
  for (uint32_t t = 0; t < n_tracks; ++t) {
    if (tracks[t].at[time].guess != PV_NO_GUESS) {
      prior += (double)tracks[t].prior;
      ++n[is_unknown(&tracks[t], n_labels)];
    }
  }
  prior /= n[0] + n[1];
  return n[0] && n[1] && prior > 0.0
           ? (Weights){ true, (1.0 - prior) / n[0], prior / n[1] }
           : (Weights){ false, 1.0, 0.0 };
}

bool
pv_reliability_is_mixed(const PvTrackGuess* tracks,
                        uint32_t            n_tracks,
                        uint32_t            n_labels,
                        uint32_t            time)
{
  return weigh(tracks, n_tracks, n_labels, time).is_mixed;
}

static void
add_to_bin(PvBin  bins[PV_N_CONFIDENCES],
           double confidence,
           bool   is_right,
           double weight)
{
  PvBin* const bin = &bins[(uint32_t)fmin(
    fmax(confidence * PV_N_CONFIDENCES, 0.0), PV_N_CONFIDENCES - 1)];
  ++bin->n_tracks;
  bin->weight += weight;
  bin->confidence += weight * confidence;
  bin->right += weight * is_right;
  bin->squares += weight * weight;
}

void
pv_reliability_make(const PvTrackGuess* tracks,
                    uint32_t            n_tracks,
                    uint32_t            n_labels,
                    uint32_t            time,
                    PvBin               bins[PV_N_CONFIDENCES])
{
  const Weights weights = weigh(tracks, n_tracks, n_labels, time);
  memset(bins, 0, PV_N_CONFIDENCES * sizeof(PvBin));
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const PvTimedGuess* const said    = &tracks[t].at[time];
    const bool                unknown = is_unknown(&tracks[t], n_labels);
    const double weight = unknown ? weights.unknown : weights.known;
    if (said->guess == PV_NO_GUESS || weight <= 0.0) {
      continue;
    }
    if (weights.is_mixed) {
      add_to_bin(bins, (double)said->confidence, said->guess == tracks[t].label,
                 weight);
    } else {
      add_to_bin(bins, (double)said->named_confidence,
                 said->named == tracks[t].label, weight);
    }
  }
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    bins[b].confidence /= bins[b].weight;
    bins[b].right /= bins[b].weight;
  }
}

typedef double
Gap(const PvBin* bin);

// Weight off in each bin with any, over all weight.
static double
mean_gap(const PvBin bins[PV_N_CONFIDENCES], Gap* gap_of)
{
  double gap    = 0.0;
  double weight = 0.0;
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    if (bins[b].n_tracks) {
      gap += gap_of(&bins[b]);
      weight += bins[b].weight;
    }
  }
  return weight > 0.0 ? gap / weight : NAN;
}

static double
gap_seen(const PvBin* bin)
{
  return bin->weight * fabs(bin->confidence - bin->right);
}

// The mean distance of n draws from n * p (de Moivre).  Tracks of different weight
// are as good as fewer of the same.
static double
gap_by_chance(const PvBin* bin)
{
  const double n = bin->weight * bin->weight / bin->squares;
  const double p = bin->confidence;
  const double k = floor(n * p) + 1.0;
  if (p <= 0.0 || p >= 1.0) {
    return 0.0;
  }
  const double ways = lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
  return bin->weight * 2.0 * k *
         exp(ways + k * log(p) + (n - k + 1.0) * log1p(-p)) / n;
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
      n_named += tracks[t].at[PV_AT_END].guess == n_labels;
      ++n;
    }
  }
  return n ? (double)n_named / n : NAN;
}
