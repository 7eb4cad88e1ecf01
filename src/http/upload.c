// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/upload.h"

#include "http/reply.h"
#include "http/visitors.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILE_MS = 600000 };

bool
pv_http_upload_is_there(const PvHttpRequest* r)
{
  const char* const length = pv_http_header(r, MHD_HTTP_HEADER_CONTENT_LENGTH);
  return pv_http_header(r, MHD_HTTP_HEADER_TRANSFER_ENCODING) ||
         (length && strspn(length, "0") != strlen(length));
}

static bool
is_too_long(const char* length, uint32_t most)
{
  char*                    end   = NULL;
  const unsigned long long value = length ? strtoull(length, &end, 10) : 0;
  return length && (*end || value > most);
}

// Its bytes come with the next calls.
static enum MHD_Result
begin(const PvHttpRequest* r, const char* name)
{
  PvHttpDesk* const desk = r->desk;
  if (is_too_long(pv_http_header(r, MHD_HTTP_HEADER_CONTENT_LENGTH),
                  desk->files.max_size)) {
    return pv_http_refuse(r, MHD_HTTP_CONTENT_TOO_LARGE,
                          desk->takes_files ? "too long a file"
                                            : "too long a name");
  }
  PvHttpFile* const file = pv_http_file_begin(&desk->files, name);
  if (!file) {
    return pv_http_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE,
                          "busy; try again later");
  }
  pv_http_visitor_may_take(r->connection, FILE_MS);
  *r->state = file;
  return MHD_YES;
}

/// Whether the body is a form, as curl's -F makes one.
static bool
is_form(const PvHttpRequest* r)
{
  static const char multipart[] = "multipart/form-data";
  const char* const type = pv_http_header(r, MHD_HTTP_HEADER_CONTENT_TYPE);
  return type && !strncasecmp(type, multipart, sizeof(multipart) - 1);
}

enum MHD_Result
pv_http_upload_file(const PvHttpRequest* r)
{
  if (!pv_http_upload_is_there(r)) {
    return pv_http_refuse(r, MHD_HTTP_BAD_REQUEST,
                          "send the sound file as the body");
  }
  return is_form(r)
           ? pv_http_refuse(r, MHD_HTTP_BAD_REQUEST,
                            "send the file as the body (curl --data-binary "
                            "@song.flac), not as a form")
           : begin(r, pv_http_argument(r, "name"));
}

static unsigned
status_of(const PvHttpDesk* desk, bool is_usable)
{
  return desk->takes_files
           ? (is_usable ? MHD_HTTP_OK : MHD_HTTP_UNPROCESSABLE_CONTENT)
         : is_usable ? MHD_HTTP_NO_CONTENT
                     : MHD_HTTP_NOT_FOUND;
}

// All of it is there; called again once the worker has answered.
static enum MHD_Result
finish(const PvHttpRequest* r)
{
  bool is_usable = false;
  pv_http_visitor_may_take(r->connection, 0);
  const char* const answer = pv_http_file_finish(
    &r->desk->files, (PvHttpFile*)*r->state, r->connection, &is_usable);
  if (!answer) {
    return MHD_YES;
  }
  pv_http_visitor_may_take(r->connection, PV_HTTP_REPLY_MS);
  return pv_http_reply_copy(r->connection, status_of(r->desk, is_usable),
                            answer);
}

bool
pv_http_upload_is_begun(const PvHttpRequest* r)
{
  return *r->state && *r->state != r->desk;
}

// An empty name has no bytes that would come.
enum MHD_Result
pv_http_upload_target(const PvHttpRequest* r)
{
  const enum MHD_Result result = begin(r, "target");
  return pv_http_upload_is_begun(r) && !pv_http_upload_is_there(r) ? finish(r)
                                                                   : result;
}

enum MHD_Result
pv_http_upload_go_on(const PvHttpRequest* r, const char* body, size_t* n_body)
{
  if (*n_body == 0) {
    return finish(r);
  }
  const bool is_taken =
    pv_http_file_add(&r->desk->files, (PvHttpFile*)*r->state, body, *n_body);
  *n_body = 0;
  return is_taken ? MHD_YES : MHD_NO;
}
