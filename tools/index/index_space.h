// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The space of a model, in which the songs of a library lie.

#ifndef PV_TOOLS_INDEX_INDEX_SPACE_H
#define PV_TOOLS_INDEX_INDEX_SPACE_H

#include "model/model_parts.h"

enum { PV_INDEX_MAX_MODELS = 2 }; ///< A model, and its mono model

typedef struct {
  const PvModelParts* parts[PV_INDEX_MAX_MODELS];
  PvLinear            composed[PV_INDEX_MAX_MODELS];
  uint32_t            n_models;
  uint32_t            n_components;
  uint32_t            n_kinds; ///< Numbers of all kinds together
  uint64_t            digest;  ///< What the places of songs depend on
} PvIndexSpace;

/// [any] Make the space of a model.
/// @param parts  With their steps; they must outlive the space.
/// @param[out] space  To be cleared by the caller in any case.
PvStatus
pv_index_space_make(PvIndexSpace*       space,
                    const PvModelParts* parts,
                    PvError*            error);

/// [any] Free what it holds.
void
pv_index_space_clear(PvIndexSpace* space);

#endif
