// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/atom_read.h"

#include <lv2/atom/util.h>

#include <math.h>
#include <stdbool.h>

const LV2_Atom*
pv_atom_find(const LV2_Atom_Object* object, LV2_URID key)
{
  const char* const body   = (const char*)&object->body;
  const uint32_t    size   = object->atom.size;
  const uint32_t    header = sizeof(LV2_Atom_Property_Body);
  uint32_t          at     = sizeof(LV2_Atom_Object_Body);
  while (at <= size && size - at >= header) {
    const LV2_Atom_Property_Body* const property =
      (const LV2_Atom_Property_Body*)(body + at);
    if (property->value.size > size - at - header) {
      return NULL;
    }
    if (property->key == key) {
      return &property->value;
    }
    at += header + property->value.size;
    at = (at + 7u) & ~7u;
  }
  return NULL;
}

static double
read_number(const PvUris* uris, const LV2_Atom* atom)
{
  if (!atom || atom->size < sizeof(int32_t)) {
    return NAN;
  }
  if (atom->type == uris->atom_Float) {
    return (double)((const LV2_Atom_Float*)atom)->body;
  }
  if (atom->type == uris->atom_Int) {
    return (double)((const LV2_Atom_Int*)atom)->body;
  }
  if (atom->size < sizeof(int64_t)) {
    return NAN;
  }
  if (atom->type == uris->atom_Long) {
    return (double)((const LV2_Atom_Long*)atom)->body;
  }
  return atom->type == uris->atom_Double ? ((const LV2_Atom_Double*)atom)->body
                                         : NAN;
}

double
pv_atom_number(const PvUris* uris, const LV2_Atom* atom, double without)
{
  const double value = read_number(uris, atom);
  return isnan(value) ? without : value;
}

double
pv_atom_within(const PvUris*   uris,
               const LV2_Atom* atom,
               double          least,
               double          most)
{
  const double value = pv_atom_number(uris, atom, least);
  return value > least ? value < most ? value : most : least;
}

const char*
pv_atom_text(const PvUris* uris, const LV2_Atom* atom)
{
  const char* const text = atom ? (const char*)(atom + 1) : NULL;
  return atom && atom->size > 0 && text[atom->size - 1] == '\0' &&
             (atom->type == uris->atom_String || atom->type == uris->atom_Path)
           ? text
           : NULL;
}

PvTupleWalk
pv_tuple_walk(const PvUris* uris, const LV2_Atom_Object* object, LV2_URID key)
{
  static const LV2_Atom none = { 0, 0 };
  const LV2_Atom* const atom = pv_atom_find(object, key);
  const bool            is   = atom && atom->type == uris->atom_Tuple;
  return (PvTupleWalk){ is ? atom : &none, 0 };
}

const LV2_Atom*
pv_tuple_next(PvTupleWalk* walk)
{
  const uint32_t        size = walk->tuple->size;
  const char* const     body = (const char*)(walk->tuple + 1);
  const LV2_Atom* const atom = (const LV2_Atom*)(body + walk->at);
  if (walk->at > size || size - walk->at < sizeof(LV2_Atom) ||
      atom->size > size - walk->at - sizeof(LV2_Atom)) {
    return NULL;
  }
  walk->at += lv2_atom_pad_size((uint32_t)sizeof(LV2_Atom) + atom->size);
  return atom;
}
