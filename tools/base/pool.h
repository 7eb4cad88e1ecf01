// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Independent jobs on all cores.

#ifndef PV_TOOLS_BASE_POOL_H
#define PV_TOOLS_BASE_POOL_H

#include <stdint.h>

enum { PV_POOL_MAX_THREADS = 256 };

/// Do job `i` and store its result at index `i`, so that results never depend
/// on the order of threads.
typedef void (*PvPoolJob)(void* user, uint32_t i);

/// [any] Cores that are online.
uint32_t
pv_pool_n_cores(void);

/**
   [any] Do jobs 0 to n_jobs - 1 and return when all are done.

   @param n_threads  0: as many as there are cores.  If threads can't be had,
                     the calling thread does the work.
   @param what       What is counted on the terminal, such as "files"; NULL: no
                     line.
*/
void
pv_pool_run(uint32_t    n_threads,
            uint32_t    n_jobs,
            const char* what,
            PvPoolJob   job,
            void*       user);

#endif
