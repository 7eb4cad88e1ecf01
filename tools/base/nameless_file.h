// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Memory on a disk: files that nobody else sees, gone with the program.

#ifndef PV_TOOLS_BASE_NAMELESS_FILE_H
#define PV_TOOLS_BASE_NAMELESS_FILE_H

/// [any] Make a file without a name in $TMPDIR or /var/tmp, to be closed by the
/// caller; -1 if that can't be done.
int
pv_nameless_file_open(void);

#endif
