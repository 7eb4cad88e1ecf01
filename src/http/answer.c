// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/answer.h"

#include "http/asset.h"
#include "http/reply.h"
#include "http/visitors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPLY_MS = 60000, FILE_MS = 600000, MAX_COOKIE = 160 };

typedef struct {
  PvHttpDesk*            desk;
  struct MHD_Connection* connection;
  const char*            path;
  const char*            host;
  void**                 request; ///< A file that is taken, or the desk
} Request;

static const char*
header(const Request* r, const char* name)
{
  return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result
refuse(const Request* r, unsigned status, const char* why)
{
  return pv_http_reply_status(r->connection, status, why);
}

static const char*
token_in_url(const Request* r)
{
  return MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND,
                                     "token");
}

static bool
may_enter(const Request* r)
{
  static const char bearer[] = "Bearer ";
  const PvHttpDesk* desk     = r->desk;
  const char* const given    = header(r, MHD_HTTP_HEADER_AUTHORIZATION);
  const bool is_bearer = given && !strncmp(given, bearer, sizeof(bearer) - 1);
  return !desk->token[0] || pv_http_token_is(desk->token, token_in_url(r)) ||
         pv_http_token_is(desk->token,
                          MHD_lookup_connection_value(
                            r->connection, MHD_COOKIE_KIND, desk->cookie)) ||
         (is_bearer &&
          pv_http_token_is(desk->token, given + sizeof(bearer) - 1));
}

// The token goes from the URL, where it would be seen, into a cookie.
static enum MHD_Result
hand_over_cookie(const Request* r)
{
  char cookie[MAX_COOKIE];
  snprintf(cookie, sizeof(cookie), "%s=%s; Path=/; HttpOnly; SameSite=Lax",
           r->desk->cookie, r->desk->token);
  return pv_http_reply_cookie(r->connection, cookie);
}

static const char*
type_of(const char* name)
{
  const char* const dot = strrchr(name, '.');
  return !strcmp(dot, ".html")  ? "text/html; charset=utf-8"
         : !strcmp(dot, ".css") ? "text/css; charset=utf-8"
         : !strcmp(dot, ".js")  ? "text/javascript; charset=utf-8"
                                : "image/svg+xml";
}

static enum MHD_Result
show_asset(const Request* r)
{
  const char* const name = r->path[1] ? r->path + 1 : "index.html";
  for (const PvHttpAsset* a = pv_http_assets; a->name; ++a) {
    if (!strcmp(a->name, name)) {
      return pv_http_reply_bytes(r->connection, type_of(name), a->text, a->n);
    }
  }
  return refuse(r, MHD_HTTP_NOT_FOUND, "there is nothing here");
}

static enum MHD_Result
show(const Request* r, PvHttpText* text)
{
  return text ? pv_http_reply_text(r->connection, text)
              : refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, "not ready yet");
}

// Before the first guess, the state, as in the JSON lines.
static enum MHD_Result
show_guess(const Request* r)
{
  PvHttpText* const* const json = r->desk->news.json;
  return show(r,
              json[PV_HTTP_GUESS] ? json[PV_HTTP_GUESS] : json[PV_HTTP_STATE]);
}

static enum MHD_Result
show_model(const Request* r)
{
  return show(r, r->desk->news.json[PV_HTTP_MODEL]);
}

static enum MHD_Result
show_difference(const Request* r)
{
  return r->desk->takes_files
           ? refuse(r, MHD_HTTP_NOT_FOUND, "prodval-jack compares")
           : show(r, r->desk->news.json[PV_HTTP_DIFFERENCE]);
}

static enum MHD_Result
show_events(const Request* r)
{
  struct MHD_Response* const stream =
    pv_http_events_answer(&r->desk->events, r->connection);
  if (!stream) {
    return refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, "too many listen already");
  }
  pv_http_visitor_may_take(r->connection, 0);
  return pv_http_reply_stream(r->connection, stream);
}

static enum MHD_Result
reset(const Request* r)
{
  if (r->desk->takes_files) {
    return refuse(r, MHD_HTTP_NOT_FOUND, "there is nothing to reset");
  }
  atomic_store(&r->desk->reset, true);
  return pv_http_reply_status(r->connection, MHD_HTTP_NO_CONTENT, NULL);
}

static bool
has_body(const Request* r)
{
  const char* const length = header(r, MHD_HTTP_HEADER_CONTENT_LENGTH);
  return header(r, MHD_HTTP_HEADER_TRANSFER_ENCODING) ||
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
begin_file(const Request* r, const char* name)
{
  if (is_too_long(header(r, MHD_HTTP_HEADER_CONTENT_LENGTH),
                  r->desk->files.max_size)) {
    return refuse(r, MHD_HTTP_CONTENT_TOO_LARGE,
                  r->desk->takes_files ? "too long a file" : "too long a name");
  }
  PvHttpFile* const file = pv_http_file_begin(&r->desk->files, name);
  if (!file) {
    return refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, "busy; try again later");
  }
  pv_http_visitor_may_take(r->connection, FILE_MS);
  *r->request = file;
  return MHD_YES;
}

static enum MHD_Result
take_file(const Request* r)
{
  if (!r->desk->takes_files) {
    return refuse(r, MHD_HTTP_NOT_FOUND, "prodval serve takes files");
  }
  return has_body(r)
           ? begin_file(r, MHD_lookup_connection_value(
                             r->connection, MHD_GET_ARGUMENT_KIND, "name"))
           : refuse(r, MHD_HTTP_BAD_REQUEST, "send a file as the body");
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
finish_file(const Request* r)
{
  bool is_usable = false;
  pv_http_visitor_may_take(r->connection, 0);
  const char* const answer = pv_http_file_finish(
    &r->desk->files, (PvHttpFile*)*r->request, r->connection, &is_usable);
  if (!answer) {
    return MHD_YES;
  }
  pv_http_visitor_may_take(r->connection, REPLY_MS);
  return pv_http_reply_copy(r->connection, status_of(r->desk, is_usable),
                            answer);
}

static bool
is_begun(const Request* r)
{
  return *r->request && *r->request != r->desk;
}

// An empty name has no bytes that would come.
static enum MHD_Result
take_target(const Request* r)
{
  if (r->desk->takes_files) {
    return refuse(r, MHD_HTTP_NOT_FOUND, "prodval-jack compares");
  }
  const enum MHD_Result result = begin_file(r, "target");
  return is_begun(r) && !has_body(r) ? finish_file(r) : result;
}

/// All that is not a file.
static const struct {
  const char* path;
  const char* method;
  enum MHD_Result (*answer)(const Request* r);
} routes[] = {
  { "/api/guess", MHD_HTTP_METHOD_GET, show_guess },
  { "/api/model", MHD_HTTP_METHOD_GET, show_model },
  { "/api/events", MHD_HTTP_METHOD_GET, show_events },
  { "/api/difference", MHD_HTTP_METHOD_GET, show_difference },
  { "/api/reset", MHD_HTTP_METHOD_POST, reset },
  { "/api/target", MHD_HTTP_METHOD_POST, take_target },
  { "/api/identify", MHD_HTTP_METHOD_POST, take_file },
};

// MHD leaves out the body by itself.
static bool
is_for(const char* method, const char* route)
{
  return !strcmp(method, route) || (!strcmp(route, MHD_HTTP_METHOD_GET) &&
                                    !strcmp(method, MHD_HTTP_METHOD_HEAD));
}

static enum MHD_Result
follow_route(const Request* r, const char* method)
{
  for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); ++i) {
    if (!strcmp(routes[i].path, r->path)) {
      return is_for(method, routes[i].method)
               ? routes[i].answer(r)
               : refuse(r, MHD_HTTP_METHOD_NOT_ALLOWED,
                        "this takes another method");
    }
  }
  return is_for(method, MHD_HTTP_METHOD_GET)
           ? show_asset(r)
           : refuse(r, MHD_HTTP_METHOD_NOT_ALLOWED, "this only takes GET");
}

static enum MHD_Result
answer(const Request* r, const char* method)
{
  if (!pv_http_host_is_ours(&r->desk->names, r->host)) {
    return refuse(r, MHD_HTTP_FORBIDDEN,
                  "not by this name: use an address, or allow the name with "
                  "--http-name");
  }
  if (!pv_http_origin_is_ours(header(r, MHD_HTTP_HEADER_ORIGIN), r->host)) {
    return refuse(r, MHD_HTTP_FORBIDDEN, "not for pages from elsewhere");
  }
  if (!may_enter(r)) {
    return refuse(r, MHD_HTTP_UNAUTHORIZED,
                  "open the address that the program printed: it has a token");
  }
  if (r->desk->token[0] && token_in_url(r) && !strcmp(r->path, "/")) {
    return hand_over_cookie(r);
  }
  return follow_route(r, method);
}

// More of a file, or the end of it.
static enum MHD_Result
go_on(const Request* r, const char* body, size_t* n_body)
{
  if (*n_body == 0) {
    return finish_file(r);
  }
  const bool is_taken =
    pv_http_file_add(&r->desk->files, (PvHttpFile*)*r->request, body, *n_body);
  *n_body = 0;
  return is_taken ? MHD_YES : MHD_NO;
}

// Called first when the headers are there.  A request that is answered then is
// read no further, and its connection ends: so are those with a body, other than
// files and targets.
enum MHD_Result
pv_http_answer(void*                  user,
               struct MHD_Connection* connection,
               const char*            path,
               const char*            method,
               const char*            version,
               const char*            body,
               size_t*                n_body,
               void**                 request)
{
  PvHttpDesk* const desk = (PvHttpDesk*)user;
  Request           r    = { desk, connection, path, NULL, request };
  (void)version;
  if (is_begun(&r)) {
    return go_on(&r, body, n_body);
  }
  r.host = header(&r, MHD_HTTP_HEADER_HOST);
  if (!*request && !has_body(&r)) {
    *request = desk;
    return MHD_YES;
  }
  pv_http_visitor_may_take(connection, REPLY_MS);
  return answer(&r, method);
}

// A connection that is kept waits for its next request.
void
pv_http_answered(void*                           user,
                 struct MHD_Connection*          connection,
                 void**                          request,
                 enum MHD_RequestTerminationCode why)
{
  PvHttpDesk* const desk = (PvHttpDesk*)user;
  (void)why;
  if (*request && *request != desk) {
    pv_http_file_end(&desk->files, (PvHttpFile*)*request);
  }
  *request = NULL;
  pv_http_visitor_may_take(connection, desk->patience_ms);
}
