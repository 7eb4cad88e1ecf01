// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/unlabelled_steps.h"

#include "tools/base/large_memory.h"

#include <stdlib.h>
#include <string.h>

static uint32_t
count_blind_steps(const PvModelParts* parts)
{
  uint32_t n = 0;
  while (n < parts->n_steps && parts->recipe.steps[n].kind != PV_STEP_LDA) {
    ++n;
  }
  return n;
}

/// Standardising and the first steps as one.
static PvStatus
compose_head(const PvModelParts* parts,
             uint32_t            n_steps,
             PvLinear*           head,
             PvError*            error)
{
  PvModelParts first = *parts;
  first.n_steps      = n_steps;
  first.n_components = parts->steps[n_steps - 1].n_out;
  return pv_compose(&first, head, error);
}

static PvClip*
project(const PvLinear* head, const PvClip* clips, uint32_t n, float* values)
{
  pv_clips_project(head, clips, n, values);
  PvClip* const projected = calloc((size_t)n + 1, sizeof(PvClip));
  for (uint32_t c = 0; projected && c < n; ++c) {
    projected[c]          = clips[c];
    projected[c].features = values;
    projected[c].mono     = NULL;
    values += head->n_out;
  }
  return projected;
}

static PvRecipe
tail_of(const PvRecipe* recipe, uint32_t n_steps)
{
  PvRecipe tail = *recipe;
  tail.n_blocks = 0;
  tail.n_steps -= n_steps;
  memmove(tail.steps, tail.steps + n_steps, tail.n_steps * sizeof(PvStep));
  return tail;
}

static PvStatus
project_all(const PvTraining* training,
            const PvLinear*   head,
            PvUnlabelled*     unlabelled,
            PvError*          error)
{
  PvTraining* const t      = &unlabelled->training;
  const size_t      n      = (size_t)training->n_clips + training->n_early;
  const size_t      n_late = (size_t)training->n_clips * head->n_out;
  unlabelled->n_bytes      = n * head->n_out * sizeof(float);
  unlabelled->values       = pv_large_new(unlabelled->n_bytes, error);
  t->n_features            = head->n_out;
  t->is_projected          = true;
  unlabelled->is_own       = true;
  t->clips                 = NULL;
  t->early                 = NULL;
  if (!unlabelled->values) {
    return error->status;
  }
  t->clips =
    project(head, training->clips, training->n_clips, unlabelled->values);
  t->early = project(head, training->early, training->n_early,
                     unlabelled->values + n_late);
  return t->clips && t->early ? PV_OK
                              : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_unlabelled_make(const PvTraining*   training,
                   const PvModelParts* parts,
                   PvUnlabelled*       unlabelled,
                   PvError*            error)
{
  const uint32_t n_steps = count_blind_steps(parts);
  PvLinear       head    = { 0 };
  *unlabelled =
    (PvUnlabelled){ .training = *training, .recipe = parts->recipe };
  if (training->network) {
    unlabelled->is_own = true;
    return pv_training_unfill(training, &unlabelled->training)
             ? PV_OK
             : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!n_steps) {
    return PV_OK;
  }
  PvStatus status = compose_head(parts, n_steps, &head, error);
  status = status ? status : project_all(training, &head, unlabelled, error);
  unlabelled->recipe = tail_of(&parts->recipe, n_steps);
  pv_linear_clear(&head);
  return status;
}

void
pv_unlabelled_clear(PvUnlabelled* unlabelled)
{
  if (unlabelled->is_own) {
    free(unlabelled->training.clips);
    free(unlabelled->training.early);
  }
  pv_large_free(unlabelled->values, unlabelled->n_bytes);
}
