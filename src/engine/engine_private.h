// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Inside of an engine.

#ifndef PV_ENGINE_ENGINE_PRIVATE_H
#define PV_ENGINE_ENGINE_PRIVATE_H

#include "engine/engine.h"

#include "model/listener.h"
#include "rt/analyser.h"
#include "rt/queue.h"

#include <stdatomic.h>

struct PvEngine {
  // The audio thread's
  PvAnalyser*          analyser;
  PvFrame              frame;
  atomic_uint_fast64_t n_dropped;

  // Between the two
  PvFrameQueue queue;
  PvFrame*     slots;
  atomic_bool  reset_wanted;
  atomic_bool  restarted;
  atomic_uint  restart_mark; ///< In the queue

  // The worker's
  bool        is_file; ///< One song, not live sound
  PvModel*    model;
  PvListener* listener;
  PvRawGuess  raw; ///< The listener's last
  PvNearestBy nearest_by;
  PvFrameSink sink;
  void*       sink_user;
  uint64_t    n_frames;
  uint32_t    n_resets;
  float       rms;
};

#endif
