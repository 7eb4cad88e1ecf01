// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The live page for files: what browsers and programs send is heard, one
/// after the other.

#ifndef PV_TOOLS_SERVE_SERVE_H
#define PV_TOOLS_SERVE_SERVE_H

#include "http/http.h"
#include "tools/serve/serve_music.h"
#include "tools/sandbox/sandbox.h"

typedef struct {
  PvHttp*        http;
  const PvModel* model;
  PvSandbox*     sandbox; ///< Where files are decoded
  PvServeMusic   music;   ///< What can be played
} PvServe;

/// [any] Show the model, then hear and answer what is sent, until the program is
/// ended.
void
pv_serve(const PvServe* serve) __attribute__((noreturn));

#endif
