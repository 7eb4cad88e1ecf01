// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a sound can be compared with by name: the producers of a model and
/// its songs.

#ifndef PV_MODEL_SONG_TARGETS_H
#define PV_MODEL_SONG_TARGETS_H

#include "model/model_parts.h"
#include "profile/profile_target.h"

/// Profiles, and what each counts.  All 0: none yet.
typedef struct {
  const bool*
    without; ///< [songs of the model] Left out of a producer's songs; NULL:
             ///< none is
  uint32_t   n;
  PvProfile* profiles;
  double*    weights;
} PvTargetSongs;

/// [worker] Add a profile; false when out of memory.
bool
pv_target_songs_add(PvTargetSongs*   songs,
                    const PvProfile* profile,
                    double           weight);

/// [worker] Add all songs that a name stands for by pv_target_name_find(), which
/// share the weight.
/// @param model  What the error calls the model.
/// @return PV_ERR_DATA: the model has no profiles.  PV_ERR_VALUE: the name stands
///         for nothing, and the error tells names that are near; or all songs of the
///         producer are left out.
PvStatus
pv_target_songs_add_named(PvTargetSongs*      songs,
                          const PvModelParts* parts,
                          const char*         model,
                          const char*         name,
                          double              weight,
                          PvError*            error);

/// [worker] Find the spread that a producer of the model has as a rule: in each
/// band the median of those with PV_TARGET_FEWEST songs; of a library, that of all its
/// songs.  False when out of memory.
/// @param[out] usual  0 where there is no such producer, nor as many songs.
bool
pv_usual_spread_make(const PvModelParts* parts, PvProfile* usual);

/// [worker] Make the target that the songs amount to; few have the usual spread of
/// the model's producers.
/// @return Only PV_ERR_MEMORY.
PvStatus
pv_target_songs_sum_up(const PvTargetSongs* songs,
                       const PvModelParts*  parts,
                       PvProfileTarget*     target,
                       PvError*             error);

/// [worker] Free what it holds.
void
pv_target_songs_clear(PvTargetSongs* songs);

#endif
