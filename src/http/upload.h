// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Requests with a body, which is a file, or the name of a target; all on
/// the server's thread.

#ifndef PV_HTTP_UPLOAD_H
#define PV_HTTP_UPLOAD_H

#include "http/request.h"

/// [any] Whether a body comes with a request.
bool
pv_http_upload_is_there(const PvHttpRequest* request);

/// [any] Begin to take a file, or a target; or refuse it.
enum MHD_Result
pv_http_upload_file(const PvHttpRequest* request);
enum MHD_Result
pv_http_upload_target(const PvHttpRequest* request);

/// [any] Whether the body is being taken.
bool
pv_http_upload_is_begun(const PvHttpRequest* request);

/// [any] Take more of the body; at its end, and again when the worker has
/// answered, there is none.
enum MHD_Result
pv_http_upload_go_on(const PvHttpRequest* request,
                     const char*          body,
                     size_t*              n_body);

#endif
