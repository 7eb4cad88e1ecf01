// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which kinds of feature speak for one producer and against another.

#ifndef PV_MODEL_REASONS_H
#define PV_MODEL_REASONS_H

#include "model/kinds.h"

/// What a kind of feature contributes.
typedef struct {
  PvFeatureKind kind;
  double        difference; ///< Above 0: it speaks for the first
} PvReason;

/// What speaks for either, in whole percent of all that does: together 100.
typedef struct {
  int of[PV_N_KINDS]; ///< Below 0: it speaks for the second
  int first_in_all;   ///< How much speaks for the first
} PvReasonShares;

typedef struct {
  uint32_t first, second;  ///< Labels
  uint32_t n;              ///< 0: nothing is known
  PvReason of[PV_N_KINDS]; ///< What speaks most for the first is first
  double   difference;     ///< Their sum
} PvReasons;

/**
   [any] Take a difference in distance apart.

   The sum is by how much the sound's squared distance to the centre of the second
   producer's songs is larger than that to the first's, exactly: it is linear in
   the sound's place, to which each kind of feature adds a part of its own.

   @param kinds  [kinds][n_components]: the mean of what
                 pv_model_project_kinds() makes of the sound.
   @param[out] reasons  None if the parts lack `song_kinds`, or a producer songs.
*/
void
pv_reasons_make(const PvModelParts* parts,
                const double*       kinds,
                uint32_t            first,
                uint32_t            second,
                PvReasons*          reasons);

/// [any] Find the share of each reason, rounded so that without their signs they add
/// up to 100; all 0 if nothing speaks for either.
void
pv_reasons_share(const PvReasons* reasons, PvReasonShares* shares);

#endif
