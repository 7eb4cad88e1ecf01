// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Properties of an object that is forged.

#ifndef PV_PLUGIN_MESSAGES_ATOM_WRITE_H
#define PV_PLUGIN_MESSAGES_ATOM_WRITE_H

#include <lv2/atom/forge.h>

#include <stdint.h>

/// [any] Write a property that is a string.
void
pv_atom_put_text(LV2_Atom_Forge* forge, LV2_URID key, const char* text);

/// [any] Write a property that is an atom:Int.
void
pv_atom_put_int(LV2_Atom_Forge* forge, LV2_URID key, uint32_t value);

#endif
