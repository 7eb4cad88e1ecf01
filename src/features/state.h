// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a feature has learned: tensors that come with the model file.

#ifndef PV_FEATURES_STATE_H
#define PV_FEATURES_STATE_H

#include "base/status.h"

#include <stdatomic.h>
#include <stdint.h>

enum {
  PV_MAX_DIMENSIONS      = 4,
  PV_MAX_FEATURE_TENSORS = 64 ///< Of one feature
};

/// `feature.<feature>.<name>` in the file: finite numbers, the last dimension's
/// next to each other.
typedef struct {
  char     name[32];
  uint32_t n_dimensions;
  uint64_t sizes[PV_MAX_DIMENSIONS]; ///< 1 each from `n_dimensions` on
  float*   values;
} PvFeatureTensor;

typedef struct {
  uint32_t        n;
  PvFeatureTensor at[PV_MAX_FEATURE_TENSORS];
} PvFeatureTensors;

struct PvPicture;

/// How a feature that learned something is made and asked.
typedef struct {
  /**
     [setup] Make of the tensors, whose numbers are finite, what `compute` reads.

     @param tensors  Stay where they are as long as `self`.
     @param[out] self  Set on success only.
     @param error  Names the tensor that is missing or wrong, without the feature.
  */
  PvStatus (*load)(const PvFeatureTensors* tensors,
                   void**                  self,
                   PvError*                error);

  /// [any] How many numbers it makes of any window.
  uint32_t (*n_values)(const void* self);

  /// [worker] Any number of threads may ask the same `self`.
  void (*compute)(const void*             self,
                  const struct PvPicture* picture,
                  float*                  values);

  /// [setup] NULL is not passed.
  void (*free)(void* self);
} PvLearnedFeature;

/// A feature's tensors and what it made of them, shared by all models and recipes
/// that use it; nothing in it changes.
typedef struct {
  atomic_uint             n_users;
  const PvLearnedFeature* learned;
  PvFeatureTensors        tensors;
  void*                   self;
} PvFeatureState;

/// [setup] Make a state, with one user, of tensors that it takes over, also where it
/// fails.
/// @param[out] state  Set on success only.
/// @param name  The feature's, for the message.
PvStatus
pv_feature_state_new(const PvLearnedFeature* learned,
                     const char*             name,
                     PvFeatureTensors*       tensors,
                     PvFeatureState**        state,
                     PvError*                error);

/// [any] One more user.  NULL is fine.
void
pv_feature_state_share(PvFeatureState* state);

/// [setup] One user fewer; the last one frees it.  NULL is fine.
void
pv_feature_state_release(PvFeatureState* state);

/// [setup] Free the numbers.
void
pv_feature_tensors_clear(PvFeatureTensors* tensors);

/**
   [setup] Find a tensor that must be there, of so many dimensions.

   @return NULL, and why in `error`.
*/
const PvFeatureTensor*
pv_feature_tensor_find(const PvFeatureTensors* tensors,
                       const char*             name,
                       uint32_t                n_dimensions,
                       PvError*                error);

#endif
