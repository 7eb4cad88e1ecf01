// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/multiply.h"

void
pv_multiply_add(const PvProduct* product)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    pv_multiply_add_avx2(product);
    return;
  }
#endif
  pv_multiply_add_plain(product);
}
