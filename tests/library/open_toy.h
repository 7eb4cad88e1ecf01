// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The toy model, as programs that use the library open it.

#ifndef PV_TESTS_LIBRARY_OPEN_TOY_H
#define PV_TESTS_LIBRARY_OPEN_TOY_H

#include "prodval/prodval.h"

/// Enter a scratch folder, write toy.safetensors there, and open it.
ProdvalModel*
pv_open_toy(void);

#endif
