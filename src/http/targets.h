// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Names of targets that browsers and programs send; each is taken as a
/// file is, whose bytes are the name.

#ifndef PV_HTTP_TARGETS_H
#define PV_HTTP_TARGETS_H

#include "http/files.h"

/// [worker] Try and answer all that wait; false if there were none.
bool
pv_http_targets_answer(PvHttpFiles* files, PvHttpAim aim, void* user);

#endif
