// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/library_private.h"

#include "engine/engine.h"

enum { BLOCK = 4096 }; ///< Far less than any queue holds

void
pv_library_analyse(PvEngine*    engine,
                   const float* left,
                   const float* right,
                   size_t       n)
{
  PvGuess unused;
  for (size_t at = 0; at < n; at += BLOCK) {
    const size_t n_more = n - at;
    pv_engine_process(engine, left + at, right ? right + at : NULL,
                      (uint32_t)(n_more < BLOCK ? n_more : BLOCK));
    pv_engine_work(engine, &unused);
  }
}
