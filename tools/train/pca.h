// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Principal components.

#ifndef PV_TOOLS_TRAIN_PCA_H
#define PV_TOOLS_TRAIN_PCA_H

#include "tools/train/rows.h"
#include "base/status.h"

/// The most rows or columns, whichever are fewer, that principal components can
/// be computed from: 2 GiB of scatter.
enum { PV_PCA_MAX = 16384 };

/**
   [any] Fit principal components to rows.

   Works on the scatter of columns or on that of rows, whichever is smaller:
   24 000 features of 500 clips take a 500 by 500 matrix.  Where it is that of
   columns, memory does not grow with the rows.  The largest entry of each
   component is positive.

   @param n_out     Components wanted; fewer when the rows span fewer.
   @param whiten    Scale each to a variance (over n - 1) of 1.
   @param[out] fit  To be cleared by the caller, made only on success.
*/
PvStatus
pv_pca_fit(const PvRows* rows,
           uint32_t      n_out,
           bool          whiten,
           PvStepFit*    fit,
           PvError*      error);

#endif
