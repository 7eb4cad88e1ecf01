// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/projection.h"

#include "tools/train/lda.h"
#include "tools/base/large_memory.h"
#include "tools/base/step_fit.h"
#include "tools/train/measure.h"
#include "tools/train/other_groups.h"
#include "tools/train/pca.h"

#include <math.h>
#include <stdlib.h>

/// Give every block the say that its weight asks for, whatever its size.
static void
weigh_blocks(PvModelParts* parts)
{
  float* scale = parts->scale;
  for (uint32_t b = 0; b < parts->recipe.n_blocks; ++b) {
    const uint32_t n = pv_recipe_n_of_block(&parts->recipe, b);
    const double   w = pv_recipe_weight(&parts->recipe, b);
    for (uint32_t i = 0; i < n; ++i) {
      *scale++ *= (float)sqrt(n / w);
    }
  }
}

/// Clips, and what standardises them.
typedef struct {
  const PvTraining*   training;
  const PvModelParts* parts;
} Clips;

static void
standardise(const void* user, uint32_t first, uint32_t n, double* to)
{
  const Clips* const        clips = user;
  const PvModelParts* const parts = clips->parts;
  const PvTraining* const   t     = clips->training;
  pv_clips_expect(t->clips, t->n_features, t->n_clips, first, n);
  for (uint32_t r = 0; r < n; ++r) {
    const float* const features = t->clips[first + r].features;
    for (uint32_t c = 0; c < parts->n_features; ++c) {
      *to++ = ((double)features[c] - (double)parts->mean[c]) /
              (double)parts->scale[c];
    }
  }
  pv_learning_add(clips->training->progress,
                  (double)n / clips->training->n_clips);
}

/// The class of each clip: its producer, and of music by others its group.
/// Returns how many there are.
static uint32_t
tell_classes(const PvTraining*    training,
             const PvOtherGroups* groups,
             uint32_t*            classes)
{
  const uint32_t n_labels = training->n_labels;
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    const uint32_t song  = training->clips[c].song;
    const uint32_t label = training->songs[song]->label;
    classes[c] = label < n_labels ? label : n_labels + groups->of_song[song];
  }
  return n_labels + groups->n;
}

static PvStatus
fit_step(const PvTraining* training,
         const PvStep*     step,
         const PvRows*     rows,
         PvStepFit*        fit,
         PvError*          error)
{
  if (step->kind != PV_STEP_LDA) {
    return pv_pca_fit(rows, step->n_out, step->kind == PV_STEP_PCA_WHITE, fit,
                      error);
  }
  uint32_t* const classes = malloc(rows->n_rows * sizeof(uint32_t));
  PvOtherGroups   groups;
  PvStatus        status = PV_OK;
  if (pv_other_groups_find(training, &groups) && classes) {
    const uint32_t n_classes = tell_classes(training, &groups, classes);
    const uint32_t n_out =
      step->n_out ? step->n_out : (uint32_t)PV_MAX_COMPONENTS;
    status = pv_lda_fit(rows, classes, training->n_labels, n_classes, n_out,
                        step->shrinkage, fit, error);
  } else {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_other_groups_clear(&groups);
  free(classes);
  return status;
}

static uint64_t
size_of(const PvMatrix* matrix)
{
  return (uint64_t)matrix->n_rows * matrix->n_cols * sizeof(double);
}

static PvStatus
keep_step(const PvStepFit* fit, PvLinear* step, PvError* error)
{
  const size_t n = (size_t)fit->matrix.n_rows * fit->matrix.n_cols;
  step->n_in     = fit->matrix.n_cols;
  step->n_out    = fit->matrix.n_rows;
  step->matrix   = malloc(n * sizeof(float));
  step->offset   = malloc(step->n_out * sizeof(float));
  if (!step->matrix || !step->offset) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (size_t i = 0; i < n; ++i) {
    step->matrix[i] = (float)fit->matrix.at[i];
  }
  for (uint32_t i = 0; i < step->n_out; ++i) {
    step->offset[i] = (float)fit->offset[i];
  }
  return PV_OK;
}

/// Put the rows through a step.
/// @param[out] after  Made on success; `at` is large memory.
static PvStatus
put_through(const PvStepFit* fit,
            const PvRows*    rows,
            PvMatrix*        after,
            PvError*         error)
{
  after->n_rows = rows->n_rows;
  after->n_cols = fit->matrix.n_rows;
  after->at     = pv_large_new(size_of(after), error);
  if (!after->at) {
    return error->status;
  }
  return pv_rows_apply(rows, fit, after)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "no memory for all clips");
}

/// Fit one step to `rows` and put the rows through it, unless it is the last.
/// @param[out] after  As put_through() makes it.
static PvStatus
add_step(const PvTraining* training,
         PvModelParts*     parts,
         const PvRows*     rows,
         PvMatrix*         after,
         PvError*          error)
{
  const uint32_t s       = parts->n_steps;
  const bool     is_last = s + 1 == parts->recipe.n_steps;
  PvStepFit      fit     = { 0 };
  PvStatus       status =
    fit_step(training, &parts->recipe.steps[s], rows, &fit, error);
  status = status ? status : keep_step(&fit, &parts->steps[s], error);
  if (!status && !is_last) {
    status = put_through(&fit, rows, after, error);
  }
  parts->n_components = fit.matrix.n_rows;
  pv_step_fit_clear(&fit);
  ++parts->n_steps;
  return status;
}

static PvStatus
add_steps(const PvTraining* training, PvModelParts* parts, PvError* error)
{
  const Clips clips = { training, parts };
  PvMatrix    held  = { 0 }; // What came of the clips in the newest step
  PvRows   rows = { training->n_clips, parts->n_features, standardise, &clips };
  PvStatus status     = PV_OK;
  parts->n_components = parts->n_features;
  while (!status && parts->n_steps < parts->recipe.n_steps) {
    PvMatrix after = { 0 };
    status         = add_step(training, parts, &rows, &after, error);
    pv_large_free(held.at, size_of(&held));
    held = after;
    rows = pv_rows_of_matrix(&held);
  }
  pv_large_free(held.at, size_of(&held));
  return status;
}

PvStatus
pv_projection_fit(const PvTraining* training,
                  PvModelParts*     parts,
                  PvError*          error)
{
  parts->mean  = malloc(parts->n_features * sizeof(float));
  parts->scale = malloc(parts->n_features * sizeof(float));
  if (!parts->mean || !parts->scale) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t f = 0; f < parts->n_features; ++f) {
    parts->mean[f]  = 0.0f;
    parts->scale[f] = 1.0f;
  }
  if (!training->is_projected &&
      !pv_features_measure(training, parts->mean, parts->scale)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  weigh_blocks(parts);
  return add_steps(training, parts, error);
}
