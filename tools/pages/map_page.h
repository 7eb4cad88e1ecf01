// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A discography as a self-contained HTML page.

#ifndef PV_TOOLS_PAGES_MAP_PAGE_H
#define PV_TOOLS_PAGES_MAP_PAGE_H

#include "tools/discography/discography.h"

/// [any] Write the page as pv_output_open() does.  The same discography gives
/// the same bytes.
PvStatus
pv_map_page_write(const PvDiscography* discography,
                  const char*          path,
                  PvError*             error);

#endif
