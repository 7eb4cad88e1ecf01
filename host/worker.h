// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The background thread: guesses, OSC out and in, the view.

#ifndef PV_HOST_WORKER_H
#define PV_HOST_WORKER_H

#include "host/audio.h"
#include "host/model_folder.h"
#include "osc/osc.h"
#include "host/session.h"
#include "host/set_log.h"
#include "host/view.h"

#include <pthread.h>

/// Called on the worker's thread when the program can't go on; `why` is one
/// line, or "" when whoever read standard output has gone.
typedef void (*PvCannotGoOn)(void* user, const char* why);

/// Belongs to the worker, except for what [setup] fills in before it starts.
typedef struct {
  PvAudio*       audio;
  PvOscSender*   sender;   ///< NULL: no OSC, nor commands
  PvOscReceiver* receiver; ///< NULL: no commands
  PvModelFolders folders;
  PvSession      session;
  PvCannotGoOn   cannot_go_on;
  void*          user;
  PvView         view;
  PvSetList      set_list;
  PvSetLog       set_log;

  pthread_t   thread;
  atomic_bool redraw; ///< The terminal has another size
  atomic_bool hide;   ///< The program is about to stop
  sem_t       hidden; ///< Posted when the terminal is as it was
  PvGuess     guess;
  bool        has_guess;
  PvState     state;         ///< As sent last
  int64_t     state_sent_ms; ///< When
  int64_t     drawn_ms;
  char        notice[600];
} PvHostWorker;

/// [setup] Start the thread.
PvStatus
pv_host_worker_start(PvHostWorker* worker, PvError* error);

/// [any] Redraw the view at once.
void
pv_host_worker_redraw(PvHostWorker* worker);

/// [setup] Restore the terminal; the view is drawn again from the next
/// pv_host_worker_redraw() on.
void
pv_host_worker_hide(PvHostWorker* worker);

/// [setup] Analyse the frames that wait, then end the thread.
void
pv_host_worker_stop(PvHostWorker* worker);

#endif
