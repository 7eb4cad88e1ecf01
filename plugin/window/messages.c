// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/messages.h"

#include "plugin/messages/atom_read.h"
#include "plugin/messages/ports.h"
#include "plugin/messages/within.h"
#include "plugin/window/layout/map.h"

#include <string.h>

/// `n_labels` and above stand for music by others: -1 here.
static int32_t
read_index(const PvUris* uris, const LV2_Atom* atom, uint32_t n_labels)
{
  const double index = pv_atom_within(uris, atom, -1.0, PV_MAX_LABELS);
  return index < (double)n_labels ? (int32_t)index : -1;
}

/// False at the end, or where something else stands.
static bool
take_song(PvTold*       song,
          const PvUris* uris,
          PvTupleWalk*  walk,
          uint32_t      n_labels)
{
  const char* const title = pv_atom_text(uris, pv_tuple_next(walk));
  const char* const label =
    title ? pv_atom_text(uris, pv_tuple_next(walk)) : NULL;
  if (!label) {
    return false;
  }
  pv_text_copy(song->title, sizeof(song->title), title);
  pv_text_copy(song->label, sizeof(song->label), label);
  song->index = read_index(uris, pv_tuple_next(walk), n_labels);
  for (uint32_t i = 0; i < 2; ++i) {
    song->position[i] =
      (float)pv_atom_within(uris, pv_tuple_next(walk), -1.0, 1.0);
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
  PvTupleWalk       walk = pv_tuple_walk(uris, object, uris->songs);
  const char* const name = pv_atom_text(uris, pv_atom_find(object, uris->name));
  const uint32_t    first = (uint32_t)pv_atom_within(
       uris, pv_atom_find(object, uris->first), 0.0, PV_MAX_TOLD);
  if (first == 0) {
    scene->n_songs = 0;
  }
  if (first != scene->n_songs) {
    return;
  }
  pv_text_copy(scene->model_name, sizeof(scene->model_name), name ? name : "");
  scene->n_labels = (uint32_t)pv_atom_within(
    uris, pv_atom_find(object, uris->labels), 0.0, PV_MAX_LABELS);
  scene->n_held = (uint32_t)pv_atom_within(
    uris, pv_atom_find(object, uris->held), 0.0, PV_MAX_SONGS);
  scene->n_total = (uint32_t)pv_atom_within(
    uris, pv_atom_find(object, uris->total), 0.0, PV_MAX_TOLD);
  while (
    scene->n_songs < scene->n_total &&
    take_song(&scene->songs[scene->n_songs], uris, &walk, scene->n_labels)) {
    ++scene->n_songs;
  }
  scene->is_model_told = true;
  pv_ui_map_fit(scene);
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
  const bool is_other = strcmp(scene->param[param], text) != 0;
  pv_text_copy(scene->param[param], PV_TEXT_MAX, text);
  scene->dirty |= PV_UI_FOOT | PV_UI_SONGS;
  if (param == PV_PARAM_MODEL) {
    pv_ui_scene_forget_model(scene);
  } else if (param == PV_PARAM_TARGET && is_other) {
    pv_ui_scene_forget_difference(scene);
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
    pv_ui_scene_fail(scene, param_of(uris, object), why);
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
  if (type == uris->guess) {
    if (scene->is_frozen) {
      pv_ui_take_guess_frozen(scene, uris, object);
    } else {
      pv_ui_take_guess(scene, uris, object);
    }
  } else if (type == uris->difference_told) {
    if (!scene->is_frozen) {
      pv_ui_take_difference(scene, uris, object);
    }
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

static void
take_state(PvUiScene* scene, float value)
{
  const PvShown state =
    (PvShown)pv_within((double)value, 0.0f, (float)PV_SHOWN_OFF);
  if (value >= 0.0f && value <= (float)PV_SHOWN_OFF && scene->state != state) {
    scene->state = state;
    scene->dirty |= PV_UI_STATUS | PV_UI_GUESS | PV_UI_LEVEL;
    if (state == PV_SHOWN_OFF) {
      pv_ui_scene_forget(scene);
    }
  }
}

void
pv_ui_take_value(PvUiScene* scene, uint32_t port, float value)
{
  const float seconds = pv_within((double)value, 0.0f, PV_MAX_SECONDS);
  const float level_db =
    pv_within((double)value, PV_MIN_LEVEL_DB, PV_MAX_LEVEL_DB);
  if (port == PV_PORT_OSC && scene->is_osc_on != (value > 0.0f)) {
    scene->is_osc_on = value > 0.0f;
    scene->dirty |= PV_UI_FOOT;
  } else if (port == PV_PORT_LEVEL && scene->level_db != level_db) {
    scene->dirty |= PV_UI_LEVEL;
    scene->level_db = level_db;
  } else if (scene->is_frozen) {
    return;
  } else if (port == PV_PORT_SECONDS && scene->seconds != seconds) {
    scene->dirty |= PV_UI_STATUS;
    scene->seconds = seconds;
  } else if (port == PV_PORT_STATE) {
    take_state(scene, value);
  }
}
