// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What file managers drop: a list of URIs, a line for each (RFC 2483).

#ifndef PV_PLUGIN_WINDOW_URI_LIST_H
#define PV_PLUGIN_WINDOW_URI_LIST_H

#include "plugin/window/scene/files.h"

/**
   [ui] Get the path of the next file in a list; what is no file on this machine is
   passed over.

   @param[in,out] uris  What follows it.
   @return False if there is none.
*/
bool
pv_ui_uri_list_next(const char** uris, char path[PV_UI_PATH_MAX]);

#endif
