// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/answer.h"

#include "http/asset.h"
#include "http/music.h"
#include "http/reply.h"
#include "http/request.h"
#include "http/upload.h"
#include "http/visitors.h"

#include <stdio.h>
#include <string.h>

enum { MAX_COOKIE = 160 };

static const char*
token_in_url(const PvHttpRequest* r)
{
  return pv_http_argument(r, "token");
}

static bool
may_enter(const PvHttpRequest* r)
{
  static const char bearer[] = "Bearer ";
  const PvHttpDesk* desk     = r->desk;
  const char* const given    = pv_http_header(r, MHD_HTTP_HEADER_AUTHORIZATION);
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
hand_over_cookie(const PvHttpRequest* r)
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
show_asset(const PvHttpRequest* r)
{
  const char* const name = r->path[1] ? r->path + 1 : "index.html";
  for (const PvHttpAsset* a = pv_http_assets; a->name; ++a) {
    if (!strcmp(a->name, name)) {
      return pv_http_reply_bytes(r->connection, type_of(name), a->text, a->n);
    }
  }
  return pv_http_refuse(r, MHD_HTTP_NOT_FOUND, "there is nothing here");
}

static enum MHD_Result
show(const PvHttpRequest* r, PvHttpText* text)
{
  return text
           ? pv_http_reply_text(r->connection, text)
           : pv_http_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, "not ready yet");
}

// Before the first guess, the state, as in the JSON lines.
static enum MHD_Result
show_guess(const PvHttpRequest* r)
{
  PvHttpText* const* const json = r->desk->news.json;
  return show(r,
              json[PV_HTTP_GUESS] ? json[PV_HTTP_GUESS] : json[PV_HTTP_STATE]);
}

static enum MHD_Result
show_model(const PvHttpRequest* r)
{
  return show(r, r->desk->news.json[PV_HTTP_MODEL]);
}

static enum MHD_Result
show_difference(const PvHttpRequest* r)
{
  return show(r, r->desk->news.json[PV_HTTP_DIFFERENCE]);
}

static enum MHD_Result
show_history(const PvHttpRequest* r)
{
  PvHttpText* const history =
    pv_http_news_history(&r->desk->news, r->desk->start_ms);
  const enum MHD_Result result = show(r, history);
  pv_http_text_let_go(history);
  return result;
}

static enum MHD_Result
show_events(const PvHttpRequest* r)
{
  struct MHD_Response* const stream =
    pv_http_events_answer(&r->desk->events, r->connection);
  if (!stream) {
    return pv_http_refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE,
                          "too many listen already");
  }
  pv_http_visitor_may_take(r->connection, 0);
  return pv_http_reply_stream(r->connection, stream);
}

static enum MHD_Result
reset(const PvHttpRequest* r)
{
  atomic_store(&r->desk->reset, true);
  return pv_http_reply_status(r->connection, MHD_HTTP_NO_CONTENT, NULL);
}

typedef struct {
  const char* path;
  const char* method;
  enum MHD_Result (*answer)(const PvHttpRequest* r);
  const char* not_with_files; ///< Why a server for files doesn't have it
  const char* not_with_sound; ///< Why another doesn't; NULL: it does
} Route;

static const char no_target[] =
  "only prodval-jack compares with a target; this is prodval serve";

/// What isn't a file of the page.
static const Route routes[] = {
  { "/api/guess", MHD_HTTP_METHOD_GET, show_guess, NULL, NULL },
  { "/api/model", MHD_HTTP_METHOD_GET, show_model, NULL, NULL },
  { "/api/history", MHD_HTTP_METHOD_GET, show_history, NULL, NULL },
  { "/api/events", MHD_HTTP_METHOD_GET, show_events, NULL, NULL },
  { "/api/difference", MHD_HTTP_METHOD_GET, show_difference, no_target, NULL },
  { "/api/music", MHD_HTTP_METHOD_GET, pv_http_music_show, NULL,
    "only prodval serve --music plays songs; this is prodval-jack" },
  { "/api/reset", MHD_HTTP_METHOD_POST, reset,
    "only prodval-jack hears on and can be reset; this is prodval serve",
    NULL },
  { "/api/target", MHD_HTTP_METHOD_POST, pv_http_upload_target, no_target,
    NULL },
  { "/api/identify", MHD_HTTP_METHOD_POST, pv_http_upload_file, NULL,
    "only prodval serve takes files; this is prodval-jack" },
};

// MHD leaves out the body by itself.
static bool
is_for(const char* method, const char* route)
{
  return !strcmp(method, route) || (!strcmp(route, MHD_HTTP_METHOD_GET) &&
                                    !strcmp(method, MHD_HTTP_METHOD_HEAD));
}

static enum MHD_Result
refuse_method(const PvHttpRequest* r, const Route* route)
{
  char              text[128];
  const char* const what =
    route->answer == pv_http_upload_file ? ", with the sound file as the body"
    : route->answer == pv_http_upload_target ? ", with the name as the body"
                                             : "";
  snprintf(text, sizeof(text), "send %s %s%s", route->method, route->path,
           what);
  return pv_http_refuse(r, MHD_HTTP_METHOD_NOT_ALLOWED, text);
}

static enum MHD_Result
follow(const PvHttpRequest* r, const Route* route, const char* method)
{
  const char* const why_not =
    r->desk->takes_files ? route->not_with_files : route->not_with_sound;
  if (!is_for(method, route->method)) {
    return refuse_method(r, route);
  }
  return why_not ? pv_http_refuse(r, MHD_HTTP_NOT_FOUND, why_not)
                 : route->answer(r);
}

static enum MHD_Result
find_route(const PvHttpRequest* r, const char* method)
{
  for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); ++i) {
    if (!strcmp(routes[i].path, r->path)) {
      return follow(r, &routes[i], method);
    }
  }
  return is_for(method, MHD_HTTP_METHOD_GET)
           ? show_asset(r)
           : pv_http_refuse(r, MHD_HTTP_METHOD_NOT_ALLOWED,
                            "this only takes GET");
}

static enum MHD_Result
answer(const PvHttpRequest* r, const char* method)
{
  const char* const host = pv_http_header(r, MHD_HTTP_HEADER_HOST);
  if (!pv_http_host_is_ours(&r->desk->names, host)) {
    return pv_http_refuse(
      r, MHD_HTTP_FORBIDDEN,
      "not by this name: use an address, or allow the name with "
      "--http-name");
  }
  if (!pv_http_origin_is_ours(pv_http_header(r, MHD_HTTP_HEADER_ORIGIN),
                              host)) {
    return pv_http_refuse(r, MHD_HTTP_FORBIDDEN,
                          "not for pages from elsewhere");
  }
  if (!may_enter(r)) {
    return pv_http_refuse(
      r, MHD_HTTP_UNAUTHORIZED,
      "open the address that the program printed: it has a token");
  }
  if (r->desk->token[0] && token_in_url(r) && !strcmp(r->path, "/")) {
    return hand_over_cookie(r);
  }
  return find_route(r, method);
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
  PvHttpDesk* const   desk = (PvHttpDesk*)user;
  const PvHttpRequest r    = { desk, connection, path, request };
  (void)version;
  if (pv_http_upload_is_begun(&r)) {
    return pv_http_upload_go_on(&r, body, n_body);
  }
  if (!*request && !pv_http_upload_is_there(&r)) {
    *request = desk;
    return MHD_YES;
  }
  pv_http_visitor_may_take(connection, PV_HTTP_REPLY_MS);
  return answer(&r, method);
}

// A connection that is kept waits for its next request.
void
pv_http_answered(void*                           user,
                 struct MHD_Connection*          connection,
                 void**                          request,
                 enum MHD_RequestTerminationCode why)
{
  PvHttpDesk* const   desk = (PvHttpDesk*)user;
  const PvHttpRequest r    = { desk, connection, NULL, request };
  (void)why;
  if (pv_http_upload_is_begun(&r)) {
    pv_http_file_end(&desk->files, (PvHttpFile*)*request);
  }
  *request = NULL;
  pv_http_visitor_may_take(connection, desk->patience_ms);
}
