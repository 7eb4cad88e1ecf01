// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lv2/host_private.h"

#include <lv2/atom/util.h>
#include <lv2/patch/patch.h>
#include <lv2/time/time.h>

#include <stdio.h>
#include <string.h>

#define COMMENT    "http://www.w3.org/2000/01/rdf-schema#comment"
#define GUESS      "urn:production-value:Verdict"
#define DIFFERENCE "urn:production-value:Difference"

void
pv_host_begin_messages(PvLv2Host* host)
{
  lv2_atom_forge_set_buffer(&host->forge, host->in, ATOM_BYTES);
  lv2_atom_forge_sequence_head(&host->forge, &host->frame, 0);
}

void
pv_host_put_set(PvLv2Host*  host,
                const char* property,
                const char* type,
                const char* value)
{
  LV2_Atom_Forge* const forge = &host->forge;
  LV2_Atom_Forge_Frame  frame;
  const uint32_t        size = (uint32_t)strlen(value) + 1;
  lv2_atom_forge_frame_time(forge, 0);
  lv2_atom_forge_object(forge, &frame, 0, pv_host_map(LV2_PATCH__Set));
  lv2_atom_forge_key(forge, pv_host_map(LV2_PATCH__property));
  lv2_atom_forge_urid(forge, pv_host_map(property));
  lv2_atom_forge_key(forge, pv_host_map(LV2_PATCH__value));
  lv2_atom_forge_atom(forge, size, pv_host_map(type));
  lv2_atom_forge_write(forge, value, size);
  lv2_atom_forge_pop(forge, &frame);
}

void
pv_host_put_get(PvLv2Host* host, const char* property)
{
  LV2_Atom_Forge* const forge = &host->forge;
  LV2_Atom_Forge_Frame  frame;
  lv2_atom_forge_frame_time(forge, 0);
  lv2_atom_forge_object(forge, &frame, 0, pv_host_map(LV2_PATCH__Get));
  if (property) {
    lv2_atom_forge_key(forge, pv_host_map(LV2_PATCH__property));
    lv2_atom_forge_urid(forge, pv_host_map(property));
  }
  lv2_atom_forge_pop(forge, &frame);
}

static void
begin_position(PvLv2Host* host, uint32_t at, LV2_Atom_Forge_Frame* frame)
{
  lv2_atom_forge_frame_time(&host->forge, at);
  lv2_atom_forge_object(&host->forge, frame, 0,
                        pv_host_map(LV2_TIME__Position));
}

void
pv_host_put_position(PvLv2Host* host,
                     uint32_t   at,
                     int64_t    position,
                     float      speed)
{
  LV2_Atom_Forge_Frame frame;
  begin_position(host, at, &frame);
  lv2_atom_forge_key(&host->forge, pv_host_map(LV2_TIME__frame));
  lv2_atom_forge_long(&host->forge, position);
  lv2_atom_forge_key(&host->forge, pv_host_map(LV2_TIME__speed));
  lv2_atom_forge_float(&host->forge, speed);
  lv2_atom_forge_pop(&host->forge, &frame);
}

void
pv_host_put_any_position(PvLv2Host* host,
                         uint32_t   at,
                         double     frame,
                         double     speed)
{
  LV2_Atom_Forge_Frame object;
  begin_position(host, at, &object);
  lv2_atom_forge_key(&host->forge, pv_host_map(LV2_TIME__frame));
  lv2_atom_forge_double(&host->forge, frame);
  lv2_atom_forge_key(&host->forge, pv_host_map(LV2_TIME__speed));
  lv2_atom_forge_double(&host->forge, speed);
  lv2_atom_forge_pop(&host->forge, &object);
}

void
pv_host_put_bytes(PvLv2Host*  host,
                  LV2_URID    type,
                  const void* body,
                  uint32_t    size)
{
  lv2_atom_forge_frame_time(&host->forge, 0);
  lv2_atom_forge_atom(&host->forge, size, type);
  lv2_atom_forge_write(&host->forge, body, size);
}

const LV2_Atom*
pv_host_next_message(const PvLv2Host* host, const LV2_Atom* before)
{
  const LV2_Atom_Sequence* const out  = (const LV2_Atom_Sequence*)host->out;
  bool                           here = !before;
  if (out->atom.type != pv_host_map(LV2_ATOM__Sequence)) {
    return NULL;
  }
  LV2_ATOM_SEQUENCE_FOREACH(out, event)
  {
    if (here) {
      return &event->body;
    }
    here = &event->body == before;
  }
  return NULL;
}

/// The last object of that type, and with that patch:property if it isn't NULL.
static const LV2_Atom_Object*
find(const PvLv2Host* host, const char* type, const char* property)
{
  const LV2_Atom_Sequence* const out   = (const LV2_Atom_Sequence*)host->out;
  const LV2_Atom_Object*         found = NULL;
  if (out->atom.type != pv_host_map(LV2_ATOM__Sequence)) {
    return NULL;
  }
  LV2_ATOM_SEQUENCE_FOREACH(out, event)
  {
    const LV2_Atom_Object* const o   = (const LV2_Atom_Object*)&event->body;
    const LV2_Atom_URID*         key = NULL;
    lv2_atom_object_get(o, pv_host_map(LV2_PATCH__property), &key, 0);
    if (o->body.otype == pv_host_map(type) &&
        (!property || (key && key->body == pv_host_map(property)))) {
      found = o;
    }
  }
  return found;
}

static const char*
text(const LV2_Atom_Object* object, const char* key)
{
  const LV2_Atom* value = NULL;
  if (object) {
    lv2_atom_object_get(object, pv_host_map(key), &value, 0);
  }
  return value ? (const char*)(value + 1) : NULL;
}

const char*
pv_host_got_set(const PvLv2Host* host, const char* property)
{
  return text(find(host, LV2_PATCH__Set, property), LV2_PATCH__value);
}

const char*
pv_host_got_error(const PvLv2Host* host)
{
  return text(find(host, LV2_PATCH__Error, NULL), COMMENT);
}

static const LV2_Atom*
got(const PvLv2Host* host, const char* type, const char* property)
{
  const LV2_Atom_Object* const object = find(host, type, NULL);
  const LV2_Atom*              value  = NULL;
  if (object) {
    lv2_atom_object_get(object, pv_host_map(property), &value, 0);
  }
  return value;
}

const LV2_Atom*
pv_host_got_guess(const PvLv2Host* host, const char* property)
{
  return got(host, GUESS, property);
}

const LV2_Atom*
pv_host_got_difference(const PvLv2Host* host, const char* property)
{
  return got(host, DIFFERENCE, property);
}

LilvState*
pv_host_save(PvLv2Host* host, const char* dir)
{
  LilvState* const state = lilv_state_new_from_instance(
    host->plugin, host->instance, pv_host_urid_map(), dir, dir, dir, dir, NULL,
    NULL, 0, NULL);
  lilv_state_save(pv_world(), pv_host_urid_map(), pv_world_unmap(), state, NULL,
                  dir, "state.ttl");
  return state;
}

void
pv_host_restore(PvLv2Host* host, const LilvState* state)
{
  lilv_state_restore(state, host->instance, NULL, NULL, 0, NULL);
}

LilvState*
pv_host_read_state(const char* dir)
{
  char path[4096];
  snprintf(path, sizeof(path), "%s/state.ttl", dir);
  return lilv_state_new_from_file(pv_world(), pv_host_urid_map(), NULL, path);
}

LilvState*
pv_host_parse_preset(const char* properties)
{
  char turtle[2048];
  snprintf(turtle, sizeof(turtle),
           "@prefix lv2: <http://lv2plug.in/ns/lv2core#> .\n"
           "@prefix pset: <http://lv2plug.in/ns/ext/presets#> .\n"
           "@prefix state: <http://lv2plug.in/ns/ext/state#> .\n"
           "<urn:test:preset> a pset:Preset ; "
           "lv2:appliesTo <" PV_HOST_MONO "> ; state:state [ %s ] .\n",
           properties);
  return lilv_state_new_from_string(pv_world(), pv_host_urid_map(), turtle);
}
