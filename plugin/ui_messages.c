// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui_messages.h"

#include "atom_read.h"

#include <math.h>
#include <string.h>

enum { FAILURE_S = 12 };

/// Within [0, 1], whatever came.
static float
share(const PvUris* uris, const LV2_Atom* atom)
{
  const double value = pv_atom_number(uris, atom, 0.0);
  return value > 0.0 ? value < 1.0 ? (float)value : 1.0f : 0.0f;
}

static float
coordinate(double value)
{
  return value > -1.0 ? value < 1.0 ? (float)value : 1.0f : -1.0f;
}

static uint32_t
count(const PvUris* uris, const LV2_Atom* atom, uint32_t max)
{
  const double value = pv_atom_number(uris, atom, 0.0);
  return value > 0.0 ? value < max ? (uint32_t)value : max : 0;
}

/// A tuple to walk through; an empty one if there's none.
static PvTupleWalk
walk_of(const PvUris* uris, const LV2_Atom_Object* object, LV2_URID key)
{
  static const LV2_Atom none = { 0, 0 };
  const LV2_Atom* const atom = pv_atom_find(object, key);
  return (PvTupleWalk){ atom && atom->type == uris->atom_Tuple ? atom : &none,
                        0 };
}

static void
take_ranking(PvUiScene*             scene,
             const PvUris*          uris,
             const LV2_Atom_Object* object)
{
  PvTupleWalk walk = walk_of(uris, object, uris->ranking);
  PvRanked    ranked[PV_N_RANKED];
  uint32_t    n = 0;
  while (n < PV_N_RANKED) {
    const char* const label = pv_atom_text(uris, pv_tuple_next(&walk));
    if (!label) {
      break;
    }
    pv_text_copy(ranked[n].label, sizeof(ranked[n].label), label);
    ranked[n++].probability = share(uris, pv_tuple_next(&walk));
  }
  scene->has_guess = n > 0;
  pv_ui_scene_rank(scene, ranked, n);
}

static void
take_nearest(PvUiScene*             scene,
             const PvUris*          uris,
             const LV2_Atom_Object* object)
{
  PvTupleWalk walk = walk_of(uris, object, uris->neighbours);
  uint32_t    n    = 0;
  while (n < PV_UI_N_SONGS) {
    const char* const title = pv_atom_text(uris, pv_tuple_next(&walk));
    const char* const label =
      title ? pv_atom_text(uris, pv_tuple_next(&walk)) : NULL;
    if (!label) {
      break;
    }
    PvNearest* const nearest = &scene->nearest[n++];
    pv_text_copy(nearest->title, sizeof(nearest->title), title);
    pv_text_copy(nearest->label, sizeof(nearest->label), label);
    nearest->distance = (float)pv_atom_number(uris, pv_tuple_next(&walk), 0.0);
  }
  scene->n_nearest = n;
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
  scene->position[0]    = coordinate((double)at[0]);
  scene->position[1]    = coordinate((double)at[1]);
  if (scene->point_opacity == 0.0f) {
    memcpy(scene->point, scene->position, sizeof(scene->point));
  }
  leave_trail(scene, scene->position);
}

static void
take_verdict(PvUiScene*             scene,
             const PvUris*          uris,
             const LV2_Atom_Object* object)
{
  const char* const label =
    pv_atom_text(uris, pv_atom_find(object, uris->label));
  const double state =
    pv_atom_number(uris, pv_atom_find(object, uris->state), 0.0);
  scene->state = state >= 0.0 && state <= (double)PV_SHOWN_OFF
                   ? (PvShown)state
                   : PV_SHOWN_NO_MODEL;
  scene->dirty |= PV_UI_GUESS | PV_UI_STATUS;
  take_ranking(scene, uris, object);
  if (!scene->has_guess) {
    pv_ui_scene_forget(scene);
    return;
  }
  pv_text_copy(scene->label, sizeof(scene->label), label ? label : "unknown");
  scene->index =
    (int32_t)pv_atom_number(uris, pv_atom_find(object, uris->index), -1.0);
  scene->confidence = share(uris, pv_atom_find(object, uris->confidence));
  scene->n_dropped =
    (int64_t)pv_atom_number(uris, pv_atom_find(object, uris->dropped), 0.0);
  take_nearest(scene, uris, object);
  take_position(scene, uris, object);
  scene->dirty |= PV_UI_SONGS | PV_UI_MAP;
}

/// False at the end, or where something else stands.
static bool
take_song(PvTold* song, const PvUris* uris, PvTupleWalk* walk)
{
  const char* const title = pv_atom_text(uris, pv_tuple_next(walk));
  const char* const label =
    title ? pv_atom_text(uris, pv_tuple_next(walk)) : NULL;
  if (!label) {
    return false;
  }
  pv_text_copy(song->title, sizeof(song->title), title);
  pv_text_copy(song->label, sizeof(song->label), label);
  song->index = (int32_t)count(uris, pv_tuple_next(walk), PV_MAX_LABELS - 1);
  for (uint32_t i = 0; i < 2; ++i) {
    song->position[i] =
      coordinate(pv_atom_number(uris, pv_tuple_next(walk), 0.0));
  }
  return true;
}

static void
name_rows(PvUiScene* scene)
{
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    scene->rows[i].index = pv_ui_scene_index(scene, scene->rows[i].label);
  }
}

/// They come in order, as they are asked for.
static void
take_songs(PvUiScene* scene, const PvUris* uris, const LV2_Atom_Object* object)
{
  PvTupleWalk       walk = walk_of(uris, object, uris->songs);
  const char* const name = pv_atom_text(uris, pv_atom_find(object, uris->name));
  const uint32_t    first =
    count(uris, pv_atom_find(object, uris->first), PV_MAX_TOLD);
  if (first == 0) {
    scene->n_songs = 0;
  }
  if (first != scene->n_songs) {
    return;
  }
  pv_text_copy(scene->model_name, sizeof(scene->model_name), name ? name : "");
  scene->n_labels =
    count(uris, pv_atom_find(object, uris->labels), PV_MAX_LABELS);
  scene->n_total = count(uris, pv_atom_find(object, uris->total), PV_MAX_TOLD);
  while (scene->n_songs < scene->n_total &&
         take_song(&scene->songs[scene->n_songs], uris, &walk)) {
    ++scene->n_songs;
  }
  scene->is_model_told = true;
  ++scene->songs_version;
  name_rows(scene);
  pv_ui_scene_find_nearest(scene);
  scene->dirty |=
    PV_UI_GUESS | PV_UI_MAP | PV_UI_FOOT | PV_UI_RANKING | PV_UI_SONGS;
}

/// Which of our parameters a message is about; PV_N_PARAMS: none.
static uint32_t
param_of(const PvUris* uris, const LV2_Atom_Object* object)
{
  const LV2_Atom* const property = pv_atom_find(object, uris->patch_property);
  uint32_t              i        = 0;
  while (i < PV_N_PARAMS &&
         !(property && property->type == uris->atom_URID &&
           property->size >= sizeof(LV2_URID) &&
           ((const LV2_Atom_URID*)property)->body == uris->param[i])) {
    ++i;
  }
  return i;
}

static void
take_param(PvUiScene* scene, const PvUris* uris, const LV2_Atom_Object* object)
{
  const uint32_t    param = param_of(uris, object);
  const char* const text =
    pv_atom_text(uris, pv_atom_find(object, uris->patch_value));
  if (param == PV_N_PARAMS || !text) {
    return;
  }
  pv_text_copy(scene->param[param], PV_TEXT_MAX, text);
  scene->dirty |= PV_UI_FOOT;
  if (param == PV_PARAM_MODEL) {
    pv_ui_scene_forget_model(scene);
  }
}

static void
take_failure(PvUiScene*             scene,
             const PvUris*          uris,
             const LV2_Atom_Object* object)
{
  const char* const why =
    pv_atom_text(uris, pv_atom_find(object, uris->rdfs_comment));
  if (why) {
    pv_text_copy(scene->failure, sizeof(scene->failure), why);
    scene->failed_param   = param_of(uris, object);
    scene->failure_left_s = FAILURE_S;
    scene->dirty |= PV_UI_FOOT;
  }
}

void
pv_ui_take(PvUiScene*      scene,
           const PvUris*   uris,
           const LV2_Atom* atom,
           uint32_t        size)
{
  const LV2_Atom_Object* const object = (const LV2_Atom_Object*)atom;
  if (size < sizeof(LV2_Atom_Object) || atom->size > size - sizeof(LV2_Atom) ||
      atom->size < sizeof(LV2_Atom_Object_Body) ||
      atom->type != uris->atom_Object) {
    return;
  }
  const LV2_URID type = object->body.otype;
  if (type == uris->verdict) {
    take_verdict(scene, uris, object);
  } else if (type == uris->songs_told) {
    take_songs(scene, uris, object);
  } else if (type == uris->patch_Set) {
    take_param(scene, uris, object);
  } else if (type == uris->patch_Error) {
    take_failure(scene, uris, object);
  } else {
    return;
  }
  if (!scene->is_connected) {
    scene->is_connected = true;
    scene->dirty        = PV_UI_ALL;
  }
}
