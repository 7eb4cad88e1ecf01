// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The steps of a projection composed to one matrix, and its product
/// with vectors, compiled for each instruction set, with the same bits.

#ifndef PV_MODEL_COMPOSE_H
#define PV_MODEL_COMPOSE_H

#ifdef PV_FOR_AVX2
#define pv_compose_columns pv_compose_columns_avx2
#define pv_compose_apply   pv_compose_apply_avx2
#endif

#include "model/model_parts.h"

/// Columns at a time, so that operands stay in the cache
enum { PV_COMPOSE_COLUMNS = 16 };

/// [any] Multiply all steps for so many features from `first` on: [component]
/// [feature], in the features' standardised units.  Features that there are not
/// give 0.
void
pv_compose_columns(const PvModelParts* parts,
                   uint32_t            first,
                   float columns[PV_MAX_COMPONENTS][PV_COMPOSE_COLUMNS]);

/// [any] Multiply `composed`'s matrix by each of n vectors, without its offset.
/// @param vectors   [n][n_in]
/// @param[out] out  [n][n_out]
void
pv_compose_apply(const PvLinear*     composed,
                 const float* const* vectors,
                 uint32_t            n,
                 double*             out);

#ifdef PV_HAS_AVX2
/// [any] pv_compose_columns() on a processor with AVX2.
void
pv_compose_columns_avx2(const PvModelParts* parts,
                        uint32_t            first,
                        float columns[PV_MAX_COMPONENTS][PV_COMPOSE_COLUMNS]);

/// [any] pv_compose_apply() likewise.
void
pv_compose_apply_avx2(const PvLinear*     composed,
                      const float* const* vectors,
                      uint32_t            n,
                      double*             out);
#endif

#endif
