// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Whether two paths lead to the same file, or to a copy of it.

#ifndef PV_TOOLS_CLI_SAME_FILE_H
#define PV_TOOLS_CLI_SAME_FILE_H

#include <stdbool.h>

/// [any] Whether two regular files are one, or hold the same bytes.  False where one
/// can't be read.
bool
pv_is_same_file(const char* path, const char* other);

#endif
