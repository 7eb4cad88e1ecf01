// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/score.h"

#include <math.h>
#include <stdlib.h>

uint32_t
pv_score_cell(const PvScore* score, uint32_t label, uint32_t guess)
{
  return score->confusion[(size_t)label * (score->n_labels + 1) + guess];
}

uint32_t
pv_score_support(const PvScore* score, uint32_t label)
{
  uint32_t n = 0;
  for (uint32_t g = 0; g <= score->n_labels; ++g) {
    n += pv_score_cell(score, label, g);
  }
  return n;
}

static uint32_t
count_named(const PvScore* score, uint32_t guess)
{
  uint32_t n = 0;
  for (uint32_t l = 0; l <= score->n_labels; ++l) {
    n += pv_score_cell(score, l, guess);
  }
  return n;
}

double
pv_ratio(uint32_t part, uint32_t all)
{
  return all ? (double)part / all : NAN;
}

double
pv_score_recall(const PvScore* score, uint32_t label)
{
  return pv_ratio(pv_score_cell(score, label, label),
                  pv_score_support(score, label));
}

double
pv_score_precision(const PvScore* score, uint32_t label)
{
  return pv_ratio(pv_score_cell(score, label, label),
                  count_named(score, label));
}

double
pv_score_f1(const PvScore* score, uint32_t label)
{
  return pv_ratio(2 * pv_score_cell(score, label, label),
                  pv_score_support(score, label) + count_named(score, label));
}

uint32_t
pv_score_n_shown(const PvScore* score)
{
  const uint32_t n = score->n_labels;
  return pv_score_support(score, n) || count_named(score, n) ? n + 1 : n;
}

uint32_t
pv_score_n_rows(const PvScore* score)
{
  const uint32_t n = score->n_labels;
  return pv_score_support(score, n) ? n + 1 : n;
}

static void
count(PvScore* score, const PvTrackGuess* tracks, uint32_t n_tracks)
{
  const uint32_t n_rows         = score->n_labels + 1;
  uint32_t       n_tracks_right = 0;
  uint32_t       n_clips_right  = 0;
  uint32_t       n_clips_known  = 0;
  uint32_t       n_tracks_known = 0;
  uint32_t       n_named_right  = 0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const PvTrackGuess* const track = &tracks[t];
    const PvTimedGuess* const said  = &track->at[PV_AT_END];
    if (track->is_left_out) {
      continue;
    }
    ++score->n_tracks;
    score->n_clips += track->n_clips;
    if (track->label < score->n_labels) {
      n_clips_known += track->n_clips;
      n_clips_right += track->n_clips_right;
      n_named_right += said->named == track->label;
      ++n_tracks_known;
    }
    n_tracks_right += said->guess == track->label;
    ++score->confusion[(size_t)track->label * n_rows + said->guess];
  }
  score->clip_accuracy  = pv_ratio(n_clips_right, n_clips_known);
  score->track_accuracy = pv_ratio(n_tracks_right, score->n_tracks);
  score->named_accuracy = pv_ratio(n_named_right, n_tracks_known);
}

static void
compare_labels(PvScore* score)
{
  double   recall   = 0.0;
  double   f1       = 0.0;
  uint32_t n_tested = 0;
  uint32_t most     = 0;
  for (uint32_t l = 0; l <= score->n_labels; ++l) {
    const uint32_t n = pv_score_support(score, l);
    if (n) {
      most = n > most ? n : most;
      recall += pv_score_recall(score, l);
      f1 += pv_score_f1(score, l);
      ++n_tested;
    }
  }
  score->balanced_track_accuracy = n_tested ? recall / n_tested : NAN;
  score->macro_f1                = n_tested ? f1 / n_tested : NAN;
  score->baseline                = pv_ratio(most, score->n_tracks);
  score->chance                  = 1.0 / score->n_labels;
}

bool
pv_score_make(const PvTrackGuess* tracks,
              uint32_t            n_tracks,
              uint32_t            n_labels,
              PvScore*            score)
{
  const size_t n_rows = (size_t)n_labels + 1;
  *score              = (PvScore){ .n_labels = n_labels };
  score->confusion    = calloc(n_rows * n_rows, sizeof(uint32_t));
  if (!score->confusion) {
    return false;
  }
  count(score, tracks, n_tracks);
  compare_labels(score);
  return true;
}

void
pv_score_clear(PvScore* score)
{
  free(score->confusion);
  *score = (PvScore){ 0 };
}
