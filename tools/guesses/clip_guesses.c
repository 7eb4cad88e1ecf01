// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/guesses/clip_guesses.h"

#include "model/evidence.h"

static uint32_t
likeliest(const float* probability, uint32_t n)
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
  const PvModelParts* const parts    = pv_model_parts(model);
  const uint32_t            full     = parts->recipe.window_frames;
  PvEvidence                evidence = { 0 };
  uint32_t                  n_heard  = 0;
  *track =
    (PvTrackGuess){ .song = song, .label = label, .n_clips = vectors->n_clips };
  for (uint32_t c = 0; c < vectors->n_clips; ++c) {
    const uint32_t n_new = vectors->heard[c] - n_heard;
    PvPrediction   prediction;
    pv_model_ask(model, vectors->features + (size_t)c * parts->n_features,
                 &prediction);
    pv_evidence_add(&evidence, model, &prediction, full, n_new,
                    parts->recipe.half_life_s);
    n_heard += n_new;
    track->position[0] += prediction.position[0] / (float)vectors->n_clips;
    track->position[1] += prediction.position[1] / (float)vectors->n_clips;
    track->n_clips_right +=
      likeliest(prediction.probability, parts->n_labels) == label;
  }
  const PvScores scores  = pv_evidence_weigh(&evidence, model, n_heard);
  const float    unknown = scores.probability[parts->n_labels];
  const float    known   = scores.probability[scores.best] / (1.0f - unknown);
  track->novelty         = unknown;
  track->prior           = (float)parts->calibration.prior_unknown;
  for (uint32_t i = 0; i < PV_AT_END; ++i) {
    track->at[i].guess = PV_NO_GUESS;
  }
  track->at[PV_AT_END] =
    (PvTimedGuess){ scores.best, scores.best, known, known };
}
