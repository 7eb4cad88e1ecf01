// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/evidence.h"

#include "features/window.h"
#include "model/model_private.h"

#include <math.h>
#include <string.h>

static double
distance_of(const PvPrediction* prediction)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < prediction->n_neighbours; ++i) {
    sum += fmin((double)prediction->neighbours[i].distance, 1e30);
  }
  return prediction->n_neighbours ? sum / prediction->n_neighbours : 0.0;
}

void
pv_evidence_add(PvEvidence*         evidence,
                const PvModel*      model,
                const PvPrediction* prediction,
                uint32_t            n_frames,
                uint32_t            n_new,
                double              half_life_s)
{
  const PvRecipe* const recipe = &model->parts->recipe;
  const double          full   = (double)n_frames / recipe->window_frames;
  const double          gain   = full * full * n_new / PV_GUESS_HOP;
  const double          new_s  = pv_frames_seconds(n_new);
  const double fade = half_life_s > 0.0 ? exp2(-new_s / half_life_s) : 1.0;
  evidence->weight  = fade * evidence->weight + gain;
  evidence->distance =
    fade * evidence->distance + gain * distance_of(prediction);
  for (uint32_t axis = 0; axis < 2; ++axis) {
    evidence->place[axis] =
      fade * evidence->place[axis] + gain * (double)prediction->position[axis];
  }
  evidence->noise  = fade * evidence->noise + gain * (double)prediction->noise;
  evidence->placed = fade * evidence->placed + gain;
  for (uint32_t d = 0; d < model->parts->n_components; ++d) {
    evidence->projected[d] =
      fade * evidence->projected[d] + gain * (double)prediction->projected[d];
  }
  for (uint32_t l = 0; l <= model->parts->n_labels; ++l) {
    evidence->votes[l] =
      fade * evidence->votes[l] + gain * (double)prediction->probability[l];
  }
}

void
pv_evidence_displace(PvEvidence* evidence)
{
  evidence->placed = 0.0;
  memset(evidence->projected, 0, sizeof(evidence->projected));
}

// Windows stray less in the mean than one by one, so their neighbours are surer;
// where a song's parts differ, the mean is like none of them.  So both have a say.
static void
mix_shares(const PvEvidence* evidence, const PvModel* model, PvScores* scores)
{
  PvPrediction mean;
  for (uint32_t d = 0; d < model->parts->n_components; ++d) {
    mean.projected[d] = (float)(evidence->projected[d] / evidence->placed);
  }
  pv_model_ask_there(model, &mean);
  const double all = evidence->weight + evidence->placed;
  for (uint32_t l = 0; l <= model->parts->n_labels; ++l) {
    const double placed = evidence->placed * (double)mean.probability[l];
    scores->share[l]    = (float)((evidence->votes[l] + placed) / all);
  }
  scores->cues.noise =
    (evidence->noise + evidence->placed * (double)mean.noise) / all;
}

// From shares, noise and distance to probabilities.
static void
calibrate(PvScores*      scores,
          const PvModel* model,
          const double*  place,
          uint64_t       n_heard)
{
  const PvModelParts* const parts    = model->parts;
  const uint32_t            n_labels = parts->n_labels;
  PvCues* const             cues     = &scores->cues;
  for (uint32_t l = 1; l < n_labels; ++l) {
    if (scores->share[l] > scores->share[scores->best]) {
      scores->best = l;
    }
  }
  cues->share  = (double)scores->share[scores->best];
  cues->others = (double)scores->share[n_labels];
  cues->cosine =
    pv_best_cosine(place, model->centres.places, n_labels, parts->n_components);
  cues->full = (double)n_heard / parts->recipe.window_frames;
  pv_calibrate_shares(&parts->calibration, scores->share, n_labels, cues,
                      scores->distance, parts->n_components,
                      scores->probability);
}

void
pv_evidence_place(const PvEvidence* evidence, float place[2])
{
  place[0] = (float)(evidence->place[0] / evidence->weight);
  place[1] = (float)(evidence->place[1] / evidence->weight);
}

PvScores
pv_evidence_weigh(const PvEvidence* evidence,
                  const PvModel*    model,
                  uint64_t          n_heard)
{
  PvScores scores = { .distance = evidence->distance / evidence->weight };
  mix_shares(evidence, model, &scores);
  calibrate(&scores, model, evidence->projected, n_heard);
  return scores;
}

PvScores
pv_evidence_of_window(const PvModel*      model,
                      const PvPrediction* prediction,
                      uint32_t            n_frames)
{
  const PvModelParts* const parts  = model->parts;
  PvScores                  scores = { .distance   = distance_of(prediction),
                                       .cues.noise = (double)prediction->noise };
  double                    place[PV_MAX_COMPONENTS];
  for (uint32_t d = 0; d < parts->n_components; ++d) {
    place[d] = (double)prediction->projected[d];
  }
  memcpy(scores.share, prediction->probability,
         ((size_t)parts->n_labels + 1) * sizeof(float));
  calibrate(&scores, model, place, n_frames);
  return scores;
}
