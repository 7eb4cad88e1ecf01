// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How many songs fit into a file, and how much of their titles.

#ifndef PV_TOOLS_TRAIN_TITLE_LIMIT_H
#define PV_TOOLS_TRAIN_TITLE_LIMIT_H

#include "tools/corpus/dataset.h"

/// [any] Check, before the music is analysed, whether a model can hold so many songs.
PvStatus
pv_song_limit_check(const PvDataset* dataset, PvError* error);

/// [any] The same for a file of vectors, which has titles, albums and licences in its
/// header.
PvStatus
pv_title_limit_check(const PvDataset* dataset, PvError* error);

#endif
