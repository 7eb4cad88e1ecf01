// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/request.h"

#include "http/reply.h"

#include <string.h>

const char*
pv_http_header(const PvHttpRequest* request, const char* name)
{
  return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND,
                                     name);
}

const char*
pv_http_argument(const PvHttpRequest* request, const char* name)
{
  return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND,
                                     name);
}

// Programs, and the page's own scripts, don't ask for HTML.
static bool
is_for_people(const PvHttpRequest* request)
{
  const char* const accept = pv_http_header(request, MHD_HTTP_HEADER_ACCEPT);
  return accept && strstr(accept, "text/html");
}

enum MHD_Result
pv_http_refuse(const PvHttpRequest* request, unsigned status, const char* why)
{
  return is_for_people(request)
           ? pv_http_reply_page(request->connection, status, why)
           : pv_http_reply_status(request->connection, status, why);
}
