// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/history.h"

#include <stdlib.h>
#include <string.h>

void
pv_http_history_add(PvHttpHistory* history, const char* json, size_t n)
{
  if (!history->moments) {
    history->moments = (char(*)[PV_HTTP_MAX_MOMENT])calloc(PV_HTTP_MAX_HISTORY,
                                                           PV_HTTP_MAX_MOMENT);
  }
  if (history->moments && n < PV_HTTP_MAX_MOMENT) {
    char* const moment = history->moments[history->n++ % PV_HTTP_MAX_HISTORY];
    memcpy(moment, json, n);
    moment[n] = '\0';
  }
}

void
pv_http_history_print(const PvHttpHistory* history, FILE* out)
{
  const uint64_t first =
    history->n > PV_HTTP_MAX_HISTORY ? history->n - PV_HTTP_MAX_HISTORY : 0;
  putc('[', out);
  for (uint64_t i = first; i < history->n; ++i) {
    fprintf(out, "%s%s", i > first ? ", " : "",
            history->moments[i % PV_HTTP_MAX_HISTORY]);
  }
  putc(']', out);
}

void
pv_http_history_clear(PvHttpHistory* history)
{
  free(history->moments);
  *history = (PvHttpHistory){ NULL, 0 };
}
