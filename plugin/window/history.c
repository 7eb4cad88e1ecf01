// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/history.h"

#include "plugin/window/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/// Less is the same guess, sent again.
static const float STEP_S = 0.5f;

void
pv_ui_history_add(PvUiScene* scene)
{
  const uint32_t   n      = scene->n_history;
  const PvUiMoment moment = { scene->index, scene->confidence, scene->seconds,
                              scene->song };
  if (n && scene->history[n - 1].song == moment.song &&
      fabsf(scene->history[n - 1].seconds - moment.seconds) < STEP_S) {
    return;
  }
  if (n == PV_UI_N_HISTORY) {
    memmove(scene->history, scene->history + 1,
            (PV_UI_N_HISTORY - 1) * sizeof(PvUiMoment));
  }
  scene->n_history                     = n < PV_UI_N_HISTORY ? n + 1 : n;
  scene->history[scene->n_history - 1] = moment;
  scene->dirty |= PV_UI_HISTORY;
}

void
pv_ui_history_clear(PvUiScene* scene)
{
  scene->n_history = 0;
  scene->dirty |= PV_UI_HISTORY;
}

bool
pv_ui_history_begins_song(const PvUiScene* scene, uint32_t moment)
{
  return moment > 0 &&
         scene->history[moment].song != scene->history[moment - 1].song;
}

static const char*
name_of(const PvUiScene* scene, int32_t index)
{
  for (uint32_t i = 0; i < scene->n_songs && index >= 0; ++i) {
    if (scene->songs[i].index == index) {
      return scene->songs[i].label;
    }
  }
  return index < 0 ? PV_UNKNOWN : scene->label;
}

void
pv_ui_history_say(const PvUiScene* scene,
                  uint32_t         moment,
                  char*            text,
                  size_t           size)
{
  const PvUiMoment* const at  = &scene->history[moment];
  const uint32_t          ago = scene->n_history - 1 - moment;
  char                    percent[16];
  pv_ui_percent(at->probability, percent);
  snprintf(text, size, "%u:%02u ago: %s %s", ago / 60, ago % 60,
           pv_ui_label_name(name_of(scene, at->index)), percent);
}
