// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A linear step while it is learned, in double.

#ifndef PV_TOOLS_BASE_STEP_FIT_H
#define PV_TOOLS_BASE_STEP_FIT_H

#include "tools/base/matrix.h"

#include <stdbool.h>

/// out = matrix * in + offset.
typedef struct {
  PvMatrix matrix; ///< [n_out][n_in]
  double*  offset; ///< [n_out]
} PvStepFit;

/// [any] Allocate a step of this size; false when out of memory.
bool
pv_step_fit_init(PvStepFit* fit, uint32_t n_out, uint32_t n_in);

/// [any] Free; fine on one that is all zeros.
void
pv_step_fit_clear(PvStepFit* fit);

/// [any] Fix signs and origin: flip each row of the matrix so that its entry of
/// the largest magnitude is positive, then make `offset` map `mean` to zero.
void
pv_step_fit_settle(PvStepFit* fit, const double* mean);

/// [any] Put each row of `in` through a step.
/// @param[out] out  [in.n_rows][rows of the step's matrix]
void
pv_step_fit_put(const PvStepFit* fit, const PvMatrix* in, PvMatrix* out);

/// [any] The same; `out` is made.  False when out of memory.
bool
pv_step_fit_apply(const PvStepFit* fit, const PvMatrix* in, PvMatrix* out);

#endif
