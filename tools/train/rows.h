// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Rows of a matrix that nobody holds: they are made piece by piece, as often as
/// somebody goes through them.

#ifndef PV_TOOLS_TRAIN_ROWS_H
#define PV_TOOLS_TRAIN_ROWS_H

#include "tools/base/step_fit.h"

typedef struct {
  uint32_t n_rows, n_cols;

  /// Make `n` rows, from `first` on.
  /// @param[out] to  [n][n_cols]
  void (*make)(const void* user, uint32_t first, uint32_t n, double* to);

  const void* user;
} PvRows;

/// [any] The rows of a matrix, which must outlive them.
PvRows
pv_rows_of_matrix(const PvMatrix* matrix);

/// Takes rows from `first` on, which it may change.
typedef void (*PvRowsVisit)(void* user, uint32_t first, PvMatrix* piece);

/// [any] Go through all rows in their order, some at a time; false when out of memory.
bool
pv_rows_visit(const PvRows* rows, PvRowsVisit visit, void* user);

/// [any] Make a matrix of all rows; false when out of memory.
bool
pv_rows_to_matrix(const PvRows* rows, PvMatrix* matrix);

/// [any] The mean of all rows; false when out of memory.
/// @param[out] mean  [n_cols]
bool
pv_rows_mean(const PvRows* rows, double* mean);

/// [any] Put each row through a step.  False when out of memory.
/// @param[out] out  [n_rows][rows of the step's matrix]
bool
pv_rows_apply(const PvRows* rows, const PvStepFit* fit, PvMatrix* out);

#endif
