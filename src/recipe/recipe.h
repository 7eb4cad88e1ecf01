// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model reads of sound and how it decides, as data.

#ifndef PV_RECIPE_RECIPE_H
#define PV_RECIPE_RECIPE_H

#include "recipe/classifier_spec.h"
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

#define PV_DEFAULT_REFUSE 0.1 ///< For recipes that do not say
#define PV_MAX_REFUSE     0.9

#define PV_MIN_WEIGHT 0.001
#define PV_MAX_WEIGHT 1000.0

typedef enum {
  PV_STEP_PCA,
  PV_STEP_PCA_WHITE,
  PV_STEP_LDA,
  PV_N_STEP_KINDS
} PvStepKind;

/// One linear step of the projection, applied in order after standardising.
typedef struct {
  PvStepKind kind;
  uint32_t   n_out;     ///< Components kept; 0 for LDA: labels - 1
  double     shrinkage; ///< Only of LDA: 0..1 of the way to a scaled identity
} PvStep;

typedef enum {
  PV_VOTE_EQUAL,    ///< Each neighbour counts 1
  PV_VOTE_DISTANCE, ///< Each neighbour counts 1 / distance
  PV_VOTE_BALANCED, ///< That over the root of its label's number of points
  PV_N_VOTES
} PvVote;

/// As in model files
extern const char* const pv_step_names[PV_N_STEP_KINDS];
extern const char* const pv_vote_names[PV_N_VOTES];
extern const char* const pv_pool_names[PV_N_POOLS];

/// Copied as it is, it borrows what its features learned: see pv_recipe_share().
typedef struct {
  char     name[32];
  uint32_t window_frames; ///< A full window
  uint32_t min_frames;    ///< Frames heard before the first guess
  uint32_t clip_frames;   ///< In training: from one window to the next
  PvPool   pool;          ///< What statistics are taken over
  uint32_t n_blocks;
  const PvFeatureBlock* blocks[PV_MAX_BLOCKS];
  PvFeatureState*       states[PV_MAX_BLOCKS]; ///< NULL: with none, or none yet
  double   weights[PV_MAX_BLOCKS];             ///< 0: 1; see pv_recipe_weight()
  uint32_t n_steps;
  PvStep   steps[PV_MAX_STEPS];
  uint32_t k; ///< Neighbours asked; fewer when the model has fewer points
  PvVote   vote;
  double centre_temperature; ///< For the softmax over the cosines to producers'
                             ///< centres, which weighs as much as the
                             ///< neighbours' votes; 0: centres have no say
  double refuse; ///< Share of songs by the model's producers that may be called
    ///< somebody else's, when calibration is learned: the more, the
    ///< more of what others made is called so
  double half_life_s; ///< When half of the evidence has faded; 0: never
  PvClassifierSpec classifier; ///< Who says how likely each label is
} PvRecipe;

/// [any] Copy a recipe; what its features learned is shared.  With
/// pv_recipe_clear() it is given back.
void
pv_recipe_share(PvRecipe* copy, const PvRecipe* recipe);

/// [setup] Give back what its features learned.
void
pv_recipe_clear(PvRecipe* recipe);

/// [any] Whether each feature that comes with tensors has them; names the first
/// that has not.
PvStatus
pv_recipe_check_states(const PvRecipe* recipe, PvError* error);

/// [any] Numbers in the feature vector that block `i` makes.
uint32_t
pv_recipe_n_of_block(const PvRecipe* recipe, uint32_t i);

/// [any] As how many blocks of weight 1 block `i` counts: its share of squared
/// distances is so many times theirs.  Training puts it into the model's scale.
double
pv_recipe_weight(const PvRecipe* recipe, uint32_t i);

/// [any] Numbers in a feature vector of this recipe.
uint32_t
pv_recipe_n_features(const PvRecipe* recipe);

/// [any] Decide by another classifier; neighbours given with `knn` become `k`.
void
pv_recipe_choose(PvRecipe* recipe, const PvClassifierSpec* classifier);

/// [any] Whether mono sound gives other numbers than stereo: then it needs a model
/// of its own.
bool
pv_recipe_uses_sides(const PvRecipe* recipe);

/// [any] What it reads of frames.
PvFrameParts
pv_recipe_parts(const PvRecipe* recipe);

/// [any] Check each value against its range, for recipes from outside.
PvStatus
pv_recipe_check(const PvRecipe* recipe, PvError* error);

/// [setup] A picture for windows of this recipe, which must outlive it; NULL when out
/// of memory.
PvPicture*
pv_recipe_picture_new(const PvRecipe* recipe);

/// [worker] The feature vector of what a window holds: at least `min_frames`.
/// Finite numbers for any frames.
/// @param picture  Of this recipe; drawn anew where needed.
void
pv_recipe_features(const PvRecipe* recipe,
                   const PvWindow* window,
                   PvPicture*      picture,
                   float*          features);

#endif
