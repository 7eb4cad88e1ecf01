// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a network hears of music, written for other programs.

#ifndef PV_TOOLS_CLI_WRITE_PATCHES_H
#define PV_TOOLS_CLI_WRITE_PATCHES_H

#include "tools/cli/input/corpus_input.h"

/// [any] Write the patches of the music that options say; returns the exit status,
/// having said what came of it.
/// @param layers  The file that describes the network.
int
pv_write_patches(PvCorpusInput* music, const char* layers, const char* path);

#endif
