// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Memory on a disk: files that nobody else sees, gone with the program.

#ifndef PV_TOOLS_BASE_NAMELESS_FILE_H
#define PV_TOOLS_BASE_NAMELESS_FILE_H

#include "base/status.h"

/// [any] Make a file without a name in $TMPDIR or /var/tmp, to be closed by the
/// caller; -1, and PV_ERR_FILE in `error`, if that can't be done.
int
pv_nameless_file_open(PvError* error);

#endif
