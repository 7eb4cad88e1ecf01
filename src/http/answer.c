// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/answer.h"

#include "http/reply.h"
#include "http/request.h"
#include "http/routes.h"
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

static const char*
token_in_cookie(const PvHttpRequest* r)
{
  return MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND,
                                     r->desk->cookie);
}

static bool
may_enter(const PvHttpRequest* r)
{
  static const char bearer[] = "Bearer ";
  const PvHttpDesk* desk     = r->desk;
  const char* const given    = pv_http_header(r, MHD_HTTP_HEADER_AUTHORIZATION);
  const bool is_bearer = given && !strncmp(given, bearer, sizeof(bearer) - 1);
  return !desk->token[0] || pv_http_token_is(desk->token, token_in_url(r)) ||
         pv_http_token_is(desk->token, token_in_cookie(r)) ||
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
      token_in_url(r) || token_in_cookie(r)
        ? "the token is not the one in use, which may be another whenever the "
          "program starts: open the address that it shows now"
        : "open the address that the program printed: it has a token");
  }
  if (r->desk->token[0] && token_in_url(r) && !strcmp(r->path, "/")) {
    return hand_over_cookie(r);
  }
  return pv_http_route(r, method);
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
