// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The atoms of a tuple, which is only read: LV2's own loop casts away its
/// const.

#ifndef PV_TESTS_LV2_TUPLE_H
#define PV_TESTS_LV2_TUPLE_H

#include <lv2/atom/util.h>

/// [any] A loop over `tuple`, a const LV2_Atom_Tuple*; `item` is each atom in turn.
#define PV_TUPLE_FOREACH(tuple, item)                                          \
  for (const LV2_Atom* item = lv2_atom_tuple_begin(tuple);                     \
       !lv2_atom_tuple_is_end((tuple) + 1, (tuple)->atom.size, (item));        \
       (item) = lv2_atom_tuple_next(item))

#endif
