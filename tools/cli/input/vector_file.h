// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files of vectors that are given where a model or music must be.

#ifndef PV_TOOLS_CLI_INPUT_VECTOR_FILE_H
#define PV_TOOLS_CLI_INPUT_VECTOR_FILE_H

#include "base/status.h"

/// [any] Fail if a file has vectors of songs, as it is no model; the message says what
/// to do with it.
PvStatus
pv_vector_file_is_no_model(const char* path, PvError* error);

/// [any] Fail if the path is a file, as it is no folder of music.
PvStatus
pv_file_is_no_folder(const char* path, PvError* error);

#endif
