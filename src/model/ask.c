// SPDX-License-Identifier: GPL-3.0-or-later

// What the neighbours say of a place, or the classifier.

#include "model/model_private.h"

#include <math.h>

static double
vote_of(const PvModel* model, const PvNeighbour* neighbour, uint32_t label)
{
  const PvVote kind = model->parts->recipe.vote;
  const double near = 1.0 / fmin(fmax((double)neighbour->distance, 1e-6), 1e30);
  return kind == PV_VOTE_EQUAL      ? 1.0
         : kind == PV_VOTE_DISTANCE ? near
                                    : near / sqrt(model->counts[label]);
}

static void
count_votes(const PvModel* model, PvPrediction* prediction)
{
  const PvModelParts* const parts                    = model->parts;
  double                    votes[PV_MAX_LABELS + 1] = { 0 };
  double                    all                      = 0.0;
  double                    noise                    = 0.0;
  double                    position[2]              = { 0 };
  for (uint32_t i = 0; i < prediction->n_neighbours; ++i) {
    const PvNeighbour* const neighbour = &prediction->neighbours[i];
    const uint32_t           song      = parts->point_song[neighbour->point];
    const uint32_t           label     = parts->songs[song].label;
    const double             vote      = vote_of(model, neighbour, label);
    votes[label] += vote;
    noise += model->is_noise[song] ? vote : 0.0;
    all += vote;
    position[0] += vote * (double)parts->map[2 * song];
    position[1] += vote * (double)parts->map[2 * song + 1];
  }
  for (uint32_t l = 0; l <= parts->n_labels; ++l) {
    prediction->probability[l] = (float)(votes[l] / all);
  }
  prediction->noise       = (float)(noise / all);
  prediction->position[0] = (float)(position[0] / all);
  prediction->position[1] = (float)(position[1] / all);
}

// Half of what is not others' goes by votes, half by likeness to the centres.
static void
add_centres(const PvModel* model, PvPrediction* prediction)
{
  const uint32_t n_labels = model->parts->n_labels;
  double         share[PV_MAX_LABELS];
  const double   ours = 1.0 - (double)prediction->probability[n_labels];
  pv_centres_compare(&model->centres, model->parts, prediction->projected,
                     share);
  for (uint32_t l = 0; l < n_labels; ++l) {
    const double votes         = (double)prediction->probability[l];
    prediction->probability[l] = (float)(0.5 * (votes + ours * share[l]));
  }
}

void
pv_model_ask_there(const PvModel* model, PvPrediction* prediction)
{
  const PvModelParts* const parts  = model->parts;
  const PvKnnPoints         points = { parts->points, parts->point_song,
                                       parts->n_points, parts->n_components };
  prediction->n_neighbours =
    pv_knn_index_search(&model->index, &points, prediction->projected,
                        parts->recipe.k, prediction->neighbours);
  count_votes(model, prediction);
  if (parts->classifier) {
    prediction->probability[parts->n_labels] = 0.0f;
    pv_classify(parts->classifier, prediction->projected,
                prediction->probability);
  } else if (parts->recipe.centre_temperature > 0.0) {
    add_centres(model, prediction);
  }
}

void
pv_model_ask(const PvModel* model,
             const float*   features,
             PvPrediction*  prediction)
{
  pv_model_project(model, features, prediction->projected);
  pv_model_ask_there(model, prediction);
}
