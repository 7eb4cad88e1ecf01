// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The live page for files: what browsers and programs send is heard, one
/// after the other.

#ifndef PV_TOOLS_CLI_SERVE_H
#define PV_TOOLS_CLI_SERVE_H

#include "http/http.h"
#include "model/model_info.h"

/// [any] Show the model, then hear and answer what is sent, until the program is
/// ended.
void
pv_serve(PvHttp* http, const PvModel* model) __attribute__((noreturn));

#endif
