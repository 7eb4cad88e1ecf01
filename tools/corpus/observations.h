// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a listener observes in songs, kept until there are models to ask.

#ifndef PV_TOOLS_CORPUS_OBSERVATIONS_H
#define PV_TOOLS_CORPUS_OBSERVATIONS_H

#include "tools/corpus/audience.h"
#include "tools/corpus/dataset.h"

#include <stdbool.h>

/// Lies in a file without a name, in $TMPDIR or /var/tmp: memory holds 8 bytes an
/// observation, which stands for one second.
typedef struct PvObservations PvObservations;

/**
   [any] Keep what is observed in the songs by producers, as long as that leaves
   half of the file system's free space.

   A song that can't be kept is no failure: whoever wants it decodes it again.

   @param dataset  Of the songs to come; outlives what is made.
   @return NULL when out of memory.
*/
PvObservations*
pv_observations_new(const PvDataset* dataset, const PvRecipe* recipe);

/// [any] Whoever fills it, while songs are analysed.
PvAudience
pv_observations_audience(PvObservations* observations);

/**
   [any] Say again what was observed in a song, or in a passage of it.

   @param passage  0: the song.
   @param add  As of a PvAudience, with `user`.
   @param[out] n_heard  Frames of it that were not silent.
   @return False if it was not kept, or not all of it can be read; some of it may
           have been added.
*/
bool
pv_observations_replay(const PvObservations* observations,
                       uint32_t              song,
                       uint32_t              passage,
                       void (*add)(void* user, const PvObservation* o),
                       void*     user,
                       uint64_t* n_heard);

/// [any] How many passages of a song were begun.
uint32_t
pv_observations_n_passages(const PvObservations* observations, uint32_t song);

/// [any] NULL is fine.
void
pv_observations_free(PvObservations* observations);

#endif
