// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A scene as JSON objects, each in one line: on standard output, and for
/// the live page.

#ifndef PV_HOST_JSON_H
#define PV_HOST_JSON_H

#include "host/view.h"

#include <stdio.h>

/// [worker] Print the guess, of which there must be one.
void
pv_json_guess(FILE* out, const PvScene* scene);

/// [worker] Print the state, when and of which model.
void
pv_json_state(FILE* out, const PvScene* scene);

/// [worker] Print the state, the level and what comes in.
void
pv_json_status(FILE* out, const PvScene* scene);

/// [worker] Print the model: its producers with their colours, and its songs with
/// their places on the map.
void
pv_json_model(FILE* out, const PvModel* model);

#endif
