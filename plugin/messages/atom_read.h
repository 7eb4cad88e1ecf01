// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Untrusted atoms, read within bounds: a truncated or forged one is
/// harmless.

#ifndef PV_PLUGIN_MESSAGES_ATOM_READ_H
#define PV_PLUGIN_MESSAGES_ATOM_READ_H

#include "plugin/messages/uris.h"

#include <stdint.h>

/// [any] The value of an object's property, or NULL.
const LV2_Atom*
pv_atom_find(const LV2_Atom_Object* object, LV2_URID key);

/// [any] A number of any type, maybe infinite; `without` if it is not a number.
double
pv_atom_number(const PvUris* uris, const LV2_Atom* atom, double without);

/// [any] A number of any type, clamped to [least, most]; `least` if it is not a
/// number.
double
pv_atom_within(const PvUris*   uris,
               const LV2_Atom* atom,
               double          least,
               double          most);

/// [any] A string or path that ends with 0 within the atom; NULL otherwise.
const char*
pv_atom_text(const PvUris* uris, const LV2_Atom* atom);

/// [any] A position in a tuple; the first atom is at offset 0.
typedef struct {
  const LV2_Atom* tuple;
  uint32_t        at;
} PvTupleWalk;

/// [any] The start of a property's tuple; of an empty one if it is not a tuple.
PvTupleWalk
pv_tuple_walk(const PvUris* uris, const LV2_Atom_Object* object, LV2_URID key);

/// [any] The next atom of a tuple, or NULL.
const LV2_Atom*
pv_tuple_next(PvTupleWalk* walk);

#endif
