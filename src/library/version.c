// SPDX-License-Identifier: GPL-3.0-or-later

#include "prodval/prodval.h"

const char*
prodval_version(void)
{
  return PV_VERSION;
}
