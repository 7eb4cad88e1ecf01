// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/figures.h"

#include "tools/judge/figures/reliability.h"
#include "tools/judge/figures/score.h"

#include <math.h>

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

PvPassageCount
pv_passages_at(const PvTrackGuess* tracks, uint32_t n_tracks, uint32_t i)
{
  PvPassageCount sum = { 0 };
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const PvPassageCount* const count = &tracks[t].anywhere[i];
    if (!tracks[t].is_left_out) {
      sum.n += count->n;
      sum.n_right += count->n_right;
      sum.n_named_right += count->n_named_right;
    }
  }
  return sum;
}

static void
measure_time(const PvTrackGuess* tracks,
             uint32_t            n_tracks,
             uint32_t            n_labels,
             uint32_t            i,
             PvFigures*          figures)
{
  const uint32_t n       = pv_n_tracks_at(tracks, n_tracks, i);
  uint32_t       n_right = 0;
  uint32_t       n_known = 0;
  uint32_t       n_named = 0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const PvTimedGuess* const said = &tracks[t].at[i];
    if (said->guess != PV_NO_GUESS && !tracks[t].is_left_out) {
      n_right += said->guess == tracks[t].label;
      n_known += tracks[t].label < n_labels;
      n_named += said->named == tracks[t].label;
    }
  }
  figures->of[PV_FIGURE_TIMES + i]    = pv_ratio(n_right, n);
  figures->of[PV_FIGURE_NAMED_AT + i] = pv_ratio(n_named, n_known);
}

static void
measure_passages(const PvTrackGuess* tracks,
                 uint32_t            n_tracks,
                 uint32_t            n_labels,
                 uint32_t            i,
                 PvFigures*          figures)
{
  uint32_t n_known = 0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const bool is_known = !tracks[t].is_left_out && tracks[t].label < n_labels;
    n_known += is_known ? tracks[t].anywhere[i].n : 0;
  }
  const PvPassageCount sum            = pv_passages_at(tracks, n_tracks, i);
  figures->of[PV_FIGURE_ANYWHERE + i] = pv_ratio(sum.n_right, sum.n);
  figures->of[PV_FIGURE_ANYWHERE_NAMED + i] =
    pv_ratio(sum.n_named_right, n_known);
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
    measure_time(tracks, n_tracks, n_labels, i, figures);
    figures->of[PV_FIGURE_ECE_AT + i]    = pv_reliability_error(bins);
    figures->of[PV_FIGURE_CHANCE_AT + i] = pv_reliability_chance(bins);
  }
  for (uint32_t i = 0; i < PV_N_PASSAGE_TIMES; ++i) {
    measure_passages(tracks, n_tracks, n_labels, i, figures);
  }
  figures->of[PV_FIGURE_ECE]    = figures->of[PV_FIGURE_ECE_AT + PV_AT_END];
  figures->of[PV_FIGURE_CHANCE] = figures->of[PV_FIGURE_CHANCE_AT + PV_AT_END];
  pv_score_clear(&score);
  return true;
}
