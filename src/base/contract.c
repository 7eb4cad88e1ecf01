// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/contract.h"

const char*
pv_state_name(PvState state)
{
  static const char* const names[] = { "no-model", "filling", "listening",
                                       "silent" };
  return names[state];
}
