// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/news.h"

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

void
pv_http_news_take(PvHttpNews* news)
{
  for (int t = 0; t < PV_HTTP_N_TOPICS; ++t) {
    PvHttpParcel* const parcel = atomic_exchange(&news->slots[t], NULL);
    if (parcel) {
      replace(news, (PvHttpTopic)t, parcel);
      free_parcel(parcel);
    }
  }
}

void
pv_http_news_clear(PvHttpNews* news)
{
  for (int t = 0; t < PV_HTTP_N_TOPICS; ++t) {
    free_parcel(atomic_exchange(&news->slots[t], NULL));
    pv_http_text_let_go(news->json[t]);
    pv_http_text_let_go(news->event[t]);
    news->json[t]  = NULL;
    news->event[t] = NULL;
  }
}
