// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A folder that a command writes does not lie in the music that it reads.

#ifndef PV_TOOLS_CLI_OUTPUT_OUTPUT_FOLDER_H
#define PV_TOOLS_CLI_OUTPUT_OUTPUT_FOLDER_H

#include <stdbool.h>

/**
   [any] Find out, before anything is written, whether a folder to write is the
   folder of music or lies in it, by whatever path: then say so.

   @param output  What `-o` names; it may not be there yet.
   @param music   The folder that is read; NULL: a table was named.
   @return False if it is or does.
*/
bool
pv_output_folder_check(const char* output, const char* music);

#endif
