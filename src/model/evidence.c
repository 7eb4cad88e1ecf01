// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/evidence.h"

#include "features/window.h"

#include <math.h>
#include <string.h>

static double
distance_of(const PvAnswer* answer)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < answer->n_neighbours; ++i) {
    sum += fmin((double)answer->neighbours[i].distance, 1e30);
  }
  return answer->n_neighbours ? sum / answer->n_neighbours : 0.0;
}

void
pv_evidence_add(PvEvidence*     evidence,
                const PvModel*  model,
                const PvAnswer* answer,
                uint32_t        n_frames,
                uint32_t        n_new,
                double          half_life_s)
{
  const PvRecipe* const recipe = &model->recipe;
  const double          full   = (double)n_frames / recipe->window_frames;
  const double          gain   = full * full * n_new / PV_GUESS_HOP;
  const double          new_s  = (double)n_new * PV_HOP / PV_ANALYSIS_RATE_HZ;
  const double fade  = half_life_s > 0.0 ? exp2(-new_s / half_life_s) : 1.0;
  evidence->weight   = fade * evidence->weight + gain;
  evidence->distance = fade * evidence->distance + gain * distance_of(answer);
  evidence->placed   = fade * evidence->placed + gain;
  for (uint32_t d = 0; d < model->n_components; ++d) {
    evidence->projected[d] =
      fade * evidence->projected[d] + gain * (double)answer->projected[d];
  }
  for (uint32_t l = 0; l <= model->n_labels; ++l) {
    evidence->votes[l] =
      fade * evidence->votes[l] + gain * (double)answer->probability[l];
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
mix_probabilities(const PvEvidence* evidence,
                  const PvModel*    model,
                  PvFinding*        finding)
{
  PvAnswer mean;
  for (uint32_t d = 0; d < model->n_components; ++d) {
    mean.projected[d] = (float)(evidence->projected[d] / evidence->placed);
  }
  pv_model_ask_there(model, &mean);
  for (uint32_t l = 0; l <= model->n_labels; ++l) {
    finding->probability[l] =
      (float)((evidence->votes[l] +
               evidence->placed * (double)mean.probability[l]) /
              (evidence->weight + evidence->placed));
  }
}

PvFinding
pv_evidence_weigh(const PvEvidence* evidence,
                  const PvModel*    model,
                  uint64_t          n_heard)
{
  PvFinding finding = { 0 };
  mix_probabilities(evidence, model, &finding);
  for (uint32_t l = 1; l < model->n_labels; ++l) {
    if (finding.probability[l] > finding.probability[finding.best]) {
      finding.best = l;
    }
  }
  const PvDecision* const decision = &model->decision;
  finding.cues =
    (PvCues){ .share  = (double)finding.probability[finding.best],
              .others = (double)finding.probability[model->n_labels],
              .cosine = pv_best_cosine(evidence->projected, model->centres,
                                       model->n_labels, model->n_components),
              .full   = (double)n_heard / model->recipe.window_frames };
  finding.right    = pv_odds_probability(&decision->right, &finding.cues);
  finding.distance = evidence->distance / evidence->weight;
  if (decision->farthest <= 0.0 || finding.distance <= decision->farthest) {
    finding.known = pv_odds_probability(&decision->known, &finding.cues);
  }
  finding.is_unknown = decision->least_known > 0.0
                         ? finding.known < decision->least_known
                         : finding.cues.others > finding.cues.share;
  return finding;
}
