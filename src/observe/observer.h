// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Frames in, feature vectors out whenever a guess is due: all of
/// listening that depends on the recipe, and on nothing that was learned.

#ifndef PV_OBSERVE_OBSERVER_H
#define PV_OBSERVE_OBSERVER_H

#include "recipe/recipe.h"
#include "rt/frame.h"

#include <stdbool.h>
#include <stdint.h>

/// What a stream sounded like when a guess was due.
typedef struct PvObservation {
  uint64_t     end_sample; ///< At 22 050 Hz: the end of the newest frame
  uint64_t     n_heard;    ///< Frames that were not silent, by then
  uint32_t     n_frames;   ///< In the window
  bool         is_mono;    ///< The window sounds without sides
  const float* features;   ///< [n_features]
} PvObservation;

/// What a frame led to.
typedef enum {
  PV_NOTHING_NEW,
  PV_OBSERVED,
  PV_PAUSED, ///< A live stream fell silent: all that was heard is forgotten
  PV_CHANGED ///< Another song began in a live stream without a gap: what was heard
             ///< before is forgotten, PV_SONG_CHANGE_FRAMES frames are kept
} PvObserved;

typedef struct PvObserver PvObserver;

/**
   [worker] Observe a stream; NULL when out of memory.

   Three seconds of silence end a song in a live stream.  A file is one song,
   pauses and all: they empty the window, once there was an observation, so that
   none holds what was before and after.

   @param recipe  The caller's; must outlive the observer.
*/
PvObserver*
pv_observer_new(const PvRecipe* recipe, bool is_file);

/// [worker] NULL is fine.
void
pv_observer_free(PvObserver* observer);

/// [worker] Forget the stream.
void
pv_observer_reset(PvObserver* observer);

/**
   [worker] Take one frame.

   An observation falls due at `min_frames` of the recipe, then every
   PV_GUESS_HOP frames, counted in frames that are not silent: so the same audio
   gives the same observations however it arrives.

   @param[out] observation  Written with PV_OBSERVED; its features are the
                            observer's, and valid until the next call.
*/
PvObserved
pv_observer_feed(PvObserver*    observer,
                 const PvFrame* frame,
                 PvObservation* observation);

/// [worker] Frames heard that were not silent.
uint64_t
pv_observer_n_heard(const PvObserver* observer);

/// [worker] Whether the stream is in a pause of three seconds or more.
bool
pv_observer_is_paused(const PvObserver* observer);

#endif
