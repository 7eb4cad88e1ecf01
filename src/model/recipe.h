// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model hears and how it decides, as data.

#ifndef PV_MODEL_RECIPE_H
#define PV_MODEL_RECIPE_H

#include "model/classifier_spec.h"
#include "features/features.h"
#include "base/contract.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_MAX_BLOCKS     = 32,
  PV_MAX_STEPS      = 4,
  PV_MAX_NEIGHBOURS = 256, ///< Largest k
  PV_MAX_FEATURES   = 262144,
  PV_MAX_WINDOW     = 16384 ///< Frames: 6.3 minutes
};

typedef enum { PV_STEP_PCA, PV_STEP_PCA_WHITE, PV_STEP_LDA } PvStepKind;

/// One linear step of the projection, applied in order after standardising.
typedef struct {
  PvStepKind kind;
  uint32_t   n_out;     ///< Components kept; 0 for LDA: labels - 1
  double     shrinkage; ///< LDA alone: 0..1 of the way to a scaled identity
} PvStep;

typedef enum {
  PV_VOTE_EQUAL,    ///< Each neighbour counts 1
  PV_VOTE_DISTANCE, ///< Each neighbour counts 1 / distance
  PV_VOTE_BALANCED, ///< That over the root of its label's number of points
  PV_N_VOTES
} PvVote;

/// As in model files
extern const char* const pv_vote_names[PV_N_VOTES];

typedef struct {
  char     name[32];
  uint32_t window_frames; ///< A full window
  uint32_t min_frames;    ///< Frames heard before the first guess
  uint32_t clip_frames;   ///< In training: from one window to the next
  uint32_t n_blocks;
  const PvFeatureBlock* blocks[PV_MAX_BLOCKS];
  uint32_t              n_steps;
  PvStep                steps[PV_MAX_STEPS];
  uint32_t k; ///< Neighbours asked; fewer when the model has fewer points
  PvVote   vote;
  double   half_life_s;        ///< Of the evidence; 0: it never fades
  PvClassifierSpec classifier; ///< Who says how likely each label is
} PvRecipe;

/// [any] The built-in recipe of that name, or NULL.
const PvRecipe*
pv_recipe_find(const char* name);

/// [any] Built-in recipe `i`, for listing, the default first; NULL behind the
/// last.
const PvRecipe*
pv_recipe_at(uint32_t i);

/// [any] Numbers in a feature vector of this recipe.
uint32_t
pv_recipe_n_features(const PvRecipe* recipe);

/// [any] Decide by another classifier; neighbours given with `knn` become `k`.
void
pv_recipe_choose(PvRecipe* recipe, const PvClassifierSpec* classifier);

/// [any] Whether it hears more than the mid: then mono sound needs a model of
/// its own.
bool
pv_recipe_hears_sides(const PvRecipe* recipe);

/// [any] What it reads of frames.
PvFrameParts
pv_recipe_parts(const PvRecipe* recipe);

/// [any] Check each value against its range, for recipes from outside.
PvStatus
pv_recipe_check(const PvRecipe* recipe, PvError* error);

/// [worker] The feature vector of what a window holds: at least `min_frames`.
/// Finite numbers for any frames.
/// @param picture  For windows of `window_frames`; drawn anew where needed.
void
pv_recipe_features(const PvRecipe* recipe,
                   const PvWindow* window,
                   PvPicture*      picture,
                   float*          features);

#endif
