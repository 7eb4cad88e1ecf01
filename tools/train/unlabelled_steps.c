// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/unlabelled_steps.h"

#include "tools/base/large_memory.h"
#include "tools/train/blind_steps.h"
#include "tools/train/taught_songs.h"

#include <stdlib.h>
#include <string.h>

/// Clips of the songs that models learn from; returns how many.
static uint32_t
pick(const bool* taught, const PvClip* clips, uint32_t n, PvClip* picked)
{
  uint32_t n_picked = 0;
  for (uint32_t c = 0; c < n; ++c) {
    if (!taught || taught[clips[c].song]) {
      picked[n_picked++] = clips[c];
    }
  }
  return n_picked;
}

/// A training of its own, with the clips of some songs.
static PvStatus
pick_all(const PvTraining* training, PvUnlabelled* unlabelled, PvError* error)
{
  PvTraining* const t      = &unlabelled->training;
  const bool* const taught = unlabelled->taught;
  t->taught                = taught;
  unlabelled->is_own       = true;
  t->clips = malloc(((size_t)training->n_clips + 1) * sizeof(PvClip));
  t->early = malloc(((size_t)training->n_early + 1) * sizeof(PvClip));
  if (!t->clips || !t->early) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  t->n_clips = pick(taught, training->clips, training->n_clips, t->clips);
  t->n_early = pick(taught, training->early, training->n_early, t->early);
  return PV_OK;
}

static void
project(const PvLinear* head, PvClip* clips, uint32_t n, float* values)
{
  pv_clips_project(head, clips, n, values);
  for (uint32_t c = 0; c < n; ++c) {
    clips[c].features = values + (size_t)c * head->n_out;
    clips[c].mono     = NULL;
  }
}

static PvStatus
project_all(const PvLinear* head, PvUnlabelled* unlabelled, PvError* error)
{
  PvTraining* const t      = &unlabelled->training;
  const size_t      n      = (size_t)t->n_clips + t->n_early;
  const size_t      n_late = (size_t)t->n_clips * head->n_out;
  unlabelled->n_bytes      = n * head->n_out * sizeof(float);
  unlabelled->values       = pv_large_new(unlabelled->n_bytes, error);
  t->n_features            = head->n_out;
  t->is_projected          = true;
  if (!unlabelled->values) {
    return error->status;
  }
  project(head, t->clips, t->n_clips, unlabelled->values);
  project(head, t->early, t->n_early, unlabelled->values + n_late);
  return PV_OK;
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

PvStatus
pv_unlabelled_make(const PvTraining*   training,
                   const PvModelParts* parts,
                   uint32_t            n_taught,
                   PvUnlabelled*       unlabelled,
                   PvError*            error)
{
  const uint32_t n_steps = pv_blind_steps_count(parts);
  PvLinear       head    = { 0 };
  *unlabelled =
    (PvUnlabelled){ .training = *training, .recipe = parts->recipe };
  if (training->network) {
    unlabelled->is_own = true;
    return pv_training_unfill(training, &unlabelled->training)
             ? PV_OK
             : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  PvStatus status = pv_blind_steps_compose(parts, &head, error);
  if (!status &&
      !pv_taught_songs_draw(training, n_taught, &unlabelled->taught)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status && (n_steps || unlabelled->taught)) {
    status = pick_all(training, unlabelled, error);
  }
  if (!status && n_steps) {
    status             = project_all(&head, unlabelled, error);
    unlabelled->recipe = tail_of(&parts->recipe, n_steps);
  }
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
  free(unlabelled->taught);
  pv_large_free(unlabelled->values, unlabelled->n_bytes);
}
