// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Frames in, verdicts out: the same for live sound and for files, but
/// that silence ends a song in live sound alone.

#ifndef PV_MODEL_LISTENER_H
#define PV_MODEL_LISTENER_H

#include "model/model.h"
#include "model/song_distances.h"
#include "features/window.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_SILENCE_FRAMES = 129 }; ///< Silence after which a song is over: 3 s

/// The verdict on what was heard since the reset or the last silence.
typedef struct {
  uint64_t end_sample; ///< At 22 050 Hz: the end of the newest frame
  double   seconds;    ///< Heard: silence does not count
  int32_t  label;      ///< The guess, or -1: unknown
  float    confidence; ///< That the guess is right, 0..1; of `unknown`: that
                       ///< it is by nobody in the model
  float    known;      ///< Probability that the producer is one of the model's
  uint32_t n_labels;
  uint32_t ranking[PV_MAX_LABELS]; ///< Labels, the likeliest first
  float    probability
    [PV_MAX_LABELS]; ///< Of ranking[i], its share of the evidence; the rest to
                     ///< 1 is that of music by others
  PvAnswer newest;   ///< On the newest window alone
} PvVerdict;

typedef struct PvListener PvListener;

/// [any] Whether a frame counts as silence: mid and side below -70 dB full
/// scale.  Such frames enter no window, live or in training.
bool
pv_frame_is_silent(const PvFrame* frame);

/// [worker] Listen with this model; it stays the caller's, and must outlive
/// the listener.  NULL when out of memory.
PvListener*
pv_listener_new(const PvModel* model);

/**
   [worker] The same for a file, which is one song, pauses and all.

   Three seconds of silence empty the window, if anything was said, as in
   training: none holds what was before and after.  Nothing is forgotten, and
   nothing fades.

   @param with_songs  How far the model's songs are off is wanted, too.
*/
PvListener*
pv_listener_new_for_file(const PvModel* model, bool with_songs);

/// [worker] NULL is fine.
void
pv_listener_free(PvListener* listener);

/// [worker] Forget all that was heard.
void
pv_listener_reset(PvListener* listener);

/**
   [worker] Hear one frame.

   A guess falls due at `min_frames` of the recipe, then every PV_GUESS_HOP
   frames, counted in frames that are not silent: so the same audio gives the
   same verdicts however it arrives.

   @param[out] verdict  Written if and only if a guess fell due.
   @return Whether it did.
*/
bool
pv_listener_feed(PvListener*    listener,
                 const PvFrame* frame,
                 PvVerdict*     verdict);

/**
   [worker] The songs nearest to all that was heard, nearest first.

   Every second the window of then counts once, by the square of how full it is;
   what was heard first counts as much as what was heard last.

   @param[out] nearest  Room for `n_max`.
   @return How many there are; 0 if they were not wanted, or before a verdict.
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
