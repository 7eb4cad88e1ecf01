// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/vectors.h"

#include "tools/corpus/analyse_file.h"
#include "model/listener.h"
#include "features/mono.h"
#include "tools/base/pool.h"

#include <stdbool.h>
#include <stdlib.h>

/// A song being cut into clips.
typedef struct {
  const PvRecipe* recipe;
  PvSongVectors*  song;
  uint32_t        n_features;
  uint32_t        clip_frames;
  uint32_t        room;     ///< Clips that `song->features` has room for
  uint32_t        n_due;    ///< Frames until the next clip; 0: one is due
  uint32_t        n_heard;  ///< Frames that were not silent, and those between
  uint32_t        n_silent; ///< Silent frames in a row
  PvWindow        window;
  PvWindow        mono; ///< Without room if the recipe hears no sides
  PvPicture*      picture;
  bool            is_out_of_memory;
} Cutter;

typedef struct {
  const PvDataset* dataset;
  const PvRecipe*  recipe;
  PvClipDensity    density;
  PvVectors*       vectors;
} Batch;

/// Where a song's sound comes from.
typedef struct {
  const char*   path;
  PvAudioSource kind;
  PvNoiseKind   noise; ///< Instead of a file
} Source;

static bool
make_room(const Cutter* cutter, uint32_t room, float** features)
{
  const size_t size  = cutter->n_features * sizeof(float);
  float* const wider = realloc(*features, room * size);
  *features          = wider ? wider : *features;
  return wider;
}

static bool
make_room_for_times(PvSongVectors* song, uint32_t room)
{
  uint32_t* const wider = realloc(song->heard, room * sizeof(uint32_t));
  song->heard           = wider ? wider : song->heard;
  return wider;
}

static bool
make_room_for_clips(Cutter* cutter, uint32_t room)
{
  PvSongVectors* const song = cutter->song;
  return make_room_for_times(song, room) &&
         make_room(cutter, room, &song->features) &&
         (!cutter->mono.capacity || make_room(cutter, room, &song->mono));
}

static void
describe(Cutter* cutter, uint32_t at, float* features, float* mono)
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
add_clip(Cutter* cutter)
{
  PvSongVectors* const song = cutter->song;
  if (song->n_clips == cutter->room) {
    cutter->room = cutter->room ? 2 * cutter->room : 4;
    if (!make_room_for_clips(cutter, cutter->room)) {
      cutter->is_out_of_memory = true;
      cutter->room             = song->n_clips;
      return;
    }
  }
  song->heard[song->n_clips] = cutter->n_heard;
  describe(cutter, song->n_clips++, song->features, song->mono);
  song->n_mono += cutter->mono.capacity && pv_window_is_mono(&cutter->window);
}

static void
add_early(Cutter* cutter)
{
  PvSongVectors* const song = cutter->song;
  const uint32_t       n    = song->n_early + 1;
  if (!make_room(cutter, n, &song->early) ||
      (cutter->mono.capacity && !make_room(cutter, n, &song->early_mono))) {
    cutter->is_out_of_memory = true;
    return;
  }
  song->early_frames[song->n_early] = cutter->window.n_frames;
  describe(cutter, song->n_early++, song->early, song->early_mono);
}

static bool
is_early(const Cutter* cutter)
{
  const PvSongVectors* const song = cutter->song;
  const uint64_t due = (uint64_t)cutter->recipe->min_frames << song->n_early;
  return !song->n_clips && song->n_early < PV_MAX_EARLY &&
         cutter->window.n_frames == due && due < cutter->window.capacity;
}

static void
push(Cutter* cutter, const PvFrame* frame)
{
  pv_window_push(&cutter->window, frame);
  if (cutter->mono.capacity) {
    PvFrame mono;
    pv_frame_to_mono(frame, &mono);
    pv_window_push(&cutter->mono, &mono);
  }
}

static void
empty_windows(Cutter* cutter)
{
  pv_window_reset(&cutter->window);
  pv_window_reset(&cutter->mono);
  cutter->n_silent = 0;
}

// The first gap is heard, as a song that ends in it gives its last window.
static uint32_t
frames_not_wanted(Cutter* cutter)
{
  const uint32_t full = cutter->window.capacity;
  const uint32_t gap  = cutter->n_due > full ? cutter->n_due - full : 0;
  if (cutter->song->n_clips == 1 || gap < PV_FEWEST_UNHEARD) {
    return 0;
  }
  empty_windows(cutter);
  cutter->n_due = full;
  cutter->n_heard += gap;
  return gap;
}

static uint32_t
cut(void* user, const PvFrame* frame)
{
  Cutter* const cutter = user;
  if (pv_frame_is_silent(frame)) {
    if (++cutter->n_silent == PV_SILENCE_FRAMES && cutter->song->n_clips) {
      empty_windows(cutter);
      cutter->n_due = 0;
    }
    return 0;
  }
  cutter->n_silent = 0;
  ++cutter->n_heard;
  push(cutter, frame);
  cutter->n_due -= cutter->n_due > 0;
  if (is_early(cutter)) {
    add_early(cutter);
  }
  if (!cutter->n_due && cutter->window.n_frames == cutter->window.capacity) {
    add_clip(cutter);
    cutter->n_due = cutter->clip_frames;
    return frames_not_wanted(cutter);
  }
  return 0;
}

/// Of a song that is over before its second clip was due, what there is behind
/// the first, if that is much.
static void
add_last_window(Cutter* cutter)
{
  const PvSongVectors* const song = cutter->song;
  const PvWindow* const      last = &cutter->window;
  if (song->n_clips == 1 && last->n_frames == last->capacity &&
      cutter->n_heard - song->heard[0] >= last->capacity / 2) {
    add_clip(cutter);
  }
}

/// A song without a full window.
static void
cut_short_song(Cutter* cutter, const char* path, PvError* error)
{
  const uint32_t n = cutter->window.n_frames;
  if (n >= cutter->recipe->min_frames) {
    add_clip(cutter);
    cutter->song->is_short = true;
    return;
  }
  const double frame_s = (double)PV_HOP / PV_ANALYSIS_RATE_HZ;
  pv_fail(error, PV_ERR_DATA,
          "%s: too short: %.1f s of sound, the recipe needs %.1f s", path,
          n * frame_s, cutter->recipe->min_frames * frame_s);
}

static void
cut_song(Cutter* cutter, const Source* source)
{
  const char* const  path  = source->path;
  PvError* const     error = &cutter->song->error;
  const PvFrameParts parts = pv_recipe_parts(cutter->recipe);
  const PvStatus     status =
    source->noise ? pv_hear_noise(source->noise, parts, cut, cutter, error)
                      : pv_hear_file(path, source->kind, parts, cut, cutter,
                                     &cutter->song->note, error);
  if (!status && cutter->song->n_clips) {
    add_last_window(cutter);
  } else if (!status) {
    cut_short_song(cutter, path, error);
  }
  if (cutter->is_out_of_memory) {
    pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  if (error->status) {
    const PvError why  = *error;
    const PvNote  note = cutter->song->note;
    pv_song_vectors_clear(cutter->song);
    cutter->song->error = why;
    cutter->song->note  = note;
  }
}

uint32_t
pv_clip_frames(const PvRecipe* recipe, PvClipDensity density)
{
  const uint32_t half = (recipe->window_frames + 1) / 2;
  return density == PV_CLIPS_TO_ASK && half < recipe->clip_frames
           ? half
           : recipe->clip_frames;
}

static void
hear_song(const Source*   source,
          const PvRecipe* recipe,
          PvClipDensity   density,
          PvSongVectors*  song)
{
  Cutter         cutter = { .recipe      = recipe,
                            .song        = song,
                            .n_features  = pv_recipe_n_features(recipe),
                            .clip_frames = pv_clip_frames(recipe, density),
                            .picture = pv_picture_new(recipe->window_frames) };
  const uint32_t n      = recipe->window_frames;
  const bool     twin   = pv_recipe_hears_sides(recipe);
  PvFrame* const frames = malloc((twin ? 2 : 1) * n * sizeof(PvFrame));
  *song                 = (PvSongVectors){ 0 };
  if (frames && cutter.picture) {
    pv_window_init(&cutter.window, frames, n);
    pv_window_init(&cutter.mono, frames + n, twin ? n : 0);
    cut_song(&cutter, source);
  } else {
    pv_fail(&song->error, PV_ERR_MEMORY, "%s: out of memory", source->path);
  }
  pv_picture_free(cutter.picture);
  free(frames);
}

void
pv_vectors_of_file(const char*     path,
                   const PvRecipe* recipe,
                   PvClipDensity   density,
                   PvSongVectors*  song)
{
  const Source source = { path, PV_FILES_OR_PIPES, PV_NOISE_NONE };
  hear_song(&source, recipe, density, song);
}

static void
do_song(void* user, uint32_t i)
{
  const Batch* const         batch = user;
  const PvDatasetSong* const song  = &batch->dataset->songs[i];
  const Source source              = { song->path, PV_FILES_ONLY, song->noise };
  hear_song(&source, batch->recipe, batch->density, &batch->vectors->songs[i]);
}

PvStatus
pv_vectors_of_dataset(const PvDataset* dataset,
                      const PvRecipe*  recipe,
                      PvClipDensity    density,
                      uint32_t         n_threads,
                      PvVectors*       vectors,
                      PvError*         error)
{
  *vectors       = (PvVectors){ .n_features  = pv_recipe_n_features(recipe),
                                .n_songs     = dataset->n_songs,
                                .clip_frames = recipe->clip_frames };
  vectors->songs = calloc(dataset->n_songs, sizeof(PvSongVectors));
  if (!vectors->songs) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  Batch batch = { dataset, recipe, density, vectors };
  pv_pool_run(n_threads, dataset->n_songs, "files", do_song, &batch);
  return PV_OK;
}

void
pv_song_vectors_clear(PvSongVectors* song)
{
  free(song->heard);
  free(song->features);
  free(song->mono);
  free(song->early);
  free(song->early_mono);
  *song = (PvSongVectors){ 0 };
}

void
pv_vectors_clear(PvVectors* vectors)
{
  for (uint32_t i = 0; vectors->songs && i < vectors->n_songs; ++i) {
    pv_song_vectors_clear(&vectors->songs[i]);
  }
  free(vectors->songs);
  *vectors = (PvVectors){ 0 };
}
