// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/page.h"

#include "base/clock.h"
#include "engine/live_json.h"
#include "engine/mix_json.h"

#include <stdio.h>
#include <stdlib.h>

enum { STATE_MS = 250 };

static void
print_model(FILE* out, const void* model)
{
  pv_live_print_model(out, &(PvLiveModel){ .model = (const PvModel*)model });
}

static void
print_guess(FILE* out, const void* live)
{
  pv_live_print_guess(out, (const PvLive*)live);
}

static void
print_moment(FILE* out, const void* live)
{
  pv_live_print_moment(out, (const PvLive*)live);
}

static void
print_status(FILE* out, const void* live)
{
  pv_live_print_status(out, (const PvLive*)live);
}

static void
print_set(FILE* out, const void* list)
{
  pv_set_list_print_json((const PvSetList*)list, out);
}

typedef struct {
  const char*      target;
  const PvMixNews* news;
} Comparison;

static void
print_difference(FILE* out, const void* what)
{
  const Comparison* const comparison = (const Comparison*)what;
  pv_mix_print_difference(out, comparison->target, comparison->news);
}

PvStatus
pv_page_open(PvPage* page, const PvHostOptions* options, PvError* error)
{
  PvHttpOptions http = options->page;
  if (!http.at) {
    return PV_OK;
  }
  http.token = getenv("PRODVAL_HTTP_TOKEN");
  page->http = pv_http_open(&http, error);
  return page->http ? PV_OK : error->status;
}

void
pv_page_model(PvPage* page, const PvModel* model)
{
  if (page->http && model) {
    pv_http_print(page->http, PV_HTTP_MODEL, print_model, model);
  }
}

void
pv_page_guess(PvPage* page, const PvScene* scene)
{
  if (page->http) {
    PvLive live = pv_scene_live(scene);
    live.target = NULL; // An event of its own
    pv_http_print(page->http, PV_HTTP_GUESS, print_guess, &live);
    pv_http_print(page->http, PV_HTTP_MOMENT, print_moment, &live);
    page->has_guess = true;
  }
}

void
pv_page_difference(PvPage* page, const char* target, const PvMixNews* news)
{
  if (page->http) {
    const Comparison comparison = { target, news };
    pv_http_print(page->http, PV_HTTP_DIFFERENCE, print_difference,
                  &comparison);
    page->has_difference = news;
  }
}

void
pv_page_tick(PvPage* page, const PvScene* scene, const PvSetList* list)
{
  const int64_t now = pv_now_ms();
  if (!page->http) {
    return;
  }
  if (page->has_guess && !scene->guess) {
    pv_http_publish(page->http, PV_HTTP_GUESS, NULL, 0);
    page->has_guess = false;
  }
  const uint64_t n_set = list->n + list->n_left_out;
  if (page->n_set != n_set || page->shown_ms == 0) {
    pv_http_print(page->http, PV_HTTP_SET, print_set, list);
    page->n_set = n_set;
  }
  if (page->state != scene->engine.state || now - page->shown_ms >= STATE_MS) {
    const PvLive live = pv_scene_live(scene);
    pv_http_print(page->http, PV_HTTP_STATE, print_status, &live);
    page->state    = scene->engine.state;
    page->shown_ms = now;
  }
}

void
pv_page_answer_targets(PvPage* page, PvHttpAim aim, void* user)
{
  if (page->http) {
    pv_http_answer_targets(page->http, aim, user);
  }
}

bool
pv_page_wants_reset(PvPage* page)
{
  return page->http && pv_http_take_reset(page->http);
}

void
pv_page_close(PvPage* page)
{
  pv_http_close(page->http);
  page->http = NULL;
}
