// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/reply.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/// Sent with every reply.  Nothing is loaded from elsewhere, nothing runs that isn't a
/// file of ours, and no other page may show or read it.
static const char* const headers[][2] = {
  { "Content-Security-Policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action "
    "'none'; "
    "frame-ancestors 'none'" },
  { "X-Content-Type-Options", "nosniff" },
  { "Referrer-Policy", "no-referrer" },
  { "Cross-Origin-Resource-Policy", "same-origin" },
  { "Cross-Origin-Opener-Policy", "same-origin" },
  { "Cache-Control", "no-store" },
};

// Lets go of the response.
static enum MHD_Result
queue(struct MHD_Connection* connection,
      unsigned               status,
      const char*            type,
      struct MHD_Response*   response)
{
  if (!response) {
    return MHD_NO; // Out of memory: hang up
  }
  for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); ++i) {
    MHD_add_response_header(response, headers[i][0], headers[i][1]);
  }
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
  const enum MHD_Result result =
    MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return result;
}

static void
let_go(void* text)
{
  pv_http_text_let_go((PvHttpText*)text);
}

enum MHD_Result
pv_http_reply_text(struct MHD_Connection* connection, PvHttpText* text)
{
  pv_http_text_use(text);
  struct MHD_Response* const response =
    MHD_create_response_from_buffer_with_free_callback_cls(text->n, text->bytes,
                                                           let_go, text);
  if (!response) {
    let_go(text);
  }
  return queue(connection, MHD_HTTP_OK, "application/json", response);
}

// MHD only reads what it doesn't own.
static struct MHD_Response*
borrow(const void* bytes, size_t n)
{
  return MHD_create_response_from_buffer(n, (void*)(uintptr_t)bytes,
                                         MHD_RESPMEM_PERSISTENT);
}

enum MHD_Result
pv_http_reply_bytes(struct MHD_Connection* connection,
                    const char*            type,
                    const void*            bytes,
                    size_t                 n)
{
  return queue(connection, MHD_HTTP_OK, type, borrow(bytes, n));
}

static enum MHD_Result
reply_copy(struct MHD_Connection* connection,
           unsigned               status,
           const char*            type,
           const char*            text)
{
  return queue(connection, status, type,
               MHD_create_response_from_buffer(
                 strlen(text), (void*)(uintptr_t)text, MHD_RESPMEM_MUST_COPY));
}

enum MHD_Result
pv_http_reply_copy(struct MHD_Connection* connection,
                   unsigned               status,
                   const char*            json)
{
  return reply_copy(connection, status, "application/json", json);
}

enum MHD_Result
pv_http_reply_page(struct MHD_Connection* connection,
                   unsigned               status,
                   const char*            why)
{
  static const char form[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<title>Production Value</title>\n</head>\n<body>\n"
    "<h1>Production Value</h1>\n<p><strong>%c%s.</strong></p>\n%s</body>\n"
    "</html>\n";
  static const char advice[] =
    "<p>The program, on the computer that listens, shows the whole address: it "
    "ends in <code>?token=</code> and the token. It is in a line of its view, "
    "and is printed when the program starts.</p>\n"
    "<p>Type it here as it is, have it sent to you, or scan it: there, "
    "<code>qrencode -t ansiutf8 ADDRESS</code> shows it as a code for "
    "cameras. This browser will know the token from then on.</p>\n";
  char text[sizeof(form) + sizeof(advice) + 256];
  snprintf(text, sizeof(text), form, toupper((unsigned char)why[0]), why + 1,
           status == MHD_HTTP_UNAUTHORIZED ? advice : "");
  return reply_copy(connection, status, "text/html; charset=utf-8", text);
}

enum MHD_Result
pv_http_reply_status(struct MHD_Connection* connection,
                     unsigned               status,
                     const char*            why)
{
  char text[256] = "";
  if (why) {
    snprintf(text, sizeof(text), "{\"error\": \"%s\"}\n", why);
  }
  return pv_http_reply_copy(connection, status, text);
}

enum MHD_Result
pv_http_reply_cookie(struct MHD_Connection* connection, const char* cookie)
{
  struct MHD_Response* const response = borrow("", 0);
  if (response) {
    MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, cookie);
    MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, "/");
  }
  return queue(connection, MHD_HTTP_SEE_OTHER, "text/plain", response);
}

// As RFC 9110 has it: one that begins after the end is told the size.
static void
add_range(struct MHD_Response* response, const PvHttpPart* part)
{
  char text[80];
  MHD_add_response_header(response, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
  if (part->kind == PV_HTTP_RANGE_PART) {
    snprintf(text, sizeof(text), "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64,
             part->range.start, part->range.start + part->range.n - 1,
             part->size);
  } else {
    snprintf(text, sizeof(text), "bytes */%" PRIu64, part->size);
  }
  if (part->kind != PV_HTTP_RANGE_ALL) {
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_RANGE, text);
  }
}

enum MHD_Result
pv_http_reply_file(struct MHD_Connection* connection,
                   const char*            type,
                   const PvHttpPart*      part)
{
  static const unsigned statuses[] = {
    [PV_HTTP_RANGE_ALL]  = MHD_HTTP_OK,
    [PV_HTTP_RANGE_PART] = MHD_HTTP_PARTIAL_CONTENT,
    [PV_HTTP_RANGE_NONE] = MHD_HTTP_RANGE_NOT_SATISFIABLE,
  };
  const bool           is_none = part->kind == PV_HTTP_RANGE_NONE;
  struct MHD_Response* response =
    is_none ? borrow("", 0)
            : MHD_create_response_from_fd_at_offset64(part->range.n, part->fd,
                                                      part->range.start);
  if (is_none || !response) {
    close(part->fd);
  }
  if (response) {
    add_range(response, part);
  }
  return queue(connection, statuses[part->kind], type, response);
}

enum MHD_Result
pv_http_reply_stream(struct MHD_Connection* connection,
                     struct MHD_Response*   stream)
{
  MHD_add_response_header(stream, "X-Accel-Buffering", "no"); // For a proxy
  return queue(connection, MHD_HTTP_OK, "text/event-stream", stream);
}
