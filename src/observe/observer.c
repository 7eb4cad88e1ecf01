// SPDX-License-Identifier: GPL-3.0-or-later

#include "observe/observer.h"

#include "features/mono.h"
#include "features/picture.h"
#include "observe/song_change.h"
#include "observe/silence.h"

#include <stdlib.h>

struct PvObserver {
  const PvRecipe* recipe;
  PvWindow        window;
  PvFrame*        frames; ///< The window's memory
  PvPicture*      picture;
  float*          features; ///< [n_features]
  uint64_t        n_heard;  ///< Frames that were not silent
  PvSilence       silence;
  PvSongChange*   change; ///< NULL: a file, which is one song
  bool            is_file;
  bool            has_observed;
};

PvObserver*
pv_observer_new(const PvRecipe* recipe, bool is_file)
{
  PvObserver* const observer = (PvObserver*)calloc(1, sizeof(PvObserver));
  if (!observer) {
    return NULL;
  }
  const uint32_t n  = recipe->window_frames;
  observer->recipe  = recipe;
  observer->is_file = is_file;
  observer->frames  = (PvFrame*)malloc(n * sizeof(PvFrame));
  observer->features =
    (float*)malloc(pv_recipe_n_features(recipe) * sizeof(float));
  observer->picture = pv_recipe_picture_new(recipe);
  observer->change  = is_file ? NULL : pv_song_change_new();
  if ((!is_file && !observer->change) || !observer->frames ||
      !observer->features || !observer->picture) {
    pv_observer_free(observer);
    return NULL;
  }
  pv_window_init(&observer->window, observer->frames, n);
  return observer;
}

void
pv_observer_free(PvObserver* observer)
{
  if (observer) {
    pv_song_change_free(observer->change);
    pv_picture_free(observer->picture);
    free(observer->features);
    free(observer->frames);
    free(observer);
  }
}

static void
forget(PvObserver* observer)
{
  pv_window_reset(&observer->window);
  observer->n_heard      = 0;
  observer->has_observed = false;
  if (observer->change) {
    pv_song_change_reset(observer->change);
  }
}

void
pv_observer_reset(PvObserver* observer)
{
  forget(observer);
  observer->silence = (PvSilence){ 0 };
}

static PvObserved
end_part(PvObserver* observer)
{
  if (!observer->is_file) {
    forget(observer);
    return PV_PAUSED;
  }
  if (observer->has_observed) {
    pv_window_reset(&observer->window);
  }
  return PV_NOTHING_NEW;
}

static bool
is_due(const PvObserver* observer)
{
  const uint32_t min_frames = observer->recipe->min_frames;
  return observer->window.n_frames >= min_frames &&
         (observer->n_heard - min_frames) % PV_GUESS_HOP == 0;
}

static void
observe(PvObserver* observer, const PvFrame* frame, PvObservation* observation)
{
  pv_recipe_features(observer->recipe, &observer->window, observer->picture,
                     observer->features);
  observer->has_observed  = true;
  observation->end_sample = frame->start_sample + PV_N_FFT;
  observation->n_heard    = observer->n_heard;
  observation->n_frames   = observer->window.n_frames;
  observation->is_mono    = pv_window_is_mono(&observer->window);
  observation->features   = observer->features;
}

PvObserved
pv_observer_feed(PvObserver*    observer,
                 const PvFrame* frame,
                 PvObservation* observation)
{
  const PvFrameKind kind = pv_silence_feed(&observer->silence, frame);
  if (kind != PV_SOUND) {
    return kind == PV_PAUSE ? end_part(observer) : PV_NOTHING_NEW;
  }
  pv_window_push(&observer->window, frame);
  ++observer->n_heard;
  if (observer->change && pv_song_change_feed(observer->change, frame)) {
    pv_window_keep(&observer->window, PV_SONG_CHANGE_FRAMES);
    observer->n_heard = observer->window.n_frames;
    return PV_CHANGED;
  }
  if (!is_due(observer)) {
    return PV_NOTHING_NEW;
  }
  observe(observer, frame, observation);
  return PV_OBSERVED;
}

uint64_t
pv_observer_n_heard(const PvObserver* observer)
{
  return observer->n_heard;
}

bool
pv_observer_is_paused(const PvObserver* observer)
{
  return pv_silence_is_pause(&observer->silence);
}
