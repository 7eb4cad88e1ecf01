// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files that are not there, or can't be opened: not broken songs, as another
/// run may find them.

#ifndef PV_TOOLS_CLI_ABSENT_FILES_H
#define PV_TOOLS_CLI_ABSENT_FILES_H

#include "tools/corpus/dataset.h"
#include "tools/corpus/file_checks.h"

#include <stdbool.h>
#include <stdint.h>

/// [any] Whether there are files among songs, and none of them can be opened.
bool
pv_files_are_all_absent(const PvDataset* songs);

/// [any] Name the files that could not be opened on standard error, but for those that
/// remarks on the songs name.
/// @param manifest  What they are from; NULL: no manifest.
/// @param checks    [n_songs]
/// @param[out] first  The first song without its file; n_songs if there is none.
/// @return How many there are.
uint32_t
pv_files_say_absent(const PvDataset*   songs,
                    const char*        manifest,
                    const PvFileCheck* checks,
                    uint32_t*          first);

#endif
