// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs of the model that browsers may play: asked for by number, never by a
/// path.

#ifndef PV_HTTP_MUSIC_H
#define PV_HTTP_MUSIC_H

#include "http/request.h"

/// [any] Reply with a song's file, or the part of it that is asked for.
enum MHD_Result
pv_http_music_show(const PvHttpRequest* request);

#endif
