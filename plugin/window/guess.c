// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/messages.h"

#include "plugin/messages/atom_read.h"
#include "plugin/messages/ports.h"
#include "plugin/messages/within.h"
#include "plugin/window/scene/history.h"

#include <string.h>

static void
take_ranking(PvUiScene*             scene,
             const PvUris*          uris,
             const LV2_Atom_Object* object)
{
  PvTupleWalk walk = pv_tuple_walk(uris, object, uris->ranking);
  PvRanked    ranked[PV_N_RANKED];
  uint32_t    n = 0;
  while (n < PV_N_RANKED) {
    const char* const label = pv_atom_text(uris, pv_tuple_next(&walk));
    if (!label) {
      break;
    }
    pv_text_copy(ranked[n].label, sizeof(ranked[n].label), label);
    ranked[n++].probability =
      (float)pv_atom_within(uris, pv_tuple_next(&walk), 0.0, 1.0);
  }
  scene->has_guess = n > 0;
  pv_ui_scene_rank(scene, ranked, n);
}

static void
take_nearest(PvUiScene*             scene,
             const PvUris*          uris,
             const LV2_Atom_Object* object)
{
  PvTupleWalk    walk = pv_tuple_walk(uris, object, uris->neighbours);
  uint32_t       n    = 0;
  const uint32_t n_most =
    pv_ui_scene_is_library(scene) ? PV_UI_MAX_SONGS : PV_UI_N_SONGS;
  while (n < n_most) {
    const char* const title = pv_atom_text(uris, pv_tuple_next(&walk));
    const char* const label =
      title ? pv_atom_text(uris, pv_tuple_next(&walk)) : NULL;
    if (!label) {
      break;
    }
    PvNearestNews* const nearest = &scene->nearest[n++];
    pv_text_copy(nearest->title, sizeof(nearest->title), title);
    pv_text_copy(nearest->label, sizeof(nearest->label), label);
    nearest->distance =
      (float)pv_atom_within(uris, pv_tuple_next(&walk), 0.0, 1e9);
  }
  scene->n_nearest = n;
  const char* const by =
    pv_atom_text(uris, pv_atom_find(object, uris->param[PV_PARAM_NEAREST]));
  scene->nearest_by = PV_NEAREST_BY_SOUND;
  if (by) {
    pv_nearest_find(by, &scene->nearest_by);
  }
  pv_ui_scene_find_nearest(scene);
}

static void
leave_trail(PvUiScene* scene, const float position[2])
{
  const uint32_t n = scene->n_trail;
  if (n && !memcmp(scene->trail[n - 1], position, sizeof(scene->trail[0]))) {
    return;
  }
  if (n == PV_UI_N_TRAIL) {
    memmove(scene->trail, scene->trail + 1,
            (PV_UI_N_TRAIL - 1) * sizeof(scene->trail[0]));
  }
  scene->n_trail = n < PV_UI_N_TRAIL ? n + 1 : n;
  memcpy(scene->trail[scene->n_trail - 1], position, sizeof(scene->trail[0]));
}

static void
take_position(PvUiScene*             scene,
              const PvUris*          uris,
              const LV2_Atom_Object* object)
{
  const LV2_Atom_Vector* const vector =
    (const LV2_Atom_Vector*)pv_atom_find(object, uris->position);
  if (!vector || vector->atom.type != uris->atom_Vector ||
      vector->atom.size != sizeof(LV2_Atom_Vector_Body) + 2 * sizeof(float) ||
      vector->body.child_type != uris->atom_Float) {
    return;
  }
  const float* const at = (const float*)(vector + 1);
  scene->position[0]    = pv_within((double)at[0], -1.0f, 1.0f);
  scene->position[1]    = pv_within((double)at[1], -1.0f, 1.0f);
  if (scene->point_opacity == 0.0f) {
    memcpy(scene->point, scene->position, sizeof(scene->point));
  }
  leave_trail(scene, scene->position);
}

static PvUiMoment
read_moment(const PvUris* uris, const LV2_Atom_Object* object)
{
  return (PvUiMoment){
    (int32_t)pv_atom_within(uris, pv_atom_find(object, uris->index), -1.0,
                            PV_MAX_LABELS - 1),
    (float)pv_atom_within(uris, pv_atom_find(object, uris->confidence), 0.0,
                          1.0),
    (float)pv_atom_within(uris, pv_atom_find(object, uris->seconds), 0.0,
                          (double)PV_MAX_SECONDS),
    (uint32_t)pv_atom_within(uris, pv_atom_find(object, uris->song), 0.0,
                             INT32_MAX)
  };
}

/// With another song the trail of the one before is forgotten.
static void
take_moment(PvUiScene* scene, const PvUiMoment* moment)
{
  scene->index         = moment->index;
  scene->confidence    = moment->probability;
  scene->guess_seconds = moment->seconds;
  if (scene->state == PV_SHOWN_LISTENING) {
    scene->seconds = moment->seconds;
  }
  if (moment->song != scene->song) {
    scene->n_trail = 0;
    scene->song    = moment->song;
  }
}

/// What the newest window says; an older plugin doesn't tell.
static void
take_now(PvUiScene* scene, const PvUris* uris, const LV2_Atom_Object* object)
{
  const char* const label =
    pv_atom_text(uris, pv_atom_find(object, uris->now_label));
  pv_text_copy(scene->now.label, sizeof(scene->now.label), label ? label : "");
  scene->now.probability = (float)pv_atom_within(
    uris, pv_atom_find(object, uris->now_confidence), 0.0, 1.0);
  scene->now_index = (int32_t)pv_atom_within(
    uris, pv_atom_find(object, uris->now_index), -1.0, PV_MAX_LABELS - 1);
}

static PvShown
read_state(const PvUris* uris, const LV2_Atom_Object* object)
{
  const double state =
    pv_atom_number(uris, pv_atom_find(object, uris->state), 0.0);
  return state >= 0.0 && state <= (double)PV_SHOWN_OFF ? (PvShown)state
                                                       : PV_SHOWN_NO_MODEL;
}

void
pv_ui_take_guess(PvUiScene*             scene,
                 const PvUris*          uris,
                 const LV2_Atom_Object* object)
{
  const char* const label =
    pv_atom_text(uris, pv_atom_find(object, uris->label));
  scene->state = read_state(uris, object);
  scene->dirty |= PV_UI_GUESS | PV_UI_STATUS;
  take_ranking(scene, uris, object);
  if (!scene->has_guess) {
    pv_ui_scene_forget(scene);
    return;
  }
  const PvUiMoment moment = read_moment(uris, object);
  pv_text_copy(scene->label, sizeof(scene->label), label ? label : PV_UNKNOWN);
  scene->n_dropped = (int64_t)pv_atom_within(
    uris, pv_atom_find(object, uris->dropped), 0.0, 0x1p53);
  take_now(scene, uris, object);
  take_moment(scene, &moment);
  take_nearest(scene, uris, object);
  take_position(scene, uris, object);
  if (scene->state == PV_SHOWN_LISTENING) {
    pv_ui_history_add(scene, &moment);
  }
  scene->dirty |= PV_UI_SONGS | PV_UI_MAP;
}

void
pv_ui_take_guess_frozen(PvUiScene*             scene,
                        const PvUris*          uris,
                        const LV2_Atom_Object* object)
{
  PvTupleWalk walk = pv_tuple_walk(uris, object, uris->ranking);
  if (pv_atom_text(uris, pv_tuple_next(&walk)) &&
      read_state(uris, object) == PV_SHOWN_LISTENING) {
    const PvUiMoment moment = read_moment(uris, object);
    pv_ui_history_add(scene, &moment);
  }
}
