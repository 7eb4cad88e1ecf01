// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Many songs on a plane: some of them, the landmarks, are laid out by t-SNE,
/// and each of the others goes to where the landmarks near it are.

#ifndef PV_TOOLS_TRAIN_LANDMARKS_H
#define PV_TOOLS_TRAIN_LANDMARKS_H

#include "base/status.h"
#include "tools/base/matrix.h"

/**
   [any] Lay rows out on a plane.

   A row that is no landmark goes to the mean of its nearest landmarks' places,
   of which nearer ones weigh more; rows that are alike go to one place.  Time
   grows as the rows do, beside that for the landmarks.

   @param n_landmarks  PV_TSNE_MIN to PV_TSNE_MAX, fewer than there are rows.
   @param[out] plane   [n_rows][2], centred; made, to be cleared by the caller.
   @return PV_ERR_DATA if all landmarks are alike.
*/
PvStatus
pv_landmarks_lay_out(const PvMatrix* rows,
                     uint32_t        n_landmarks,
                     PvMatrix*       plane,
                     PvError*        error);

#endif
