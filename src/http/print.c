// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/http.h"

#include <stdlib.h>

void
pv_http_print(PvHttp*     http,
              PvHttpTopic topic,
              PvHttpPrint print,
              const void* what)
{
  char*       text = NULL;
  size_t      n    = 0;
  FILE* const out  = open_memstream(&text, &n);
  if (!out) {
    return;
  }
  print(out, what);
  const bool is_whole = !ferror(out);
  if (fclose(out) || !is_whole || n == 0) {
    free(text);
    return;
  }
  pv_http_publish(http, topic, text, n - 1); // Without the end of the line
}
