// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where a program is.

#ifndef PV_PLUGIN_MEASURE_PROGRAM_H
#define PV_PLUGIN_MEASURE_PROGRAM_H

#include "base/status.h"

enum { PV_PROGRAM_PATH = 4096 };

/**
   [any] Find a program beside a bundle, or where it was installed, or else in the
   folders of a list.

   @param bundle     An LV2 bundle of a build tree, where programs are in `tools`, or of
                     an installed one, where they are in `bin`; NULL: none is known.
   @param installed  Its path; what follows the last slash is what it is called.
   @param folders    With colons between them, as PATH has them; NULL: none.  Those
                     that are not absolute don't count: a host may be anywhere.
   @return PV_ERR_FILE: it is nowhere; the error says how to get it.
*/
PvStatus
pv_program_find(const char* bundle,
                const char* installed,
                const char* folders,
                char        path[PV_PROGRAM_PATH],
                PvError*    error);

#endif
