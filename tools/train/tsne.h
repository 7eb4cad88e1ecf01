// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  t-SNE: neighbours in many dimensions stay neighbours on a plane.
///
/// L. van der Maaten and G. Hinton, Visualizing data using t-SNE, JMLR 9 (2008).

#ifndef PV_TOOLS_TRAIN_TSNE_H
#define PV_TOOLS_TRAIN_TSNE_H

#include "tools/base/matrix.h"
#include "base/status.h"

/// All pairs are weighed in each step, so time and memory grow with the square
/// of the rows.
enum { PV_TSNE_MIN = 7, PV_TSNE_MAX = 2000 };

/// [any] min(30, (n - 1) / 3).
double
pv_tsne_perplexity(uint32_t n_rows);

/**
   [any] How near rows are to each other: the paper's p_ij, symmetric, all
   together 1.

   @param[out] near  [n_rows][n_rows], made; to be cleared by the caller.
   @return False when out of memory.
*/
bool
pv_tsne_nearness(const PvMatrix* rows, double perplexity, PvMatrix* near);

/**
   [any] Which way a plane would show nearness worse: the gradient of the
   Kullback-Leibler divergence, in nats, by each coordinate.

   @param plane  [n][2]
   @param exaggeration  What `near` is multiplied by; 1: the gradient itself.
   @param[out] gradient  [n][2]
*/
void
pv_tsne_gradient(const PvMatrix* near,
                 const double*   plane,
                 double          exaggeration,
                 double*         gradient);

/**
   [any] Lay rows out on a plane.

   Starts from the two principal components with a deviation of 1e-4, so that
   the same rows give the same bits.  As in the paper: 1000 steps, momentum 0.5
   and after 250 steps 0.8, a gain for each coordinate, nearness four times as
   strong at first.

   @param rows  PV_TSNE_MIN to PV_TSNE_MAX of them.
   @param[out] plane  [n_rows][2], centred; made, to be cleared by the caller.
   @return PV_ERR_DATA if all rows are alike.
*/
PvStatus
pv_tsne(const PvMatrix* rows, PvMatrix* plane, PvError* error);

#endif
