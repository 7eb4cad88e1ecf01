// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/opinion.h"

#include "model/model_private.h"

#include <string.h>

void
pv_opinion_forget(PvOpinion* opinion)
{
  opinion->n_past += opinion->evidence.weight > 0.0;
  opinion->asked = NULL;
  memset(&opinion->evidence, 0, sizeof(opinion->evidence));
}

// Insertion into order.
void
pv_rank_labels(const float* probability, uint32_t n, uint32_t* ranking)
{
  for (uint32_t l = 0; l < n; ++l) {
    uint32_t at = l;
    while (at > 0 && probability[ranking[at - 1]] < probability[l]) {
      ranking[at] = ranking[at - 1];
      --at;
    }
    ranking[at] = l;
  }
}

void
pv_raw_guess_probabilities(const PvRawGuess* raw, float* probability)
{
  for (uint32_t r = 0; r < raw->n_ranked; ++r) {
    probability[raw->ranking[r]] = raw->probability[r];
  }
}

static void
rank(const float* probability, uint32_t n, PvRawGuess* raw)
{
  raw->n_ranked = n;
  pv_rank_labels(probability, n, raw->ranking);
  for (uint32_t r = 0; r < n; ++r) {
    raw->probability[r] = probability[raw->ranking[r]];
  }
}

// Sound that loses or gains its sides is projected into another space.
static void
choose_model(PvOpinion* opinion, bool is_mono)
{
  const PvModel* const model = opinion->model;
  const PvModel* const asked = model->mono && is_mono ? model->mono : model;
  if (asked != opinion->asked) {
    pv_evidence_displace(&opinion->evidence);
    opinion->asked = asked;
  }
}

static float
best_if_known(const PvScores* scores, uint32_t n_labels)
{
  const float known = 1.0f - scores->probability[n_labels];
  return known > 0.0f ? scores->probability[scores->best] / known : 0.0f;
}

static void
decide(const PvOpinion* opinion, uint64_t n_heard, PvRawGuess* raw)
{
  const uint32_t n_labels = opinion->model->parts->n_labels;
  const PvScores scores =
    pv_evidence_weigh(&opinion->evidence, opinion->asked, n_heard);
  rank(scores.probability, n_labels + 1, raw);
  pv_evidence_place(&opinion->evidence, raw->place);
  raw->unknown    = scores.probability[n_labels];
  raw->best       = scores.best;
  raw->best_known = best_if_known(&scores, n_labels);
}

static void
look_at_window(const PvOpinion* opinion, uint32_t n_frames, PvRawGuess* raw)
{
  const uint32_t n_labels = opinion->model->parts->n_labels;
  const PvScores scores =
    pv_evidence_of_window(opinion->asked, &raw->newest, n_frames);
  const float best     = scores.probability[scores.best];
  const float unknown  = scores.probability[n_labels];
  raw->now             = unknown > best ? n_labels : scores.best;
  raw->now_probability = unknown > best ? unknown : best;
}

void
pv_opinion_add(PvOpinion*           opinion,
               const PvObservation* observation,
               PvRawGuess*          raw)
{
  const uint32_t n = observation->n_frames;
  choose_model(opinion, observation->is_mono);
  pv_model_ask(opinion->asked, observation->features, &raw->newest);
  pv_evidence_add(&opinion->evidence, opinion->asked, &raw->newest, n,
                  PV_GUESS_HOP, opinion->half_life_s);
  if (opinion->distances) {
    const double full = (double)n / opinion->model->parts->recipe.window_frames;
    pv_song_distances_add(opinion->distances, opinion->asked,
                          raw->newest.projected, full * full);
  }
  decide(opinion, observation->n_heard, raw);
  look_at_window(opinion, n, raw);
  raw->asked      = opinion->asked;
  raw->song       = opinion->n_past + 1;
  raw->end_sample = observation->end_sample;
  raw->seconds    = pv_frames_seconds(observation->n_heard);
}
