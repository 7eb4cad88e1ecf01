// SPDX-License-Identifier: GPL-3.0-or-later

#include "score.h"

#include <math.h>
#include <stdlib.h>

enum { N_BINS = 10 };

static uint32_t
cell(const PvScore* score, uint32_t label, uint32_t guess)
{
  return score->confusion[(size_t)label * score->n_labels + guess];
}

uint32_t
pv_score_support(const PvScore* score, uint32_t label)
{
  uint32_t n = 0;
  for (uint32_t g = 0; g < score->n_labels; ++g) {
    n += cell(score, label, g);
  }
  return n;
}

static double
ratio(uint32_t part, uint32_t all)
{
  return all ? (double)part / all : NAN;
}

double
pv_score_recall(const PvScore* score, uint32_t label)
{
  return ratio(cell(score, label, label), pv_score_support(score, label));
}

double
pv_score_precision(const PvScore* score, uint32_t label)
{
  uint32_t n = 0;
  for (uint32_t l = 0; l < score->n_labels; ++l) {
    n += cell(score, l, label);
  }
  return ratio(cell(score, label, label), n);
}

static double
calibration_error(const PvTrackGuess* tracks, uint32_t n_tracks)
{
  double gap[N_BINS] = { 0 }; // Of confidence over truth, summed
  double error       = 0.0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const double confidence = (double)tracks[t].confidence;
    const int    bin        = (int)(confidence * N_BINS);
    const int    last       = N_BINS - 1;
    gap[bin < 0      ? 0
        : bin > last ? last
                     : bin] +=
      confidence - (tracks[t].guess == tracks[t].label);
  }
  for (int b = 0; b < N_BINS; ++b) {
    error += fabs(gap[b]);
  }
  return n_tracks ? error / n_tracks : 0.0;
}

static void
count(PvScore* score, const PvTrackGuess* tracks)
{
  uint32_t n_tracks_right = 0;
  uint32_t n_clips_right  = 0;
  for (uint32_t t = 0; t < score->n_tracks; ++t) {
    const PvTrackGuess* const track = &tracks[t];
    score->n_clips += track->n_clips;
    n_clips_right += track->n_clips_right;
    n_tracks_right += track->guess == track->label;
    ++score->confusion[(size_t)track->label * score->n_labels + track->guess];
  }
  score->clip_accuracy  = ratio(n_clips_right, score->n_clips);
  score->track_accuracy = ratio(n_tracks_right, score->n_tracks);
}

static void
compare_labels(PvScore* score)
{
  double   recall   = 0.0;
  uint32_t n_tested = 0;
  uint32_t most     = 0;
  for (uint32_t l = 0; l < score->n_labels; ++l) {
    const uint32_t n = pv_score_support(score, l);
    most             = n > most ? n : most;
    recall += n ? pv_score_recall(score, l) : 0.0;
    n_tested += n > 0;
  }
  score->balanced_track_accuracy = n_tested ? recall / n_tested : NAN;
  score->baseline                = ratio(most, score->n_tracks);
  score->chance                  = 1.0 / score->n_labels;
}

bool
pv_score_make(const PvTrackGuess* tracks,
              uint32_t            n_tracks,
              uint32_t            n_labels,
              PvScore*            score)
{
  *score           = (PvScore){ .n_labels = n_labels, .n_tracks = n_tracks };
  score->confusion = calloc((size_t)n_labels * n_labels, sizeof(uint32_t));
  if (!score->confusion) {
    return false;
  }
  count(score, tracks);
  compare_labels(score);
  score->ece = calibration_error(tracks, n_tracks);
  return true;
}

void
pv_score_clear(PvScore* score)
{
  free(score->confusion);
  *score = (PvScore){ 0 };
}
