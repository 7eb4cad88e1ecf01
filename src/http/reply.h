// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Replies, with the headers that keep browsers careful.

#ifndef PV_HTTP_REPLY_H
#define PV_HTTP_REPLY_H

#include "http/news.h"
#include "http/range.h"

#include <microhttpd.h>

/// [any] Reply with a text as it is now; it stays as long as it is being sent.
enum MHD_Result
pv_http_reply_text(struct MHD_Connection* connection, PvHttpText* text);

/// [any] Reply with bytes that outlive the server.
enum MHD_Result
pv_http_reply_bytes(struct MHD_Connection* connection,
                    const char*            type,
                    const void*            bytes,
                    size_t                 n);

/// [any] Reply with a status and a JSON object that says why.
/// @param why  Without quotes, 240 bytes at most; copied.  NULL: an empty reply.
enum MHD_Result
pv_http_reply_status(struct MHD_Connection* connection,
                     unsigned               status,
                     const char*            why);

/// [any] Reply with a status and a page that says why; where a token is lacking, also
/// where to find it.
/// @param why  A clause without quotes, < and &, 240 bytes at most; copied.
enum MHD_Result
pv_http_reply_page(struct MHD_Connection* connection,
                   unsigned               status,
                   const char*            why);

/// [any] Reply with a status and a copy of a JSON text.
enum MHD_Result
pv_http_reply_copy(struct MHD_Connection* connection,
                   unsigned               status,
                   const char*            json);

/// [any] Send a browser to the page, with a cookie.
enum MHD_Result
pv_http_reply_cookie(struct MHD_Connection* connection, const char* cookie);

/// Part of a file, or all of it.
typedef struct {
  int             fd;
  uint64_t        size; ///< The whole file's, in bytes
  PvHttpRange     range;
  PvHttpRangeKind kind;
} PvHttpPart;

/// [any] Reply with it; its descriptor is taken over.
enum MHD_Result
pv_http_reply_file(struct MHD_Connection* connection,
                   const char*            type,
                   const PvHttpPart*      part);

/// [any] Reply with a stream of events, which is let go of.
enum MHD_Result
pv_http_reply_stream(struct MHD_Connection* connection,
                     struct MHD_Response*   stream);

#endif
