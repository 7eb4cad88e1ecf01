// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/atom_write.h"

#include <string.h>

void
pv_atom_put_text(LV2_Atom_Forge* forge, LV2_URID key, const char* text)
{
  lv2_atom_forge_key(forge, key);
  lv2_atom_forge_string(forge, text, (uint32_t)strlen(text));
}

void
pv_atom_put_int(LV2_Atom_Forge* forge, LV2_URID key, uint32_t value)
{
  lv2_atom_forge_key(forge, key);
  lv2_atom_forge_int(forge, (int32_t)value);
}
