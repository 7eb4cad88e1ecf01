// SPDX-License-Identifier: GPL-3.0-or-later

#include "guess.h"

#include <math.h>

static uint32_t
likeliest(const double* probability, uint32_t n)
{
  uint32_t best = 0;
  for (uint32_t l = 1; l < n; ++l) {
    best = probability[l] > probability[best] ? l : best;
  }
  return best;
}

void
pv_guess_clips(const PvModel*       model,
               const PvSongVectors* vectors,
               uint32_t             song,
               uint32_t             label,
               PvTrackGuess*        track)
{
  double sum[PV_MAX_LABELS] = { 0 };
  *track =
    (PvTrackGuess){ .song = song, .label = label, .n_clips = vectors->n_clips };
  for (uint32_t c = 0; c < vectors->n_clips; ++c) {
    double   clip[PV_MAX_LABELS];
    PvAnswer answer;
    pv_model_ask(model, vectors->features + (size_t)c * model->n_features,
                 &answer);
    for (uint32_t l = 0; l < model->n_labels; ++l) {
      clip[l] = (double)answer.probability[l];
      sum[l] += clip[l];
    }
    track->position[0] += answer.position[0] / (float)vectors->n_clips;
    track->position[1] += answer.position[1] / (float)vectors->n_clips;
    track->n_clips_right += likeliest(clip, model->n_labels) == label;
  }
  track->guess      = likeliest(sum, model->n_labels);
  track->confidence = (float)(sum[track->guess] / vectors->n_clips);
  track->novelty    = 1.0f - track->confidence;
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    track->at[i] = isinf(pv_time_s(i)) ? track->guess : PV_NO_GUESS;
  }
}
