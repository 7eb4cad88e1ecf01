// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Frames in, guesses out: the same for live sound and for files, but
/// that silence ends a song in live sound only.

#ifndef PV_MODEL_LISTENER_H
#define PV_MODEL_LISTENER_H

#include "model/model.h"
#include "model/opinion.h"
#include "observe/silence.h"
#include "model/song_distances.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct PvListener PvListener;

/// [worker] Listen with this model; it stays the caller's, and must outlive
/// the listener.  NULL when out of memory.
PvListener*
pv_listener_new(const PvModel* model);

/// [worker] The same for a file, which is one song, pauses and all, as
/// pv_observer_new() says; nothing is forgotten, and nothing fades.
PvListener*
pv_listener_new_for_file(const PvModel* model);

/// [worker] NULL is fine.
void
pv_listener_free(PvListener* listener);

/// [worker] Forget all that was heard.
void
pv_listener_reset(PvListener* listener);

/**
   [worker] Take one frame.

   @param[out] raw  Written if and only if a guess fell due, which is when
                        an observation does.
   @return Whether it did.
*/
bool
pv_listener_feed(PvListener* listener, const PvFrame* frame, PvRawGuess* raw);

/// [worker] What the last guess came from; its features are valid until the next
/// frame.
const PvObservation*
pv_listener_observation(const PvListener* listener);

/**
   [worker] The songs nearest to all that was heard, nearest first.

   Every second the window of then counts once, by the square of how full it is;
   what was heard first counts as much as what was heard last.

   @param[out] nearest  Room for `n_max`.
   @return How many there are; 0 of live sound, or before a guess.
*/
uint32_t
pv_listener_nearest(const PvListener* listener,
                    uint32_t          n_max,
                    PvSongDistance*   nearest);

/// [worker] What the listener is doing; never PV_STATE_NO_MODEL.
PvState
pv_listener_state(const PvListener* listener);

/// [worker] Seconds heard since the reset or the last silence.
double
pv_listener_seconds(const PvListener* listener);

#endif
