// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes.h"

#include "http/asset.h"
#include "http/music.h"
#include "http/reply.h"
#include "http/upload.h"
#include "http/visitors.h"

#include <stdio.h>
#include <string.h>

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
  const char* with;           ///< What it is sent with; NULL: with nothing
  const char* not_with_files; ///< Why a server for files doesn't have it
  const char* not_with_sound; ///< Why another doesn't; NULL: it does
} Route;

static const char no_target[] =
  "only prodval-jack compares with a target; this is prodval serve";

/// What isn't a file of the page.
static const Route routes[] = {
  { .path = "/api/guess", .method = MHD_HTTP_METHOD_GET, .answer = show_guess },
  { .path = "/api/model", .method = MHD_HTTP_METHOD_GET, .answer = show_model },
  { .path   = "/api/history",
    .method = MHD_HTTP_METHOD_GET,
    .answer = show_history },
  { .path   = "/api/events",
    .method = MHD_HTTP_METHOD_GET,
    .answer = show_events },
  { .path           = "/api/difference",
    .method         = MHD_HTTP_METHOD_GET,
    .answer         = show_difference,
    .not_with_files = no_target },
  { .path   = "/api/music",
    .method = MHD_HTTP_METHOD_GET,
    .answer = pv_http_music_show,
    .not_with_sound =
      "only prodval serve --music plays songs; this is prodval-jack" },
  { .path   = "/api/reset",
    .method = MHD_HTTP_METHOD_POST,
    .answer = reset,
    .not_with_files =
      "only prodval-jack hears on and can be reset; this is prodval serve" },
  { .path           = "/api/target",
    .method         = MHD_HTTP_METHOD_POST,
    .answer         = pv_http_upload_target,
    .with           = "the name as the body",
    .not_with_files = no_target },
  { .path           = "/api/identify",
    .method         = MHD_HTTP_METHOD_POST,
    .answer         = pv_http_upload_file,
    .with           = "the sound file as the body",
    .not_with_sound = "only prodval serve takes files; this is prodval-jack" },
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
  char text[128];
  snprintf(text, sizeof(text), "send %s %s%s%s", route->method, route->path,
           route->with ? ", with " : "", route->with ? route->with : "");
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

enum MHD_Result
pv_http_route(const PvHttpRequest* r, const char* method)
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
