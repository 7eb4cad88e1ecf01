// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The plugin's background part: models, guesses, OSC.
///
/// A host runs it on its worker thread, saves and restores on another, and
/// while it free-wheels run() drives it.  One lock separates these; run() in
/// real time never takes it.

#ifndef PV_PLUGIN_WORKER_H
#define PV_PLUGIN_WORKER_H

#include "engine/engine.h"
#include "engine/mix_comparison.h"
#include "plugin/messages/news.h"
#include "plugin/messages/news_queue.h"
#include "osc/osc.h"

#include <lv2/log/log.h>
#include <lv2/log/logger.h>
#include <lv2/worker/worker.h>

#include <pthread.h>
#include <stdatomic.h>

typedef struct {
  PvEngine*      engine; ///< process() and restart() are run()'s
  LV2_Log_Logger log;

  // Set by run()
  atomic_bool osc_on;
  atomic_bool asked;  ///< A PV_JOB_LISTEN is pending
  atomic_bool forget; ///< The guess is void

  PvNewsQueue news_queue; ///< Put under the lock, taken by run()

  // Under the lock
  pthread_mutex_t lock;
  uint32_t        number; ///< This instance's number in the process
  char            param[PV_N_PARAMS][PV_TEXT_MAX];
  char standard[PV_N_PARAMS][PV_TEXT_MAX]; ///< Used where nothing is set
  PvOscSender*     osc;
  bool             osc_failed;   ///< Not tried again until something is set
  bool             osc_new;      ///< No target knows the model yet
  PvState          osc_state;    ///< As last sent
  uint64_t         osc_state_at; ///< Frame at which it was sent
  uint32_t         n_slots;      ///< Frames that the engine's queue holds
  unsigned         untold; ///< Parameters that run() doesn't know: 1 << PvParam
  PvGuess          guess;
  PvReport         report;
  PvTextNews       news;
  PvTextNews       failure; ///< kind is 0 if there is none
  PvSongsNews      songs;
  PvMixComparison* comparison;
  uint32_t  mix_song; ///< Number of the song that is compared; 0: the next
  PvMixNews mix;
  PvDifferenceNews difference;
} PvPluginWorker;

/**
   [setup] Make the engine and load the standard model.

   A standard model that is missing or bad leaves the worker without one.

   @param worker  All 0, with `log` set.
   @param model   Path of the standard model.
*/
PvStatus
pv_worker_init(PvPluginWorker* worker,
               uint32_t        rate_hz,
               const char*     model,
               PvError*        error);

/// [setup] Also after a pv_worker_init() that failed.
void
pv_worker_clear(PvPluginWorker* worker);

/// [worker] Analyse the frames that wait, and queue the result.
void
pv_worker_listen(PvPluginWorker* worker);

/// [worker] Do what a message of `size` bytes asks for.
LV2_Worker_Status
pv_worker_do(PvPluginWorker* worker, uint32_t size, const void* message);

/// [worker] Get the parameters as the state keeps them: "" for the standard.
/// Returns the instance's number; 0: none.
/// @param[out] sounds  Measured sounds, to be freed by the caller; NULL: none.
uint32_t
pv_worker_save(PvPluginWorker* worker,
               char            param[PV_N_PARAMS][PV_TEXT_MAX],
               char**          sounds);

/**
   [worker] Take all parameters from a saved state; "" stands for the standard.

   A model that can't be loaded is replaced by the standard one, but stays in
   the state: it may be back the next time.

   @param number  The saved instance's number; 0: not known.
   @param sounds  The saved sounds; "": none.  What is no sound is left out.
   @return PV_OK, or why the model could not be loaded.
*/
PvStatus
pv_worker_restore(PvPluginWorker* worker,
                  char            param[PV_N_PARAMS][PV_TEXT_MAX],
                  uint32_t        number,
                  const char*     sounds,
                  PvError*        error);

#endif
