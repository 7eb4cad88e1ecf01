// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/gradients/backprop_shares.h"

#include "tools/base/pool.h"

/// A job of all shares.
typedef struct {
  PvBackprop* t;
  uint32_t    i;
  void (*job)(PvBackprop* t, uint32_t i, uint32_t share);
} Shares;

static void
do_share(void* user, uint32_t share)
{
  const Shares* const shares = user;
  shares->job(shares->t, shares->i, share);
}

void
pv_backprop_share_out(PvBackprop* t,
                      uint32_t    i,
                      void (*job)(PvBackprop* t, uint32_t i, uint32_t share))
{
  Shares shares = { t, i, job };
  pv_pool_run(t->n_threads, PV_N_SHARES, NULL, do_share, &shares);
}
