// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/history.h"

#include "plugin/window/scene/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/// Less is the same guess, sent again.
static const float STEP_S = 0.5f;

static bool
is_same(const PvUiMoment* a, const PvUiMoment* b)
{
  return a->song == b->song && fabsf(a->seconds - b->seconds) < STEP_S;
}

/// The oldest goes where there is no more room.
static void
push(PvUiMoment moments[PV_UI_N_HISTORY], uint32_t* n, const PvUiMoment* moment)
{
  if (*n == PV_UI_N_HISTORY) {
    memmove(moments, moments + 1, (PV_UI_N_HISTORY - 1) * sizeof(PvUiMoment));
    --*n;
  }
  moments[(*n)++] = *moment;
}

static const PvUiMoment*
newest(const PvUiScene* scene)
{
  return scene->n_unseen    ? &scene->unseen[scene->n_unseen - 1]
         : scene->n_history ? &scene->history[scene->n_history - 1]
                            : NULL;
}

void
pv_ui_history_add(PvUiScene* scene, const PvUiMoment* moment)
{
  const PvUiMoment* const before = newest(scene);
  if (before && is_same(before, moment)) {
    return;
  }
  if (scene->is_frozen) {
    push(scene->unseen, &scene->n_unseen, moment);
    return;
  }
  push(scene->history, &scene->n_history, moment);
  scene->dirty |= PV_UI_HISTORY;
}

void
pv_ui_history_catch_up(PvUiScene* scene)
{
  for (uint32_t i = 0; i < scene->n_unseen; ++i) {
    push(scene->history, &scene->n_history, &scene->unseen[i]);
  }
  scene->n_unseen = 0;
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
