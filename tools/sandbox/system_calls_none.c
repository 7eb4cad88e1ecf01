// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/sandbox/system_calls.h"

bool
pv_system_calls_restrict(void)
{
  return false;
}
