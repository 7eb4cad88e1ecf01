// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/atom_read.h"
#include "plugin/plugin.h"

#include <lv2/atom/util.h>

#include <math.h>
#include <string.h>

/// Beyond that a frame isn't exact as a double any more, and no place at all.
static const double MAX_FRAME = 0x1p53;

/// 0: it is no URID.
static LV2_URID
urid_of(const PvUris* uris, const LV2_Atom* atom)
{
  return atom && atom->type == uris->atom_URID && atom->size >= sizeof(LV2_URID)
           ? ((const LV2_Atom_URID*)atom)->body
           : 0;
}

/// PV_N_PARAMS: none of ours.
static PvParam
param_of(const PvUris* uris, LV2_URID property)
{
  uint32_t i = 0;
  while (i < PV_N_PARAMS && (!property || uris->param[i] != property)) {
    ++i;
  }
  return (PvParam)i;
}

static void
refuse(PvPlugin* plugin, PvParam param, const char* why)
{
  plugin->failure.param = param;
  pv_text_copy(plugin->failure.text, PV_TEXT_MAX, why);
  plugin->due |= PV_DUE_ERROR;
}

/// What a property asks the worker to do.
static PvNewsKind
job_of(const PvUris* uris, LV2_URID property)
{
  return !property                         ? PV_JOB_SET
         : property == uris->measured      ? PV_JOB_MEASURED
         : property == uris->measured_also ? PV_JOB_MEASURED_ALSO
                                           : PV_JOB_SET;
}

static void
take_set(PvPlugin* plugin, const LV2_Atom_Object* object)
{
  const PvUris* const uris = &plugin->uris;
  const LV2_URID      property =
    urid_of(uris, pv_atom_find(object, uris->patch_property));
  const PvNewsKind job = job_of(uris, property);
  const PvParam    param =
    job == PV_JOB_SET ? param_of(uris, property) : PV_PARAM_TARGET;
  const LV2_Atom* const value = pv_atom_find(object, uris->patch_value);
  if (param == PV_N_PARAMS) {
    return;
  }
  const char* const text = value ? (const char*)(value + 1) : NULL;
  if (!text ||
      (value->type != uris->atom_Path && value->type != uris->atom_String) ||
      value->size == 0 || value->size > PV_TEXT_MAX ||
      text[value->size - 1] != '\0') {
    refuse(plugin, param, "the value is not a string of up to 2047 bytes");
    return;
  }
  plugin->job.kind  = job;
  plugin->job.param = param;
  memcpy(plugin->job.text, text, value->size);
  if (!pv_plugin_give_job(plugin)) {
    refuse(plugin, param, "the host's worker is busy: try again");
  }
}

/// The worker answers with as many as a message holds.
static void
ask_for_songs(PvPlugin* plugin, const LV2_Atom_Object* object)
{
  const PvUris* const uris = &plugin->uris;
  const double        first =
    pv_atom_number(uris, pv_atom_find(object, uris->first), 0.0);
  plugin->job.kind  = PV_JOB_SONGS;
  plugin->job.param = first > 0.0 && first < 1e9 ? (uint32_t)first : 0;
  pv_plugin_give_job(plugin);
}

/// Tell all that there is.
static void
tell_all(PvPlugin* plugin)
{
  plugin->job.kind = PV_JOB_TELL;
  if (!pv_plugin_give_job(plugin)) {
    plugin->due |= (1u << PV_N_PARAMS) - 1u;
  }
  plugin->due |= PV_DUE_GUESS;
}

static void
take_get(PvPlugin* plugin, const LV2_Atom_Object* object)
{
  const PvUris* const   uris  = &plugin->uris;
  const LV2_Atom* const atom  = pv_atom_find(object, uris->patch_property);
  const LV2_URID        what  = urid_of(uris, atom);
  const PvParam         param = param_of(uris, what);
  if (!atom) {
    tell_all(plugin);
  } else if (what && what == uris->songs) {
    ask_for_songs(plugin, object);
  } else if (what && what == uris->guess) {
    plugin->due |= PV_DUE_GUESS;
  } else if (what && what == uris->difference) {
    plugin->job.kind = PV_JOB_DIFFERENCE;
    pv_plugin_give_job(plugin);
  } else if (param != PV_N_PARAMS) {
    plugin->due |= 1u << param;
  }
}

static void
take_position(PvPlugin* plugin, const LV2_Atom_Object* object, uint32_t at)
{
  const PvUris* const uris = &plugin->uris;
  const double        speed =
    pv_atom_number(uris, pv_atom_find(object, uris->time_speed), 1.0);
  const double frame =
    pv_atom_number(uris, pv_atom_find(object, uris->time_frame), -1.0);
  const bool    rolls    = speed != 0.0;
  const bool    is_known = frame >= 0.0 && frame <= MAX_FRAME;
  const int64_t expected = plugin->next_frame + at;
  if (rolls && (!plugin->is_rolling ||
                (is_known && fabs(frame - (double)expected) > 0.5))) {
    plugin->take_at = at;
  }
  plugin->is_rolling = rolls;
  plugin->next_frame = (is_known ? (int64_t)frame : expected) - at;
}

static void
take_event(PvPlugin* plugin, const LV2_Atom* body, uint32_t at)
{
  const LV2_Atom_Object* const object = (const LV2_Atom_Object*)body;
  if (!lv2_atom_forge_is_object_type(&plugin->forge, body->type) ||
      body->size < sizeof(LV2_Atom_Object_Body)) {
    return;
  }
  if (object->body.otype == plugin->uris.patch_Set) {
    take_set(plugin, object);
  } else if (object->body.otype == plugin->uris.patch_Get) {
    take_get(plugin, object);
  } else if (object->body.otype == plugin->uris.time_Position) {
    take_position(plugin, object, at);
  }
}

void
pv_plugin_read(PvPlugin* plugin, uint32_t n_samples)
{
  const LV2_Atom_Sequence* const in =
    (const LV2_Atom_Sequence*)plugin->port[PV_PORT_CONTROL];
  plugin->take_at = UINT32_MAX;
  if (in && plugin->uris.atom_Sequence &&
      in->atom.type == plugin->uris.atom_Sequence) {
    const char* const body = (const char*)&in->body;
    uint32_t          at   = sizeof(LV2_Atom_Sequence_Body);
    while (at <= in->atom.size &&
           in->atom.size - at >= sizeof(LV2_Atom_Event)) {
      const LV2_Atom_Event* const event = (const LV2_Atom_Event*)(body + at);
      at += sizeof(LV2_Atom_Event);
      if (event->body.size > in->atom.size - at) {
        break;
      }
      const int64_t frames = event->time.frames;
      const bool    inside = frames > 0 && frames < (int64_t)n_samples;
      take_event(plugin, &event->body, inside ? (uint32_t)frames : 0);
      at += lv2_atom_pad_size(event->body.size);
    }
  }
  plugin->next_frame += plugin->is_rolling ? n_samples : 0;
}
