// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/tips.h"

#include "plugin/window/scene/beside_words.h"
#include "plugin/window/scene/history.h"
#include "plugin/window/scene/rows.h"
#include "plugin/window/scene/target.h"
#include "plugin/window/scene/words.h"

#include <stdio.h>

#define CLICK_ON_PRODUCER "; click to compare with them (T)"
#define CLICK_ON_SONG     "; click to compare with it (T)"

static const char*
fixed_tip(const PvUiScene* scene, PvUiThing thing)
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
    case PV_UI_VIEW:
      return scene->shows_beside
               ? "The lists and the map (V)"
               : "What the mix has more or less of than a producer or song (V)";
    case PV_UI_TARGET:
      return "Choose a producer, a song, a sound file or a folder to compare "
             "with (T), or drop files";
    case PV_UI_NO_TARGET:
      return scene->measuring[0] ? "Measure no more; the target stays (Esc)"
                                 : "Compare with nothing";
    case PV_UI_FREEZE:
      return "Hold what is shown, or follow again (space)";
    case PV_UI_STORE:
      return scene->hover.number ? "Store the last seconds as B (B)"
                                 : "Store the last seconds as A (A)";
    case PV_UI_NO_STORED:
      return "Forget A and B";
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
pv_ui_has_tip(const PvUiScene* scene, PvUiThing thing)
{
  return thing == PV_UI_MOMENT || thing == PV_UI_ROW ||
         thing == PV_UI_NEAREST || thing == PV_UI_CURVE ||
         fixed_tip(scene, thing) != NULL;
}

static bool
say_row(const PvUiScene* scene, uint32_t rank, char text[PV_UI_TIP_MAX])
{
  const PvUiRow* const row = pv_ui_row_at(scene, rank);
  char                 percent[16];
  char                 target[PV_UI_TARGET_MAX];
  if (row) {
    pv_ui_percent(row->share, percent);
    snprintf(
      text, PV_UI_TIP_MAX, "%s %s%s", pv_ui_label_name(row->label), percent,
      pv_ui_target_at(scene, scene->hover, target) ? CLICK_ON_PRODUCER : "");
  }
  return row != NULL;
}

bool
pv_ui_tip(const PvUiScene* scene, char text[PV_UI_TIP_MAX])
{
  const PvUiHit     hover = scene->hover;
  const char* const fixed = fixed_tip(scene, hover.thing);
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
    snprintf(text, PV_UI_TIP_MAX, "%s, by %s" CLICK_ON_SONG, song->title,
             pv_ui_label_name(song->label));
  } else if (hover.thing == PV_UI_CURVE) {
    pv_ui_beside_numbers(scene, hover.number, text);
  } else if (hover.thing == PV_UI_ROW) {
    say_row(scene, hover.number, text);
  }
  return text[0] != '\0';
}
