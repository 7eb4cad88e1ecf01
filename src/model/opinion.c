// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/opinion.h"

#include <string.h>

void
pv_opinion_forget(PvOpinion* opinion)
{
  opinion->asked = NULL;
  memset(&opinion->evidence, 0, sizeof(opinion->evidence));
}

// Insertion into order; equal probabilities stay in the order of the labels.
static void
rank(const PvFinding* finding, uint32_t n_labels, PvVerdict* verdict)
{
  verdict->n_labels = n_labels;
  for (uint32_t l = 0; l < n_labels; ++l) {
    const float p  = finding->probability[l];
    uint32_t    at = l;
    while (at > 0 && verdict->probability[at - 1] < p) {
      verdict->probability[at] = verdict->probability[at - 1];
      verdict->ranking[at]     = verdict->ranking[at - 1];
      --at;
    }
    verdict->probability[at] = p;
    verdict->ranking[at]     = l;
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

static void
decide(const PvOpinion* opinion, uint64_t n_heard, PvVerdict* verdict)
{
  const PvFinding finding =
    pv_evidence_weigh(&opinion->evidence, opinion->asked, n_heard);
  rank(&finding, opinion->model->n_labels, verdict);
  verdict->known = (float)finding.known;
  if (finding.is_unknown) {
    verdict->label      = -1;
    verdict->confidence = (float)(1.0 - finding.known);
  } else {
    verdict->label      = (int32_t)verdict->ranking[0];
    verdict->confidence = (float)finding.right;
  }
}

void
pv_opinion_add(PvOpinion*           opinion,
               const PvObservation* observation,
               PvVerdict*           verdict)
{
  const uint32_t n = observation->n_frames;
  choose_model(opinion, observation->is_mono);
  pv_model_ask(opinion->asked, observation->features, &verdict->newest);
  pv_evidence_add(&opinion->evidence, opinion->asked, &verdict->newest, n,
                  PV_GUESS_HOP, opinion->half_life_s);
  if (opinion->distances) {
    const double full = (double)n / opinion->model->recipe.window_frames;
    pv_song_distances_add(opinion->distances, opinion->asked,
                          verdict->newest.projected, full * full);
  }
  decide(opinion, observation->n_heard, verdict);
  verdict->end_sample = observation->end_sample;
  verdict->seconds =
    (double)observation->n_heard * PV_HOP / PV_ANALYSIS_RATE_HZ;
}
