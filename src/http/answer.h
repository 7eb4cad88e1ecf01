// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a request is answered; all on the server's thread.

#ifndef PV_HTTP_ANSWER_H
#define PV_HTTP_ANSWER_H

#include "http/authority.h"
#include "http/events.h"
#include "http/files.h"
#include "http/token.h"

#include <stdatomic.h>

/// What answers depend on.
typedef struct {
  PvHttpNews        news;
  PvHttpEvents      events;
  PvHttpFiles       files;
  bool              takes_files; ///< In place of resets and targets
  uint32_t          n_songs;
  const PvHttpSong* songs; ///< [n_songs] That can be played
  PvHttpNames       names;
  char              token[PV_HTTP_MAX_TOKEN]; ///< "": none is needed
  char              cookie[16];               ///< Its name
  uint32_t          patience_ms;
  int64_t     start_ms; ///< When the server was started, by the wall clock
  atomic_bool reset;    ///< Somebody has asked for it
} PvHttpDesk;

/// [any] Answer a request: an MHD_AccessHandlerCallback, whose user is the desk.
enum MHD_Result
pv_http_answer(void*                  desk,
               struct MHD_Connection* connection,
               const char*            path,
               const char*            method,
               const char*            version,
               const char*            body,
               size_t*                n_body,
               void**                 request);

/// [any] A request has ended: an MHD_RequestCompletedCallback, whose user is the
/// desk.
void
pv_http_answered(void*                           desk,
                 struct MHD_Connection*          connection,
                 void**                          request,
                 enum MHD_RequestTerminationCode why);

#endif
