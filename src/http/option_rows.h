// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's options, as rows for a program's table (options/table.h).

#ifndef PV_HTTP_OPTION_ROWS_H
#define PV_HTTP_OPTION_ROWS_H

#include "http/http.h"

/// --http, and the fields in which programs differ: `.help` at least.
#define PV_HTTP_OPTION(...)                                                    \
  {                                                                            \
    .name = "http", .type = PV_OPTION_TEXT, .placeholder = "[ADDRESS:]PORT",   \
    .check = pv_http_check_address,                                            \
    .more =                                                                    \
      "Without an address only this machine reaches it. Otherwise, as with "   \
      "`0.0.0.0:8080`, it asks for a token, which is in the address that is "  \
      "printed. Port 0 is any free one.",                                      \
    __VA_ARGS__                                                                \
  }

/// --http-name, which goes with the option `with`; NULL: with any.
#define PV_HTTP_NAME_OPTION(with)                                              \
  {                                                                            \
    .name = "http-name", .type = PV_OPTION_TEXT, .placeholder = "NAME",        \
    .max_times = PV_HTTP_MAX_NAMES, .needs = (with),                           \
    .check = pv_http_check_name,                                               \
    .help  = "another name of this machine that browsers call the page by"     \
  }

#endif
