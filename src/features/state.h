// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a feature has learned: tensors that come with the model file, and
/// maybe the description of a network.

#ifndef PV_FEATURES_STATE_H
#define PV_FEATURES_STATE_H

#include "network/spec.h"
#include "network/weights.h"
#include "base/status.h"

#include <stdatomic.h>
#include <stdint.h>

/// What the file has for a feature: `feature.<feature>.<name>` each, finite.
typedef struct {
  PvWeights      weights;
  PvNetworkSpec* network; ///< NULL: it is no network; owned, on the heap
} PvLearnedParts;

struct PvPicture;

/// How a feature that learned something is made and asked.
typedef struct {
  bool has_network; ///< Needs a description; otherwise none is read

  /**
     [setup] Make of the parts what `compute` reads.

     @param parts  Stay where they are as long as `self`.
     @param[out] self  Set on success only.
     @param error  Names the tensor or layer that is missing or wrong, without the
                   feature.
  */
  PvStatus (*load)(const PvLearnedParts* parts, void** self, PvError* error);

  /// [any] How many numbers it makes of any window.
  uint32_t (*n_values)(const void* self);

  /// [setup] Memory for whoever asks, for windows of up to so many frames: it may
  /// hold what was computed before, but no number depends on it.  NULL when out of
  /// memory.  No such function: it needs none.
  void* (*remember)(const void* self, uint32_t window_frames);

  /// [setup] Free it.  NULL is fine.
  void (*forget)(void* memory);

  /// [worker] Any number of threads may ask the same `self`, each with memory of its
  /// own.
  void (*compute)(const void*             self,
                  void*                   memory,
                  const struct PvPicture* picture,
                  float*                  values);

  /// [setup] NULL is not passed.
  void (*free)(void* self);
} PvLearnedFeature;

/// A feature's parts and what it made of them, shared by all models and recipes
/// that use it; nothing in it changes.
typedef struct {
  atomic_uint             n_users;
  const PvLearnedFeature* learned;
  PvLearnedParts          parts;
  void*                   self;
} PvFeatureState;

/// [setup] Make a state, with one user, of parts that it takes over, also where it
/// fails.
/// @param[out] state  Set on success only.
/// @param name  The feature's, for the message.
PvStatus
pv_feature_state_new(const PvLearnedFeature* learned,
                     const char*             name,
                     PvLearnedParts*         parts,
                     PvFeatureState**        state,
                     PvError*                error);

/// [any] One more user.  NULL is fine.
void
pv_feature_state_share(PvFeatureState* state);

/// [setup] One user fewer; the last one frees it.  NULL is fine.
void
pv_feature_state_release(PvFeatureState* state);

/// [setup] Free what they own.
void
pv_learned_parts_clear(PvLearnedParts* parts);

#endif
