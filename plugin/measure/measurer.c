// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/measure/measurer.h"

#include "base/descriptors.h"
#include "plugin/measure/file.h"
#include "plugin/measure/folder.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A file, or a folder.
typedef struct {
  char*      path;
  uint32_t   n;
  PvProfile* profiles; ///< [n]
} Sound;

struct PvMeasurer {
  uint32_t        n;
  Sound*          sounds;
  uint32_t        n_files; ///< Of folders, so far
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

static bool
is_stopped(const PvMeasurer* measurer)
{
  struct pollfd stop = { measurer->stop[0], POLLIN, 0 };
  return poll(&stop, 1, 0) > 0;
}

/// Whether a file of a folder is left out, and why; anything else ends it all.
static bool
is_left_out(const PvMeasurer* measurer,
            const PvError*    error,
            PvMeasuring*      measuring)
{
  const bool is_of_no_use =
    (error->status == PV_ERR_DATA || error->status == PV_ERR_BUSY) &&
    !is_stopped(measurer);
  if (is_of_no_use && !measuring->n_left_out++) {
    measuring->left_out = *error;
  }
  return is_of_no_use;
}

static void
note_file(PvMeasurer* measurer, PvMeasuring* measuring, const char* path)
{
  snprintf(measuring->name, sizeof(measuring->name), "%s",
           strrchr(path, '/') + 1);
  note(measurer, measuring);
}

static PvStatus
measure_files(PvMeasurer*          measurer,
              Sound*               sound,
              const PvFolderFiles* files,
              PvMeasuring*         measuring,
              PvError*             error)
{
  measuring->n_files = files->n;
  for (uint32_t i = 0; i < files->n; ++i) {
    PvError why;
    measuring->file = i;
    note_file(measurer, measuring, files->paths[i]);
    if (!pv_measure_file(measurer->program, files->paths[i], measurer->stop[0],
                         &sound->profiles[sound->n], &why)) {
      ++sound->n;
    } else if (!is_left_out(measurer, &why, measuring)) {
      *error = why;
      return why.status;
    }
  }
  return sound->n ? PV_OK
                  : pv_fail(error, PV_ERR_DATA,
                            "no sound file in it can be compared with: %s",
                            measuring->left_out.text);
}

static PvStatus
measure_folder(PvMeasurer*  measurer,
               Sound*       sound,
               PvMeasuring* measuring,
               PvError*     error)
{
  PvFolderFiles files = { 0, NULL };
  PvStatus      status =
    pv_folder_list(sound->path, PV_MEASURE_FILES - measurer->n_files,
                   measurer->stop[0], &files, error);
  measurer->n_files += files.n;
  sound->profiles =
    status ? NULL : (PvProfile*)calloc(files.n, sizeof(PvProfile));
  if (sound->profiles) {
    status = measure_files(measurer, sound, &files, measuring, error);
  } else if (!status) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_folder_clear(&files);
  return status;
}

static PvStatus
measure(PvMeasurer*  measurer,
        Sound*       sound,
        PvMeasuring* measuring,
        PvError*     error)
{
  measuring->n_files = 0;
  if (pv_folder_is_one(sound->path)) {
    return measure_folder(measurer, sound, measuring, error);
  }
  sound->profiles = (PvProfile*)calloc(1, sizeof(PvProfile));
  sound->n        = 1;
  return sound->profiles
           ? pv_measure_file(measurer->program, sound->path, measurer->stop[0],
                             sound->profiles, error)
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static void*
measure_all(void* user)
{
  PvMeasurer* const measurer  = (PvMeasurer*)user;
  PvMeasuring       measuring = { 0 };
  while (!measuring.is_done) {
    const bool is_last = measuring.at + 1 == measurer->n;
    measuring.is_done  = measure(measurer, &measurer->sounds[measuring.at],
                                 &measuring, &measuring.error) != PV_OK ||
                        is_last;
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
  measurer->program = strdup(program);
  measurer->sounds  = (Sound*)calloc(n, sizeof(Sound));
  measurer->n       = measurer->sounds ? n : 0;
  bool is_whole     = measurer->program && measurer->sounds;
  for (uint32_t i = 0; i < measurer->n; ++i) {
    measurer->sounds[i].path = strdup(paths[i]);
    is_whole                 = is_whole && measurer->sounds[i].path;
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
pv_measurer_profiles(const PvMeasurer* measurer, uint32_t path, uint32_t* n)
{
  *n = measurer->sounds[path].n;
  return measurer->sounds[path].profiles;
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
    free(measurer->sounds[i].path);
    free(measurer->sounds[i].profiles);
  }
  free(measurer->sounds);
  free(measurer->program);
  pthread_mutex_destroy(&measurer->lock);
  free(measurer);
}
