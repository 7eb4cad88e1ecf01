// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Memory on a disk: files that nobody else sees, gone with the program.

#ifndef PV_TOOLS_BASE_NAMELESS_FILE_H
#define PV_TOOLS_BASE_NAMELESS_FILE_H

#include "base/status.h"

#include <stdint.h>

/// [any] Make a file without a name in $TMPDIR or /var/tmp, to be closed by the
/// caller; -1, and PV_ERR_FILE in `error`, if that can't be done.
int
pv_nameless_file_open(PvError* error);

/// [any] Map a file without a name, with all of its space, so that no write to it can
/// fail.  NULL: there is no space for it.
/// @return Zeros, to be unmapped by the caller.
void*
pv_nameless_file_map(uint64_t n_bytes, PvError* error);

#endif
