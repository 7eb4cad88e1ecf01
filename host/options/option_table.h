// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The options of prodval-jack, as a table.

#ifndef PV_HOST_OPTIONS_OPTION_TABLE_H
#define PV_HOST_OPTIONS_OPTION_TABLE_H

#include "options/table.h"

extern const PvOptionTable pv_host_table;

#endif
