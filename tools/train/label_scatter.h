// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How rows scatter within their labels, and the labels between each other.

#ifndef PV_TOOLS_TRAIN_LABEL_SCATTER_H
#define PV_TOOLS_TRAIN_LABEL_SCATTER_H

#include "base/status.h"
#include "tools/base/matrix.h"
#include "tools/train/rows.h"

typedef struct {
  const PvRows*   rows;
  const uint32_t* labels;  ///< [n_rows]
  uint32_t        n_first; ///< Labels of producers, before those of others
  PvMatrix        means;   ///< [n_labels][n_cols]
  uint32_t*       counts;  ///< [n_labels] Rows of each
  PvMatrix        within; ///< [n_cols][n_cols] Cholesky's factor of the scatter
  PvMatrix        between; ///< [n_cols][n_labels], the means' deviations
  double*         mean;    ///< [n_cols], of the labels' means: the middle
} PvLabelScatter;

/**
   [any] Measure the scatter of rows.

   @param shrinkage  How much of the scatter within gives way to its mean variance.
   @param[out] scatter  Points into the arguments; to be cleared in any case.
   @return PV_ERR_DATA if there are too few rows to tell how those of a label differ.
*/
PvStatus
pv_label_scatter_measure(const PvRows*   rows,
                         const uint32_t* labels,
                         uint32_t        n_first,
                         uint32_t        n_labels,
                         double          shrinkage,
                         PvLabelScatter* scatter,
                         PvError*        error);

/// [any] Free what it holds.
void
pv_label_scatter_clear(PvLabelScatter* scatter);

#endif
