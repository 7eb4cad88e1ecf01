// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How much a model knows, in words.

#ifndef PV_HOST_VIEW_MODEL_SIZE_H
#define PV_HOST_VIEW_MODEL_SIZE_H

#include "model/model_info.h"

enum { PV_MODEL_SIZE_BYTES = 64 };

/// [any] "10 producers, 218 songs"; of a library "a library of 20 songs".
void
pv_model_size_write(const PvModelInfo* model, char text[PV_MODEL_SIZE_BYTES]);

#endif
