// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether the names of songs find room in a model file.

#ifndef PV_TOOLS_TRAIN_TITLE_LIMIT_H
#define PV_TOOLS_TRAIN_TITLE_LIMIT_H

#include "tools/corpus/dataset.h"

/// [any] Find out, before the music is heard, whether a file can hold what all
/// songs are called.
PvStatus
pv_title_limit_check(const PvDataset* dataset, PvError* error);

#endif
