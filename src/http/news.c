// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/news.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct PvHttpParcel {
  char*  json; ///< NULL: nothing to show any more
  size_t n;
};

/// A model is large: browsers ask for it when they hear that it is another.
static const struct {
  const char* name;
  bool        is_only_told;
} topics[PV_HTTP_N_TOPICS] = {
  [PV_HTTP_MODEL]      = { "model", true },
  [PV_HTTP_STATE]      = { "state", false },
  [PV_HTTP_GUESS]      = { "guess", false },
  [PV_HTTP_SET]        = { "set", false },
  [PV_HTTP_DIFFERENCE] = { "difference", false },
  [PV_HTTP_MOMENT]     = { "moment", false },
};

static void
free_parcel(PvHttpParcel* parcel)
{
  if (parcel) {
    free(parcel->json);
    free(parcel);
  }
}

void
pv_http_news_put(PvHttpNews* news, PvHttpTopic topic, char* json, size_t n)
{
  PvHttpParcel* const parcel = (PvHttpParcel*)malloc(sizeof(*parcel));
  if (!parcel) {
    free(json);
    return;
  }
  *parcel = (PvHttpParcel){ json, n };
  free_parcel(atomic_exchange(&news->slots[topic], parcel));
}

PvHttpText*
pv_http_text_use(PvHttpText* text)
{
  if (text) {
    ++text->n_users;
  }
  return text;
}

void
pv_http_text_let_go(PvHttpText* text)
{
  if (text && --text->n_users == 0) {
    free(text);
  }
}

// The three parts, one after the other; NULL without memory.
static PvHttpText*
join(const char* head, const char* body, size_t n_body, const char* tail)
{
  const size_t      n_head = strlen(head);
  const size_t      n_tail = strlen(tail);
  const size_t      n      = n_head + n_body + n_tail;
  PvHttpText* const text   = (PvHttpText*)malloc(sizeof(*text) + n);
  if (text) {
    *text = (PvHttpText){ .n_users = 1, .n = n };
    memcpy(text->bytes, head, n_head);
    memcpy(text->bytes + n_head, body, n_body);
    memcpy(text->bytes + n_head + n_body, tail, n_tail);
  }
  return text;
}

static PvHttpText*
make_event(PvHttpTopic topic, const PvHttpParcel* parcel)
{
  char       head[32] = "event: ";
  const bool has_body = parcel->json && !topics[topic].is_only_told;
  strcat(strcat(head, topics[topic].name), "\ndata: ");
  return has_body ? join(head, parcel->json, parcel->n, "\n\n")
                  : join(head, "null", 4, "\n\n");
}

static void
replace(PvHttpNews* news, PvHttpTopic topic, const PvHttpParcel* parcel)
{
  pv_http_text_let_go(news->json[topic]);
  pv_http_text_let_go(news->event[topic]);
  news->json[topic] =
    parcel->json ? join("", parcel->json, parcel->n, "\n") : NULL;
  news->event[topic] = make_event(topic, parcel);
  ++news->edition[topic];
}

// Moments number the producers of one model.
static void
take(PvHttpNews* news, PvHttpTopic topic, const PvHttpParcel* parcel)
{
  if (topic == PV_HTTP_MODEL) {
    pv_http_history_clear(&news->history);
  }
  if (topic != PV_HTTP_MOMENT) {
    replace(news, topic, parcel);
  } else if (parcel->json) {
    pv_http_history_add(&news->history, parcel->json, parcel->n);
  }
}

void
pv_http_news_take(PvHttpNews* news)
{
  for (int t = 0; t < PV_HTTP_N_TOPICS; ++t) {
    PvHttpParcel* const parcel = atomic_exchange(&news->slots[t], NULL);
    if (parcel) {
      take(news, (PvHttpTopic)t, parcel);
      free_parcel(parcel);
    }
  }
}

// The set list's members, after those of the history.
static void
print_history(FILE* out, const PvHttpNews* news, int64_t start_ms)
{
  const PvHttpText* const set = news->json[PV_HTTP_SET];
  fprintf(out, "{\"start\": %.3f, \"guesses\": ", (double)start_ms / 1e3);
  pv_http_history_print(&news->history, out);
  if (set) {
    fprintf(out, ", %.*s", (int)set->n - 1, set->bytes + 1);
  } else {
    fputs("}\n", out);
  }
}

PvHttpText*
pv_http_news_history(const PvHttpNews* news, int64_t start_ms)
{
  char*       text = NULL;
  size_t      n    = 0;
  FILE* const out  = open_memstream(&text, &n);
  if (!out) {
    return NULL;
  }
  print_history(out, news, start_ms);
  const bool        is_whole = !fclose(out);
  PvHttpText* const history  = is_whole ? join("", text, n, "") : NULL;
  free(text);
  return history;
}

void
pv_http_news_clear(PvHttpNews* news)
{
  pv_http_history_clear(&news->history);
  for (int t = 0; t < PV_HTTP_N_TOPICS; ++t) {
    free_parcel(atomic_exchange(&news->slots[t], NULL));
    pv_http_text_let_go(news->json[t]);
    pv_http_text_let_go(news->event[t]);
    news->json[t]  = NULL;
    news->event[t] = NULL;
  }
}
