// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the server has, by path and method.

#ifndef PV_HTTP_ROUTES_H
#define PV_HTTP_ROUTES_H

#include "http/request.h"

/// [any] Answer a request from somebody who may enter: with what its path stands for,
/// or why there is nothing for it.
enum MHD_Result
pv_http_route(const PvHttpRequest* request, const char* method);

#endif
