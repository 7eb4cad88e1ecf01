// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model or library to the file that the user named.

#ifndef PV_TOOLS_CLI_OUTPUT_WRITE_MODEL_H
#define PV_TOOLS_CLI_OUTPUT_WRITE_MODEL_H

#include "model/model_parts.h"

/// [any] Write parts; what was in the file stays until all is written.
/// @param parts  With their steps: not those of a model.
PvStatus
pv_write_model(const PvModelParts* parts, const char* path, PvError* error);

#endif
