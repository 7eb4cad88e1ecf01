// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Descriptions of networks, and networks that have learned, as files.

#ifndef PV_TOOLS_NETWORK_NETWORK_FILE_H
#define PV_TOOLS_NETWORK_NETWORK_FILE_H

#include "network/spec.h"
#include "network/weights.h"

#include <stdio.h>

/// [any] Whether a description of that name is shipped, or a file of that name is
/// there; the line names those that are shipped.
PvStatus
pv_network_description_look_up(const char* name_or_path, PvError* error);

/// [any] Read a description, JSON as docs/networks.md has it or that of a network or
/// model, and check it: the shipped one of that name, or a file.
/// @param error  One line that begins with the name or the path.
PvStatus
pv_network_description_open(const char*    name_or_path,
                            PvNetworkSpec* spec,
                            PvError*       error);

/// [any] Write what the feature `embedding` of a recipe can name as its tensors.
/// @param path  What messages call it.
PvStatus
pv_network_file_write(const PvNetworkSpec* spec,
                      const PvWeights*     weights,
                      FILE*                stream,
                      const char*          path,
                      PvError*             error);

#endif
