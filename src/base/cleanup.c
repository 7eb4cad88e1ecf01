// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/cleanup.h"

#include "base/semaphore.h"
#include "base/temporary.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PATHS = 16 };

// A signal comes to the process, not to an object: hence the file's own state.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char*           paths[MAX_PATHS]; ///< NULL: free
static void (*at_end)(void* user);
static void*                 at_end_user;
static PvSemaphore           wake;
static volatile sig_atomic_t caught;

static void
on_signal(int signal_number)
{
  caught = signal_number;
  pv_semaphore_post(&wake);
}

static void*
wait_for_signal(void* unused)
{
  (void)unused;
  pv_semaphore_wait(&wake);
  pthread_mutex_lock(&lock);
  if (at_end) {
    at_end(at_end_user);
  }
  for (int i = 0; i < MAX_PATHS; ++i) {
    if (paths[i]) {
      pv_temporary_remove(paths[i]);
    }
  }
  signal(caught, SIG_DFL);
  raise(caught);
  return NULL;
}

// What the caller has ignored stays so.
static void catch (int signal_number)
{
  const struct sigaction ours = { .sa_handler = on_signal };
  struct sigaction       before;
  if (!sigaction(signal_number, NULL, &before) &&
      before.sa_handler == SIG_DFL) {
    sigaction(signal_number, &ours, NULL);
  }
}

// Libraries have threads of their own, which may get a signal first: so it is
// caught, not waited for.
void
pv_cleanup_start(void)
{
  pthread_t thread;
  signal(SIGXFSZ, SIG_IGN);
  pv_semaphore_init(&wake);
  if (!pthread_create(&thread, NULL, wait_for_signal, NULL)) {
    pthread_detach(thread);
    catch (SIGINT);
    catch (SIGTERM);
    catch (SIGHUP);
  }
}

void
pv_cleanup_at_end(void (*what)(void* user), void* user)
{
  pthread_mutex_lock(&lock);
  at_end      = what;
  at_end_user = user;
  pthread_mutex_unlock(&lock);
}

void
pv_cleanup_hold(void)
{
  pthread_mutex_lock(&lock);
}

void
pv_cleanup_release(void)
{
  pthread_mutex_unlock(&lock);
}

void
pv_cleanup_record(const char* path)
{
  for (int i = 0; i < MAX_PATHS; ++i) {
    if (!paths[i]) {
      paths[i] = strdup(path);
      break;
    }
  }
}

void
pv_cleanup_forget(const char* path)
{
  pthread_mutex_lock(&lock);
  for (int i = 0; i < MAX_PATHS; ++i) {
    if (paths[i] && !strcmp(paths[i], path)) {
      free(paths[i]);
      paths[i] = NULL;
      break;
    }
  }
  pthread_mutex_unlock(&lock);
}
