// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures.h"

#include "tools/judge/reliability.h"

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
  figures->of[PV_FIGURE_ECE]    = figures->of[PV_FIGURE_ECE_AT + PV_AT_END];
  figures->of[PV_FIGURE_CHANCE] = figures->of[PV_FIGURE_CHANCE_AT + PV_AT_END];
  pv_score_clear(&score);
  return true;
}
