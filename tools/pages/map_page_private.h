// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The parts of a discography's page.

#ifndef PV_TOOLS_PAGES_MAP_PAGE_PRIVATE_H
#define PV_TOOLS_PAGES_MAP_PAGE_PRIVATE_H

#include "tools/discography/discography.h"

#include <stdio.h>

/// [any] Plot where the albums lie among the model's songs.
PvStatus
pv_map_page_plane(FILE* page, const PvDiscography* discography, PvError* error);

/// [any] The class with the largest of the shares.
uint32_t
pv_map_page_likeliest(const PvDiscography* discography, const double* shares);

/// [any] Plot how the guess changes from album to album.
void
pv_map_page_course(FILE* page, const PvDiscography* discography);

#endif
