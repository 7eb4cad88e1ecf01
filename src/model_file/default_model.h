// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The model that is used where none is named, and where it lies.

#ifndef PV_MODEL_FILE_DEFAULT_MODEL_H
#define PV_MODEL_FILE_DEFAULT_MODEL_H

#include "base/status.h"

/**
   [setup] Find production-value/default.safetensors.  The first of these data
   folders that has it counts:

   - the user's, $XDG_DATA_HOME, or ~/.local/share;
   - the program's own, `share` beside the folder that the program is in, be it
     built there, installed, or moved;
   - the shared library's own, if this is part of libprodval.so: `share` in the
     prefix in which the library lies;
   - the system's, each of $XDG_DATA_DIRS, or /usr/local/share and /usr/share;
   - where this build is installed.

   What is not an absolute path in the environment is ignored, as the XDG base
   directory specification demands.

   @param[out] path  Set only on success; to be freed by the caller.
   @param error  Names the folders without it.
*/
PvStatus
pv_default_model_find(char** path, PvError* error);

#endif
