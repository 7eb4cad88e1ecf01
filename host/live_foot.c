// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/live_parts.h"

#include <inttypes.h>
#include <stdio.h>

static void
draw_counters(PvScreen* screen, const PvScene* scene)
{
  const bool bad =
    scene->n_xruns > 0 || scene->engine.n_dropped > 0 || scene->n_unsent > 0;
  char line[128];
  if (scene->guess) {
    const float* const position = scene->guess->position;
    snprintf(line, sizeof(line), "position %+.2f %+.2f  ", (double)position[0],
             (double)position[1]);
    pv_screen_text(screen, PV_STYLE_PLAIN, line);
  }
  snprintf(line, sizeof(line),
           "xruns %" PRIu32 "  dropped %" PRIu64 "  OSC not sent %" PRIu64,
           scene->n_xruns, scene->engine.n_dropped, scene->n_unsent);
  pv_screen_text(screen, bad ? PV_STYLE_WARN : PV_STYLE_FAINT, line);
}

static bool
has_finding(const PvScene* scene)
{
  return scene->finding && *scene->finding;
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

uint32_t
pv_live_foot_rows(const PvView* view, const PvScene* scene)
{
  return 1 + has_finding(scene) + (scene->notice[0] != '\0') + view->has_keys;
}

void
pv_live_foot(PvScreen* screen, const PvView* view, const PvScene* scene)
{
  if (has_finding(scene)) {
    pv_screen_text(screen, PV_STYLE_PLAIN, scene->finding);
    pv_screen_next(screen);
  }
  draw_counters(screen, scene);
  pv_screen_next(screen);
  if (scene->notice[0]) {
    pv_screen_text(screen, PV_STYLE_BAD, scene->notice);
    pv_screen_next(screen);
  }
  if (view->has_keys) {
    draw_keys(screen, view);
  }
}
