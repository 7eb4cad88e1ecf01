// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/live_parts.h"

#include "http/http.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MAX_PAGE = PV_HTTP_MAX_URL + 8 };

static void
draw_counters(PvScreen* screen, const PvScene* scene)
{
  const uint64_t n_unsent = scene->unheard ? 0 : scene->n_unsent;
  const bool     bad =
    scene->n_xruns > 0 || scene->engine.n_dropped > 0 || n_unsent > 0;
  char line[128];
  if (scene->guess) {
    const float* const position = scene->guess->position;
    snprintf(line, sizeof(line), "position %+.2f %+.2f  ", (double)position[0],
             (double)position[1]);
    pv_screen_text(screen, PV_STYLE_PLAIN, line);
  }
  snprintf(line, sizeof(line), "xruns %" PRIu32 "  dropped %" PRIu64,
           scene->n_xruns, scene->engine.n_dropped);
  pv_screen_text(screen, bad ? PV_STYLE_WARN : PV_STYLE_FAINT, line);
  if (!scene->unheard) {
    snprintf(line, sizeof(line), "  OSC not sent %" PRIu64, n_unsent);
    pv_screen_text(screen, bad ? PV_STYLE_WARN : PV_STYLE_FAINT, line);
  }
}

static bool
has_finding(const PvScene* scene)
{
  return scene->finding && *scene->finding;
}

static void
draw_unheard(PvScreen* screen, const char* url)
{
  const char* const host = strstr(url, "://");
  pv_screen_text(screen, PV_STYLE_WARN, "OSC: nobody listens at ");
  pv_screen_text(screen, PV_STYLE_WARN, host ? host + 3 : url);
}

static void
draw_keys(PvScreen* screen, const PvView* view)
{
  if (view->is_frozen) {
    pv_screen_text(screen, PV_STYLE_WARN, "frozen");
    pv_screen_text(screen, PV_STYLE_FAINT,
                   "  f go on  q quit  r reset  m map  n nearest");
  } else {
    pv_screen_text(screen, PV_STYLE_FAINT,
                   "q quit  r reset  m map  f freeze  n nearest");
  }
}

static void
write_page(const PvScene* scene, char text[MAX_PAGE])
{
  snprintf(text, MAX_PAGE, "Page: %s", scene->page ? scene->page : "");
}

static uint32_t
page_rows(const PvScreen* screen, const PvScene* scene)
{
  char text[MAX_PAGE];
  if (!scene->page || screen->n_columns == 0) {
    return 0;
  }
  write_page(scene, text);
  return ((uint32_t)strlen(text) - 1) / screen->n_columns + 1;
}

// Over as many lines as it takes: what is cut can't be typed.
static void
draw_page(PvScreen* screen, const PvScene* scene)
{
  const uint32_t n_rows = page_rows(screen, scene);
  char           text[MAX_PAGE], line[MAX_PAGE];
  write_page(scene, text);
  for (uint32_t i = 0; i < n_rows; ++i) {
    snprintf(line, sizeof(line), "%.*s", (int)screen->n_columns,
             text + i * screen->n_columns);
    pv_screen_text(screen, PV_STYLE_PLAIN, line);
    pv_screen_next(screen);
  }
}

uint32_t
pv_live_foot_rows(const PvScreen* screen,
                  const PvView*   view,
                  const PvScene*  scene)
{
  return page_rows(screen, scene) + has_finding(scene) + 1 +
         (scene->unheard != NULL) + (scene->notice[0] != '\0') + view->has_keys;
}

void
pv_live_foot(PvScreen* screen, const PvView* view, const PvScene* scene)
{
  if (scene->page) {
    draw_page(screen, scene);
  }
  if (has_finding(scene)) {
    pv_screen_text(screen, PV_STYLE_PLAIN, scene->finding);
    pv_screen_next(screen);
  }
  draw_counters(screen, scene);
  pv_screen_next(screen);
  if (scene->unheard) {
    draw_unheard(screen, scene->unheard);
    pv_screen_next(screen);
  }
  if (scene->notice[0]) {
    pv_screen_text(screen, PV_STYLE_BAD, scene->notice);
    pv_screen_next(screen);
  }
  if (view->has_keys) {
    draw_keys(screen, view);
  }
}
