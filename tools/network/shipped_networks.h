// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The files of models/networks: descriptions of networks.

#ifndef PV_TOOLS_NETWORK_SHIPPED_NETWORKS_H
#define PV_TOOLS_NETWORK_SHIPPED_NETWORKS_H

#include "model_file/shipped_file.h"

/// [any] By name.
extern const PvShippedFile pv_shipped_networks[];

#endif
