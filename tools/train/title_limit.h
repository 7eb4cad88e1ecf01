// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether the titles of songs fit into a model file.

#ifndef PV_TOOLS_TRAIN_TITLE_LIMIT_H
#define PV_TOOLS_TRAIN_TITLE_LIMIT_H

#include "tools/corpus/dataset.h"

/// [any] Check, before the music is analysed, whether a file can hold all
/// titles, albums and licences.
PvStatus
pv_title_limit_check(const PvDataset* dataset, PvError* error);

/// [any] The same for a library, which holds paths, too.
PvStatus
pv_title_limit_check_library(const PvDataset* dataset, PvError* error);

#endif
