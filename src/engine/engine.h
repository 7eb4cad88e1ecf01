// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  All that a host sees: audio in on one thread, guesses out on another.

#ifndef PV_ENGINE_ENGINE_H
#define PV_ENGINE_ENGINE_H

#include "engine/guess.h"
#include "rt/realtime.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/// A trained model, a frame, and a window of them: opaque here.
typedef struct PvModel       PvModel;
typedef struct PvFrame       PvFrame;
typedef struct PvObservation PvObservation;

/// Wires analyser, queue, listener and model.  One audio thread, one worker at
/// a time; the two never wait for each other.
typedef struct PvEngine PvEngine;

/// What the worker knows besides guesses.
typedef struct {
  PvState state;
  double  seconds; ///< Sound analysed; silence does not count
  float
    level_db; ///< RMS of the newest frame's mid, dB full scale; -200 in silence
  uint64_t n_frames;  ///< Analysed since the engine was made
  uint64_t n_dropped; ///< Frames lost since then because the worker was late
} PvEngineStatus;

/// Called by the worker for each frame.
typedef void (*PvFrameSink)(void* user, const PvFrame* frame);

/**
   [setup] Make an engine without a model.

   @param rate_hz   8000 to 192 000.
   @param queue_ms  Sound that the queue holds while the worker is busy, at
                    least 1000; rounded up to a power of two of frames.
   @return NULL, and why in `error`.
*/
PvEngine*
pv_engine_new(uint32_t rate_hz, uint32_t queue_ms, PvError* error);

/// [setup] The same to hear a file, which is one song, pauses and all, as
/// pv_listener_new_for_file() says.  The songs of its guesses are those nearest to
/// all that was heard.
PvEngine*
pv_engine_new_for_file(uint32_t rate_hz, uint32_t queue_ms, PvError* error);

/// [setup] Frees the model too.  NULL is fine.
void
pv_engine_free(PvEngine* engine);

/// [setup] Change the host's rate; the evidence is forgotten, the model stays.
PvStatus
pv_engine_set_rate(PvEngine* engine, uint32_t rate_hz, PvError* error);

/**
   [audio] Feed a block.

   @param right  The same array as `left`, or NULL, for mono.
   @param n      Samples, any number.
   @return Frames waiting for the worker: wake it if that is not 0.
*/
uint32_t
pv_engine_process(PvEngine*    engine,
                  const float* left,
                  const float* right,
                  uint32_t     n) PV_REALTIME;

/// [any] Free slots in the queue, a moment ago.  While a host free-wheels, it
/// may wait for free slots before it sends more audio.
uint32_t
pv_engine_free_slots(const PvEngine* engine);

/// [any] Forget the evidence before the worker's next frame, and drop the
/// frames that wait in the queue.
void
pv_engine_reset(PvEngine* engine);

/// [audio] Forget everything so far, and restart the analysis with the next
/// sample: from there on the frames are those of a new engine, and none of them
/// is forgotten.
void
pv_engine_restart(PvEngine* engine) PV_REALTIME;

/**
   [worker] Analyse the frames that wait, up to the next guess or all of them.

   Call again while it returns true.

   @param[out] guess  Written if and only if one fell due; its texts are the
                      model's.
   @return Whether one did.
*/
bool
pv_engine_work(PvEngine* engine, PvGuess* guess);

/// [worker] What the last guess came from, until the next call; there must have been
/// one since the model came.
const PvObservation*
pv_engine_observation(const PvEngine* engine);

/// [worker] How often the worker was told to forget, and did.
uint32_t
pv_engine_n_resets(const PvEngine* engine);

/// [worker] The current status.
void
pv_engine_status(const PvEngine* engine, PvEngineStatus* status);

/**
   [worker] Listen with another model from now on; the sound heard so far is
   forgotten.

   @param model  Owned by the engine from here on; NULL: none.
   @param[out] old  The model so far, or NULL; the caller's to free.
   @return PV_ERR_MEMORY: nothing changed, `model` is still the caller's.
*/
PvStatus
pv_engine_swap_model(PvEngine* engine, PvModel* model, PvModel** old);

/// [worker] The model in use, or NULL.
const PvModel*
pv_engine_model(const PvEngine* engine);

/// [worker] Choose what makes songs near, from the next guess on; by sound at
/// first, and always by sound with a model that pv_engine_check_nearest() refuses.
void
pv_engine_set_nearest(PvEngine* engine, PvNearestBy by);

/// [worker] What was chosen.
PvNearestBy
pv_engine_nearest(const PvEngine* engine);

/// [worker] PV_ERR_DATA, and why, if songs are to be nearest by guess and the model
/// can't tell which are: to be asked when either has changed.
PvStatus
pv_engine_check_nearest(const PvEngine* engine, PvError* error);

/// [worker] Pass each frame to `sink` as the worker takes it; NULL: none.
void
pv_engine_set_frame_sink(PvEngine* engine, PvFrameSink sink, void* user);

#endif
