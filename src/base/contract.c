// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/contract.h"

#include <string.h>

static const char* const nearest_names[] = { "sound", "guess" };

const char*
pv_state_name(PvState state)
{
  static const char* const names[] = { "no-model", "filling", "listening",
                                       "silent" };
  return names[state];
}

const char*
pv_nearest_name(PvNearestBy by)
{
  return nearest_names[by];
}

bool
pv_nearest_find(const char* name, PvNearestBy* by)
{
  for (int i = PV_NEAREST_BY_SOUND; i <= PV_NEAREST_BY_GUESS; ++i) {
    if (!strcmp(name, nearest_names[i])) {
      *by = (PvNearestBy)i;
      return true;
    }
  }
  return false;
}
