// SPDX-License-Identifier: GPL-3.0-or-later

#include "number.h"

#include <stdatomic.h>

// The one thing that instances share: LV2 tells them nothing of each other,
// and two of them must not talk under one OSC prefix.
static atomic_bool taken[PV_MAX_NUMBER];

uint32_t
pv_number_take(void)
{
  for (uint32_t i = 0; i < PV_MAX_NUMBER; ++i) {
    if (!atomic_exchange(&taken[i], 1)) {
      return i + 1;
    }
  }
  return 0;
}

void
pv_number_give(uint32_t number)
{
  if (number) {
    atomic_store(&taken[number - 1], 0);
  }
}
