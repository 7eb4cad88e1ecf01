// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/tips.h"

#include "plugin/window/history.h"
#include "plugin/window/rows.h"
#include "plugin/window/words.h"

#include <stdio.h>

static const char*
fixed_tip(PvUiThing thing)
{
  switch (thing) {
    case PV_UI_RESET:
      return "Forget the sound so far (R)";
    case PV_UI_HELP:
      return "Keys and what they do (?)";
    case PV_UI_OTHERS:
      return "Music by others on the map, or not (O)";
    case PV_UI_NEAREST_BY:
      return "Songs nearest by sound, or by guess (N)";
    case PV_UI_MODEL:
      return "Choose another model (M)";
    case PV_UI_OSC_SWITCH:
      return "Send guesses by OSC, or not";
    case PV_UI_OSC_TARGET:
      return "Click to change where OSC goes";
    default:
      return NULL;
  }
}

bool
pv_ui_has_tip(PvUiThing thing)
{
  return thing == PV_UI_MOMENT || thing == PV_UI_ROW ||
         thing == PV_UI_NEAREST || fixed_tip(thing) != NULL;
}

static bool
say_row(const PvUiScene* scene, uint32_t rank, char text[PV_UI_TIP_MAX])
{
  const PvUiRow* const row = pv_ui_row_at(scene, rank);
  char                 percent[16];
  if (row) {
    pv_ui_percent(row->share, percent);
    snprintf(text, PV_UI_TIP_MAX, "%s %s", pv_ui_label_name(row->label),
             percent);
  }
  return row != NULL;
}

bool
pv_ui_tip(const PvUiScene* scene, char text[PV_UI_TIP_MAX])
{
  const PvUiHit     hover = scene->hover;
  const char* const fixed = fixed_tip(hover.thing);
  text[0]                 = '\0';
  if (hover.thing == PV_UI_OSC_TARGET && scene->is_target_edited) {
    return false;
  }
  if (fixed) {
    snprintf(text, PV_UI_TIP_MAX, "%s", fixed);
  } else if (hover.thing == PV_UI_MOMENT && hover.number < scene->n_history) {
    pv_ui_history_say(scene, hover.number, text, PV_UI_TIP_MAX);
  } else if (hover.thing == PV_UI_NEAREST && hover.number < scene->n_nearest) {
    const PvNearestNews* const song = &scene->nearest[hover.number];
    snprintf(text, PV_UI_TIP_MAX, "%s, by %s", song->title,
             pv_ui_label_name(song->label));
  } else if (hover.thing == PV_UI_ROW) {
    say_row(scene, hover.number, text);
  }
  return text[0] != '\0';
}
