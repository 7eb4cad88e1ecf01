// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/pool.h"

#include "tools/base/progress.h"

#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

typedef struct {
  pthread_mutex_t mutex;
  uint32_t        next; ///< First job that nobody took
  uint32_t        n_jobs;
  PvPoolJob       job;
  void*           user;
  const char*     what;
  PvProgress      progress;
} Pool;

uint32_t
pv_pool_n_cores(void)
{
  const long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1                     ? 1
         : n > PV_POOL_MAX_THREADS ? PV_POOL_MAX_THREADS
                                   : (uint32_t)n;
}

static void*
work(void* user)
{
  Pool* const pool = user;
  pthread_mutex_lock(&pool->mutex);
  while (pool->next < pool->n_jobs) {
    const uint32_t i = pool->next++;
    pthread_mutex_unlock(&pool->mutex);
    pool->job(pool->user, i);
    pthread_mutex_lock(&pool->mutex);
    if (pool->what) {
      pv_progress_step(&pool->progress);
    }
  }
  pthread_mutex_unlock(&pool->mutex);
  return NULL;
}

void
pv_pool_run(uint32_t    n_threads,
            uint32_t    n_jobs,
            const char* what,
            PvPoolJob   job,
            void*       user)
{
  Pool      pool = { .n_jobs = n_jobs, .job = job, .user = user, .what = what };
  pthread_t threads[PV_POOL_MAX_THREADS];
  uint32_t  n_started = 0;
  uint32_t  n_wanted  = n_threads ? n_threads : pv_pool_n_cores();

  n_wanted = n_wanted > n_jobs ? n_jobs : n_wanted;
  n_wanted = n_wanted > PV_POOL_MAX_THREADS ? PV_POOL_MAX_THREADS : n_wanted;
  pthread_mutex_init(&pool.mutex, NULL);
  if (what) {
    pv_progress_start(&pool.progress, what, n_jobs);
  }
  while (n_started + 1 < n_wanted &&
         !pthread_create(&threads[n_started], NULL, work, &pool)) {
    ++n_started;
  }
  work(&pool);
  for (uint32_t i = 0; i < n_started; ++i) {
    pthread_join(threads[i], NULL);
  }
  if (what) {
    pv_progress_stop(&pool.progress);
  }
  pthread_mutex_destroy(&pool.mutex);
}
