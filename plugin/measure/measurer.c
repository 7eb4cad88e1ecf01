// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/measure/measurer.h"

#include "base/descriptors.h"
#include "plugin/measure/child.h"
#include "profile/profile_text.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct PvMeasurer {
  uint32_t        n;
  char**          paths;
  PvProfile*      profiles;
  char*           program;
  int             stop[2]; ///< What is written to it stops the program
  bool            has_thread;
  pthread_t       thread;
  pthread_mutex_t lock;
  PvMeasuring     measuring; ///< Under the lock
};

static void
note(PvMeasurer* measurer, const PvMeasuring* measuring)
{
  pthread_mutex_lock(&measurer->lock);
  measurer->measuring = *measuring;
  pthread_mutex_unlock(&measurer->lock);
}

/// The last line that a program said, without its own name.
static const char*
find_reason(char* said)
{
  static const char name[] = "prodval: ";
  for (size_t n = strlen(said); n && said[n - 1] == '\n'; --n) {
    said[n - 1] = '\0';
  }
  const char* const end  = strrchr(said, '\n');
  const char* const last = end ? end + 1 : said;
  return strncmp(last, name, sizeof(name) - 1) ? last : last + sizeof(name) - 1;
}

/// A profile, or what the program said instead.
static PvStatus
read_profile(const char*  path,
             PvChildText* text,
             PvProfile*   profile,
             PvError*     error)
{
  text->out[strcspn(text->out, "\n")] = '\0';
  const char* const why               = find_reason(text->said);
  return pv_profile_text_read(text->out, profile) ? PV_OK
         : text->out[0]
           ? pv_fail(error, PV_ERR_FORMAT,
                     "%s: prodval is of another version than the plugin: "
                     "install both again",
                     path)
         : *why ? pv_fail(error, PV_ERR_DATA, "%s", why)
                : pv_fail(error, PV_ERR_DATA,
                          "%s: prodval ended before it had measured it", path);
}

static PvStatus
measure(PvMeasurer* measurer, uint32_t file, PvError* error)
{
  char           name[]    = "prodval";
  char           command[] = "features";
  char           option[]  = "--profile";
  char* const    path      = measurer->paths[file];
  char* const    argv[]    = { name, command, option, path, NULL };
  PvError        why       = { .status = PV_OK };
  PvChildText    text;
  const PvStatus status =
    pv_child_run(measurer->program, argv, measurer->stop[0], PV_MEASURE_LIMIT_S,
                 &text, &why);
  if (status) {
    return pv_fail(error, status, "%s: not measured: %s", path, why.text);
  }
  return read_profile(path, &text, &measurer->profiles[file], error);
}

static void*
measure_all(void* user)
{
  PvMeasurer* const measurer  = (PvMeasurer*)user;
  PvMeasuring       measuring = { 0 };
  while (!measuring.is_done) {
    const bool is_last = measuring.at + 1 == measurer->n;
    measuring.is_done =
      measure(measurer, measuring.at, &measuring.error) != PV_OK || is_last;
    measuring.at += !measuring.is_done;
    note(measurer, &measuring);
  }
  return NULL;
}

/// The host's signals are for its own threads.
static bool
start_thread(PvMeasurer* measurer)
{
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  measurer->has_thread =
    !pthread_create(&measurer->thread, NULL, measure_all, measurer);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return measurer->has_thread;
}

static bool
copy(PvMeasurer*        measurer,
     const char*        program,
     const char* const* paths,
     uint32_t           n)
{
  measurer->program  = strdup(program);
  measurer->profiles = (PvProfile*)calloc(n, sizeof(PvProfile));
  measurer->paths    = (char**)calloc(n, sizeof(char*));
  measurer->n        = measurer->paths ? n : 0;
  bool is_whole = measurer->program && measurer->profiles && measurer->paths;
  for (uint32_t i = 0; i < measurer->n; ++i) {
    measurer->paths[i] = strdup(paths[i]);
    is_whole           = is_whole && measurer->paths[i];
  }
  return is_whole;
}

static PvStatus
start(PvMeasurer* measurer, PvError* error)
{
  if (pv_pipe(measurer->stop)) {
    return pv_fail_errno(error, "a pipe", errno);
  }
  return start_thread(measurer)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "no thread to measure files on");
}

PvMeasurer*
pv_measurer_new(const char*        program,
                const char* const* paths,
                uint32_t           n,
                PvError*           error)
{
  PvMeasurer* const measurer = (PvMeasurer*)calloc(1, sizeof(PvMeasurer));
  if (!measurer) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  measurer->stop[0] = measurer->stop[1] = -1;
  pthread_mutex_init(&measurer->lock, NULL);
  const PvStatus status = copy(measurer, program, paths, n)
                            ? start(measurer, error)
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (status) {
    pv_measurer_free(measurer);
  }
  return status ? NULL : measurer;
}

PvMeasuring
pv_measurer_look(PvMeasurer* measurer)
{
  pthread_mutex_lock(&measurer->lock);
  const PvMeasuring measuring = measurer->measuring;
  pthread_mutex_unlock(&measurer->lock);
  return measuring;
}

const PvProfile*
pv_measurer_profile(const PvMeasurer* measurer, uint32_t file)
{
  return &measurer->profiles[file];
}

/// A program of the host's may hold the pipe, too: closing it is not enough.
static void
stop_thread(PvMeasurer* measurer)
{
  while (write(measurer->stop[1], "", 1) < 0 && errno == EINTR) {
  }
  pthread_join(measurer->thread, NULL);
}

void
pv_measurer_free(PvMeasurer* measurer)
{
  if (!measurer) {
    return;
  }
  if (measurer->has_thread) {
    stop_thread(measurer);
  }
  if (measurer->stop[1] >= 0) {
    close(measurer->stop[1]);
  }
  if (measurer->stop[0] >= 0) {
    close(measurer->stop[0]);
  }
  for (uint32_t i = 0; i < measurer->n; ++i) {
    free(measurer->paths[i]);
  }
  free(measurer->paths);
  free(measurer->program);
  free(measurer->profiles);
  pthread_mutex_destroy(&measurer->lock);
  free(measurer);
}
