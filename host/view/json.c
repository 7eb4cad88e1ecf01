// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/view.h"

#include "engine/live_json.h"

PvLive
pv_scene_live(const PvScene* scene)
{
  return (PvLive){ .model     = scene->model,
                   .guess     = scene->guess,
                   .state     = scene->engine.state,
                   .level_db  = scene->engine.level_db,
                   .seconds   = scene->engine.seconds,
                   .time_s    = scene->time_s,
                   .n_xruns   = scene->n_xruns,
                   .n_dropped = scene->engine.n_dropped,
                   .n_inputs  = scene->n_inputs,
                   .rate_hz   = scene->rate_hz,
                   .target    = scene->target,
                   .mix       = scene->mix };
}

void
pv_json_guess(const PvScene* scene)
{
  const PvLive live = pv_scene_live(scene);
  pv_live_print_guess(stdout, &live);
}

void
pv_json_changes(PvView* view, const PvScene* scene)
{
  if (!view->begun || view->state != scene->engine.state) {
    const PvLive live = pv_scene_live(scene);
    pv_live_print_state(stdout, &live);
  }
  view->begun = true;
  view->state = scene->engine.state;
}
