// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Semaphores, on systems too that have none without a name.

#ifndef PV_BASE_SEMAPHORE_H
#define PV_BASE_SEMAPHORE_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __APPLE__
#include <dispatch/dispatch.h>
typedef dispatch_semaphore_t PvSemaphore;
#else
#include <errno.h>
#include <semaphore.h>
#include <time.h>
typedef sem_t PvSemaphore;
#endif

/// [setup] A semaphore that nobody has posted yet.
static inline void
pv_semaphore_init(PvSemaphore* semaphore)
{
#ifdef __APPLE__
  *semaphore = dispatch_semaphore_create(0);
#else
  sem_init(semaphore, 0, 0);
#endif
}

/// [any] Let one who waits go on; also on the audio thread, and in a signal handler.
static inline void
pv_semaphore_post(PvSemaphore* semaphore)
{
#ifdef __APPLE__
  dispatch_semaphore_signal(*semaphore);
#else
  sem_post(semaphore);
#endif
}

/// [any] Wait until it is posted.
static inline void
pv_semaphore_wait(PvSemaphore* semaphore)
{
#ifdef __APPLE__
  dispatch_semaphore_wait(*semaphore, DISPATCH_TIME_FOREVER);
#else
  while (sem_wait(semaphore) && errno == EINTR) {
  }
#endif
}

/// [any] Wait until it is posted, but not longer than so many milliseconds.
static inline void
pv_semaphore_wait_ms(PvSemaphore* semaphore, int64_t ms)
{
#ifdef __APPLE__
  dispatch_semaphore_wait(
    *semaphore, dispatch_time(DISPATCH_TIME_NOW, ms * (int64_t)NSEC_PER_MSEC));
#else
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += (time_t)(ms / 1000);
  until.tv_nsec += (long)(ms % 1000) * 1000000L;
  until.tv_sec += until.tv_nsec / 1000000000L;
  until.tv_nsec %= 1000000000L;
  while (sem_timedwait(semaphore, &until) && errno == EINTR) {
  }
#endif
}

#endif
