// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Arrays of learned numbers, by name.

#ifndef PV_NETWORK_WEIGHTS_H
#define PV_NETWORK_WEIGHTS_H

#include "base/status.h"

#include <stdint.h>

enum {
  PV_MAX_DIMENSIONS = 4,
  PV_MAX_WEIGHTS    = 128 ///< Arrays in a list
};

/// Finite numbers, the last dimension's next to each other.
typedef struct {
  char     name[32];
  uint32_t n_dimensions;
  uint64_t sizes[PV_MAX_DIMENSIONS]; ///< 1 each from `n_dimensions` on
  float*   values;
} PvWeight;

typedef struct {
  uint32_t n;
  PvWeight at[PV_MAX_WEIGHTS];
} PvWeights;

/// [setup] Free the numbers.
void
pv_weights_clear(PvWeights* weights);

/// [any] How many numbers one holds.
uint64_t
pv_weight_n_values(const PvWeight* weight);

/// [any] The one of that name, or NULL.
const PvWeight*
pv_weights_look_up(const PvWeights* weights, const char* name);

/**
   [setup] Find one that must be there, of so many dimensions.

   @return NULL, and why in `error`, which calls it a tensor, as the file does.
*/
const PvWeight*
pv_weights_find(const PvWeights* weights,
                const char*      name,
                uint32_t         n_dimensions,
                PvError*         error);

/// [setup] Whether no number is beyond `largest`.
PvStatus
pv_weight_check(const PvWeight* weight, float largest, PvError* error);

#endif
