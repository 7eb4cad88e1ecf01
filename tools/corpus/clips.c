// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/clips.h"

#include "tools/audio/analyse_file.h"
#include "features/mono.h"
#include "features/picture.h"
#include "observe/silence.h"

#include <stdlib.h>

struct PvCutter {
  const PvRecipe* recipe;
  PvSongVectors*  song;
  uint32_t        n_features;
  uint32_t        clip_frames;
  uint32_t        capacity; ///< Clips that `song->features` has room for
  uint32_t        n_due;    ///< Frames until the next clip; 0: one is due
  uint32_t        n_heard;  ///< Frames that were not silent, and those between
  PvSilence       silence;
  PvFrame*        frames; ///< The windows' memory
  PvWindow        window;
  PvWindow        mono; ///< Without capacity if there is none
  PvPicture*      picture;
  bool            is_all; ///< With early windows, and mono
  bool            is_out_of_memory;
};

PvCutter*
pv_cutter_new(const PvRecipe* recipe,
              PvClipDensity   density,
              PvSongVectors*  song)
{
  const uint32_t  n         = recipe->window_frames;
  const bool      is_all    = density != PV_CLIPS_TO_GUESS;
  const bool      with_mono = is_all && pv_recipe_uses_sides(recipe);
  PvCutter* const cutter    = calloc(1, sizeof(PvCutter));
  if (!cutter) {
    return NULL;
  }
  cutter->recipe      = recipe;
  cutter->is_all      = is_all;
  cutter->song        = song;
  cutter->n_features  = pv_recipe_n_features(recipe);
  cutter->clip_frames = pv_clip_frames(recipe, density);
  cutter->picture     = pv_recipe_picture_new(recipe);
  cutter->frames      = malloc((with_mono ? 2 : 1) * n * sizeof(PvFrame));
  if (!cutter->picture || !cutter->frames) {
    pv_cutter_free(cutter);
    return NULL;
  }
  pv_window_init(&cutter->window, cutter->frames, n);
  pv_window_init(&cutter->mono, cutter->frames + n, with_mono ? n : 0);
  return cutter;
}

void
pv_cutter_free(PvCutter* cutter)
{
  if (cutter) {
    pv_picture_free(cutter->picture);
    free(cutter->frames);
    free(cutter);
  }
}

uint32_t
pv_clip_frames(const PvRecipe* recipe, PvClipDensity density)
{
  const uint32_t half = (recipe->window_frames + 1) / 2;
  return density != PV_CLIPS_TO_LEARN && half < recipe->clip_frames
           ? half
           : recipe->clip_frames;
}

static void
describe(PvCutter* cutter, uint32_t at, float* features, float* mono)
{
  const size_t offset = (size_t)at * cutter->n_features;
  pv_recipe_features(cutter->recipe, &cutter->window, cutter->picture,
                     features + offset);
  if (cutter->mono.capacity) {
    pv_recipe_features(cutter->recipe, &cutter->mono, cutter->picture,
                       mono + offset);
  }
}

static void
add_clip(PvCutter* cutter)
{
  PvSongVectors* const song = cutter->song;
  if (song->n_clips == cutter->capacity) {
    cutter->capacity = cutter->capacity ? 2 * cutter->capacity : 4;
    if (!pv_song_vectors_reserve(song, cutter->capacity, cutter->n_features,
                                 cutter->mono.capacity)) {
      cutter->is_out_of_memory = true;
      cutter->capacity         = song->n_clips;
      return;
    }
  }
  song->heard[song->n_clips] = cutter->n_heard;
  describe(cutter, song->n_clips++, song->features, song->mono);
  song->n_mono += cutter->mono.capacity && pv_window_is_mono(&cutter->window);
}

static void
add_early(PvCutter* cutter)
{
  PvSongVectors* const song = cutter->song;
  const uint32_t       n    = song->n_early + 1;
  if (!pv_song_vectors_reserve_early(song, n, cutter->n_features,
                                     cutter->mono.capacity)) {
    cutter->is_out_of_memory = true;
    return;
  }
  song->early_frames[song->n_early] = cutter->window.n_frames;
  describe(cutter, song->n_early++, song->early, song->early_mono);
}

static bool
is_early(const PvCutter* cutter)
{
  const PvSongVectors* const song = cutter->song;
  const uint64_t due = (uint64_t)cutter->recipe->min_frames << song->n_early;
  return !song->n_clips && song->n_early < PV_MAX_EARLY &&
         cutter->window.n_frames == due && due < cutter->window.capacity;
}

static void
push(PvCutter* cutter, const PvFrame* frame)
{
  pv_window_push(&cutter->window, frame);
  if (cutter->mono.capacity) {
    PvFrame mono;
    pv_frame_to_mono(frame, &mono);
    pv_window_push(&cutter->mono, &mono);
  }
}

static void
empty_windows(PvCutter* cutter)
{
  pv_window_reset(&cutter->window);
  pv_window_reset(&cutter->mono);
}

/// Frames from the end of one clip to the start of the next, where so many can
/// be skipped.
static uint32_t
gap_of(const PvCutter* cutter)
{
  const uint32_t full = cutter->window.capacity;
  const uint32_t gap =
    cutter->clip_frames > full ? cutter->clip_frames - full : 0;
  return gap < PV_FEWEST_SKIPPED ? 0 : gap;
}

bool
pv_cutter_skips(const PvCutter* cutter)
{
  return gap_of(cutter) > 0;
}

// The first gap is analysed, as a song that ends in it gives its last window.
static uint32_t
frames_not_wanted(PvCutter* cutter)
{
  const uint32_t gap = gap_of(cutter);
  if (cutter->song->n_clips == 1 || !gap) {
    return 0;
  }
  empty_windows(cutter);
  cutter->n_due = cutter->window.capacity;
  cutter->n_heard += gap;
  return gap;
}

static uint32_t
take_sound(PvCutter* cutter, const PvFrame* frame)
{
  ++cutter->n_heard;
  push(cutter, frame);
  cutter->n_due -= cutter->n_due > 0;
  if (cutter->is_all && is_early(cutter)) {
    add_early(cutter);
  }
  if (!cutter->n_due && cutter->window.n_frames == cutter->window.capacity) {
    add_clip(cutter);
    cutter->n_due = cutter->clip_frames;
    return frames_not_wanted(cutter);
  }
  return 0;
}

uint32_t
pv_cutter_feed(PvCutter* cutter, const PvFrame* frame)
{
  const PvFrameKind kind = pv_silence_feed(&cutter->silence, frame);
  if (kind == PV_SOUND) {
    return take_sound(cutter, frame);
  }
  if (kind == PV_PAUSE && cutter->song->n_clips) {
    empty_windows(cutter);
    cutter->n_due = 0;
  }
  return 0;
}

/// Adds what there is after the first clip of a song that was over before its
/// second was due, if that is much.
static void
add_last_window(PvCutter* cutter)
{
  const PvSongVectors* const song = cutter->song;
  const PvWindow* const      last = &cutter->window;
  if (song->n_clips == 1 && last->n_frames == last->capacity &&
      cutter->n_heard - song->heard[0] >= last->capacity / 2) {
    add_clip(cutter);
  }
}

/// Adds what there is of a song without a full window.
static PvStatus
add_short_song(PvCutter* cutter, const char* path, PvError* error)
{
  const uint32_t n       = cutter->window.n_frames;
  const double   frame_s = (double)PV_HOP / PV_ANALYSIS_RATE_HZ;
  if (n < cutter->recipe->min_frames) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: too short: %.1f s of sound, the recipe needs %.1f s",
                   path, n * frame_s, cutter->recipe->min_frames * frame_s);
  }
  add_clip(cutter);
  cutter->song->is_short = true;
  return PV_OK;
}

PvStatus
pv_cutter_finish(PvCutter* cutter, const char* path, PvError* error)
{
  PvStatus status = PV_OK;
  if (cutter->song->n_clips) {
    add_last_window(cutter);
  } else {
    status = add_short_song(cutter, path, error);
  }
  return cutter->is_out_of_memory
           ? pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path)
           : status;
}
