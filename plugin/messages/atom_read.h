// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Atoms of others, read with care: one that was cut off or forged leads
/// nowhere.

#ifndef PV_PLUGIN_MESSAGES_ATOM_READ_H
#define PV_PLUGIN_MESSAGES_ATOM_READ_H

#include "plugin/messages/uris.h"

#include <stdint.h>

/// [any] The value of an object's property, or NULL.
const LV2_Atom*
pv_atom_find(const LV2_Atom_Object* object, LV2_URID key);

/// [any] A number of any type, maybe infinite; `without` if it's none, or NaN.
double
pv_atom_number(const PvUris* uris, const LV2_Atom* atom, double without);

/// [any] A number of any type, brought to [least, most]; `least` if it's none, or
/// NaN.
double
pv_atom_within(const PvUris*   uris,
               const LV2_Atom* atom,
               double          least,
               double          most);

/// [any] A string or path, ended by 0 within the atom; NULL if it's none.
const char*
pv_atom_text(const PvUris* uris, const LV2_Atom* atom);

/// [any] Where a walk through a tuple stands; the first atom at offset 0.
typedef struct {
  const LV2_Atom* tuple;
  uint32_t        at;
} PvTupleWalk;

/// [any] A walk through a property's tuple; through an empty one if it's none.
PvTupleWalk
pv_tuple_walk(const PvUris* uris, const LV2_Atom_Object* object, LV2_URID key);

/// [any] The next atom of a tuple, or NULL.
const LV2_Atom*
pv_tuple_next(PvTupleWalk* walk);

#endif
