// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A request while it is answered; all on the server's thread.

#ifndef PV_HTTP_REQUEST_H
#define PV_HTTP_REQUEST_H

#include "http/answer.h"

enum { PV_HTTP_REPLY_MS = 60000 }; ///< For a reply to be sent

typedef struct {
  PvHttpDesk*            desk;
  struct MHD_Connection* connection;
  const char*            path;
  void**                 state; ///< The file that is taken; or the desk, once
                                ///< the headers were seen; or NULL
} PvHttpRequest;

/// [any] A header, and what follows "?" in the URL by a name; NULL: there is none.
const char*
pv_http_header(const PvHttpRequest* request, const char* name);
const char*
pv_http_argument(const PvHttpRequest* request, const char* name);

/// [any] Reply with a status, and why: as a page where people read it, or else as JSON.
/// @param why  As pv_http_reply_page() takes it.
enum MHD_Result
pv_http_refuse(const PvHttpRequest* request, unsigned status, const char* why);

#endif
