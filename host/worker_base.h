// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What belongs to the background thread, and the messages of all its parts.

#ifndef PV_HOST_WORKER_BASE_H
#define PV_HOST_WORKER_BASE_H

#include "host/jack/audio.h"
#include "host/options/model_folder.h"
#include "host/page.h"
#include "osc/osc.h"
#include "host/session/session.h"
#include "host/songs/set_log.h"
#include "host/target_list.h"
#include "host/view/view.h"

#include <pthread.h>

/// Called on the worker's thread when the program can't go on; `why` is one
/// line, or "" when whoever read standard output has gone.
typedef void (*PvCannotGoOn)(void* user, const char* why);

enum { PV_MAX_COMPLAINTS = 16 }; ///< Wrong OSC commands that are said

/// Waiting for a server, as rejoin.h does.
typedef struct {
  const PvHostOptions*     options; ///< NULL: the program ends with its server
  JackInfoShutdownCallback gone;
  void*                    user;
  uint32_t                 due;      ///< Connections to be made
  int64_t                  tried_ms; ///< When that, or to join, was tried last
  char                     said[600];
} PvRejoin;

/// Belongs to the worker, except for what [setup] fills in before it starts.
typedef struct {
  PvAudio*       audio;
  PvOscSender*   sender;   ///< NULL: no OSC, nor commands
  PvOscReceiver* receiver; ///< NULL: no commands
  uint32_t       n_complaints;
  PvError        complaint; ///< About the last wrong command that was said
  PvModelFolders folders;
  PvSession      session;
  PvCannotGoOn   cannot_go_on;
  void*          user;
  PvView         view;
  PvSetList      set_list;
  PvSetLog       set_log;
  PvRejoin       rejoin;

  PvMixComparison* comparison;
  PvTargetList     targets;
  PvMixNews        mix_news;
  bool             has_mix_news;
  uint32_t         mix_song;         ///< Number of the song that is compared
  char finding[3 * PV_FINDING_TEXT]; ///< The largest difference; "": none

  PvPage page;

  pthread_t   thread;
  atomic_bool redraw; ///< The terminal has another size
  atomic_bool hide;   ///< The program is about to stop
  PvSemaphore hidden; ///< Posted when the terminal is as it was
  PvGuess     guess;
  bool        sends_mfcc;
  bool        has_guess;
  PvState     state;         ///< As sent last
  int64_t     state_sent_ms; ///< When
  int64_t     drawn_ms;
  char        notice[600];
} PvHostWorker;

/// [worker] Show what went wrong.
void
pv_worker_say(PvHostWorker* worker, const char* text);

/// [worker] Show what is worth knowing.
void
pv_worker_note(PvHostWorker* worker, const char* text);

/// [worker] Send the state if it has changed, or is due, or `again`.
void
pv_worker_send_state(PvHostWorker* worker, bool again);

/// [worker] Send the model.
void
pv_worker_send_model(PvHostWorker* worker);

#endif
