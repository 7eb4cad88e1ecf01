// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/request.h"

#include "http/reply.h"

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

enum MHD_Result
pv_http_refuse(const PvHttpRequest* request, unsigned status, const char* why)
{
  return pv_http_reply_status(request->connection, status, why);
}
