// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The steps from a list of albums to what a model says of them.

#ifndef PV_TOOLS_DISCOGRAPHY_DISCOGRAPHY_PRIVATE_H
#define PV_TOOLS_DISCOGRAPHY_DISCOGRAPHY_PRIVATE_H

#include "tools/discography/discography.h"

/// [any] Ask the model about each song: guess, shares, place, and the year of its
/// tags.
PvStatus
pv_discography_ask(PvDiscography*        discography,
                   const PvDataset*      dataset,
                   const PvGuessedSongs* songs,
                   uint32_t              n_threads,
                   PvError*              error);

/// [any] Find each song's nearest, and whether the model knows it.
PvStatus
pv_discography_relate(PvDiscography* discography, PvError* error);

#endif
