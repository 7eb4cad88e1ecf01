// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/store.h"

#include "plugin/window/scene/beside_words.h"

#include <stdio.h>

/// Only what is seen can be stored: the last seconds are not asked for otherwise.
static void
say_why_not(PvUiScene* scene)
{
  const PvUiWhyNot why = pv_ui_beside_why_not(scene);
  char             text[PV_UI_BESIDE_TEXT];
  if (scene->shows_beside) {
    snprintf(text, sizeof(text), "%s %s", why.what, why.remedy);
  } else {
    snprintf(text, sizeof(text),
             "A and B are moments of the mix beside a target: key V shows it.");
  }
  pv_ui_scene_fail(scene, PV_UI_NOT_STORED, text);
}

void
pv_ui_store(PvUiScene* scene, uint32_t which)
{
  if (scene->shows_beside &&
      pv_ui_difference_store(&scene->difference, scene->seconds,
                             &scene->stored[which])) {
    scene->dirty |= PV_UI_BESIDE;
  } else {
    say_why_not(scene);
  }
}

void
pv_ui_forget_stored(PvUiScene* scene)
{
  for (uint32_t i = 0; i < PV_UI_N_STORED; ++i) {
    scene->stored[i].is_there = false;
  }
  scene->dirty |= PV_UI_BESIDE;
}
