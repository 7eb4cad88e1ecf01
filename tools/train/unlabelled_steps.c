// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/unlabelled_steps.h"

#include <stdlib.h>
#include <string.h>

static uint32_t
count_blind_steps(const PvModel* model)
{
  uint32_t n = 0;
  while (n < model->n_steps && model->recipe.steps[n].kind != PV_STEP_LDA) {
    ++n;
  }
  return n;
}

/// Standardising and the steps that take no notice of labels, as one.
static PvStatus
fold_head(const PvModel* model, PvModel* head, PvError* error)
{
  *head              = *model;
  head->composed     = (PvLinear){ 0 };
  head->n_steps      = count_blind_steps(model);
  head->n_components = head->steps[head->n_steps - 1].n_out;
  return pv_model_compose(head, error);
}

static PvClip*
project(const PvModel* head, const PvClip* clips, uint32_t n, float* values)
{
  PvClip* const projected = calloc((size_t)n + 1, sizeof(PvClip));
  for (uint32_t c = 0; projected && c < n; ++c) {
    projected[c]          = clips[c];
    projected[c].features = values;
    projected[c].mono     = NULL;
    pv_model_project(head, clips[c].features, values);
    values += head->n_components;
  }
  return projected;
}

static void
keep_tail(const PvModel* head, PvRecipe* recipe)
{
  *recipe          = head->recipe;
  recipe->n_blocks = 0;
  recipe->n_steps -= head->n_steps;
  memmove(recipe->steps, recipe->steps + head->n_steps,
          recipe->n_steps * sizeof(PvStep));
}

static PvStatus
project_all(const PvTraining* training,
            const PvModel*    head,
            PvUnlabelled*     unlabelled,
            PvError*          error)
{
  PvTraining* const t      = &unlabelled->training;
  const size_t      n      = (size_t)training->n_clips + training->n_early;
  const size_t      n_late = (size_t)training->n_clips * head->n_components;
  unlabelled->values       = malloc(n * head->n_components * sizeof(float));
  t->n_features            = head->n_components;
  t->is_projected          = true;
  t->clips                 = NULL;
  t->early                 = NULL;
  if (unlabelled->values) {
    t->clips =
      project(head, training->clips, training->n_clips, unlabelled->values);
    t->early = project(head, training->early, training->n_early,
                       unlabelled->values + n_late);
  }
  return t->clips && t->early ? PV_OK
                              : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_unlabelled_make(const PvTraining* training,
                   const PvModel*    model,
                   PvUnlabelled*     unlabelled,
                   PvError*          error)
{
  PvModel head;
  *unlabelled =
    (PvUnlabelled){ .training = *training, .recipe = model->recipe };
  if (!count_blind_steps(model)) {
    return PV_OK;
  }
  PvStatus status = fold_head(model, &head, error);
  status = status ? status : project_all(training, &head, unlabelled, error);
  keep_tail(&head, &unlabelled->recipe);
  pv_linear_clear(&head.composed);
  return status;
}

void
pv_unlabelled_clear(PvUnlabelled* unlabelled)
{
  if (unlabelled->values) {
    free(unlabelled->training.clips);
    free(unlabelled->training.early);
    free(unlabelled->values);
  }
}
