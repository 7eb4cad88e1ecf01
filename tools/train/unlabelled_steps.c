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
  head->folded       = (PvLinear){ 0 };
  head->n_steps      = count_blind_steps(model);
  head->n_components = head->steps[head->n_steps - 1].n_out;
  return pv_model_fold(head, error);
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
            PvBasis*          basis,
            PvError*          error)
{
  PvTraining* const t      = &basis->training;
  const size_t      n      = (size_t)training->n_clips + training->n_early;
  const size_t      n_late = (size_t)training->n_clips * head->n_components;
  basis->values            = malloc(n * head->n_components * sizeof(float));
  t->n_features            = head->n_components;
  t->is_projected          = true;
  t->clips                 = NULL;
  t->early                 = NULL;
  if (basis->values) {
    t->clips = project(head, training->clips, training->n_clips, basis->values);
    t->early =
      project(head, training->early, training->n_early, basis->values + n_late);
  }
  return t->clips && t->early ? PV_OK
                              : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_basis_make(const PvTraining* training,
              const PvModel*    model,
              PvBasis*          basis,
              PvError*          error)
{
  PvModel head;
  *basis = (PvBasis){ .training = *training, .recipe = model->recipe };
  if (!count_blind_steps(model)) {
    return PV_OK;
  }
  PvStatus status = fold_head(model, &head, error);
  status = status ? status : project_all(training, &head, basis, error);
  keep_tail(&head, &basis->recipe);
  pv_linear_clear(&head.folded);
  return status;
}

void
pv_basis_clear(PvBasis* basis)
{
  if (basis->values) {
    free(basis->training.clips);
    free(basis->training.early);
    free(basis->values);
  }
}
