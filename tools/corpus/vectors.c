// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/vectors.h"

#include "tools/audio/analyse_file.h"
#include "tools/audio/analyse_samples.h"
#include "tools/base/large_memory.h"
#include "tools/base/pool.h"
#include "profile/profiler.h"
#include "tools/base/progress_plan.h"
#include "tools/corpus/passages.h"

#include <stdlib.h>

enum { COUNTED_S = 5 };

typedef struct {
  const PvDataset*   dataset;
  const PvRecipe*    recipe;
  PvClipDensity      density;
  const PvFileCheck* checks; ///< NULL: none
  const PvAudience*  audience;
  PvVectors*         vectors;
} Batch;

/// Where a song's sound comes from.
typedef struct {
  const char*   path;
  PvAudioSource kind;
  PvNoiseKind   noise; ///< Instead of a file
} Source;

/// Who takes a song's frames.
typedef struct {
  PvCutter*         cutter;
  PvObserver*       observer; ///< NULL: nobody listens
  const PvAudience* audience;
  void*             listener;  ///< What the audience began
  PvPassages*       passages;  ///< NULL: nobody listens
  PvProfiler*       profiler;  ///< NULL: nobody wants a profile
  uint64_t          n_frames;  ///< In the song, so far
  double            counted_s; ///< Sound that progress knows of
} Takers;

/// Tell progress how far it is, now and then.
static void
count(Takers* takers, double at_s)
{
  if (at_s >= takers->counted_s + COUNTED_S) {
    pv_progress_add(at_s - takers->counted_s);
    takers->counted_s = at_s;
  }
}

static uint32_t
cut(void* user, const PvFrame* frame)
{
  Takers* const  takers     = user;
  const uint32_t n_unwanted = pv_cutter_feed(takers->cutter, frame);
  takers->n_frames += 1 + n_unwanted;
  count(takers, pv_frames_seconds(takers->n_frames));
  return n_unwanted;
}

static uint32_t
observe(void* user, const PvFrame* frame)
{
  const Takers* const takers = user;
  PvObservation       observation;
  if (takers->profiler) {
    pv_profiler_feed(takers->profiler, frame);
  }
  if (takers->observer) {
    if (pv_observer_feed(takers->observer, frame, &observation) ==
        PV_OBSERVED) {
      takers->audience->add(takers->listener, &observation);
    }
    pv_passages_feed(takers->passages, frame);
  }
  return 0;
}

static uint32_t
observe_and_cut(void* user, const PvFrame* frame)
{
  observe(user, frame);
  return cut(user, frame);
}

// What is skipped between clips is observed all the same, which takes a second
// analysis of the same sound.
static PvStatus
analyse(const Source*   source,
        const PvRecipe* recipe,
        Takers*         takers,
        PvNote*         note,
        PvError*        error)
{
  const PvFrameParts      parts    = pv_recipe_parts(recipe);
  const bool              is_apart = pv_cutter_skips(takers->cutter);
  const PvAnalysis        apart[]  = { { parts, cut, takers },
                                       { parts, observe, takers } };
  const PvAnalysis        together = { parts, observe_and_cut, takers };
  const bool              listens  = takers->observer || takers->profiler;
  const PvAnalysis* const analyses = listens && !is_apart ? &together : apart;
  const uint32_t          n        = listens && is_apart ? 2 : 1;
  return source->noise ? pv_analyse_noise(source->noise, analyses, n, error)
                       : pv_analyse_file(source->path, source->kind, analyses,
                                         n, note, error);
}

static bool
begin(Takers*           takers,
      const PvRecipe*   recipe,
      PvClipDensity     density,
      const PvAudience* audience,
      uint32_t          i,
      PvSongVectors*    song)
{
  *takers        = (Takers){ .audience = audience };
  takers->cutter = pv_cutter_new(recipe, density, song);
  takers->listener =
    audience && audience->begin ? audience->begin(audience->user, i, 0) : NULL;
  if (takers->listener) {
    takers->observer = pv_observer_new(recipe, true);
    takers->passages = pv_passages_new(recipe, audience, i);
  }
  const bool wants_profile = audience && audience->profiles;
  takers->profiler         = wants_profile ? pv_profiler_new(false) : NULL;
  return takers->cutter && (takers->profiler || !wants_profile) &&
         ((takers->observer && takers->passages) || !takers->listener);
}

static void
end(Takers* takers, uint32_t i)
{
  if (takers->profiler) {
    pv_profiler_long(takers->profiler, &takers->audience->profiles[i]);
  }
  if (takers->listener) {
    takers->audience->end(
      takers->listener,
      takers->observer ? pv_observer_n_heard(takers->observer) : 0);
  }
  pv_passages_end(takers->passages);
  pv_profiler_free(takers->profiler);
  pv_observer_free(takers->observer);
  pv_cutter_free(takers->cutter);
}

static void
keep_only_error(PvSongVectors* song)
{
  const PvError why  = song->error;
  const PvNote  note = song->note;
  pv_song_vectors_clear(song);
  song->error = why;
  song->note  = note;
}

static void
analyse_song(const Source*     source,
             const PvRecipe*   recipe,
             PvClipDensity     density,
             const PvAudience* audience,
             uint32_t          i,
             PvSongVectors*    song)
{
  Takers         takers;
  PvError* const error = &song->error;
  *song                = (PvSongVectors){ 0 };
  if (!begin(&takers, recipe, density, audience, i, song)) {
    pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", source->path);
  } else if (!analyse(source, recipe, &takers, &song->note, error)) {
    pv_cutter_finish(takers.cutter, source->path, error);
  }
  end(&takers, i);
  if (error->status) {
    keep_only_error(song);
  }
}

void
pv_vectors_of_file(const char*       path,
                   PvAudioSource     kind,
                   const PvRecipe*   recipe,
                   PvClipDensity     density,
                   const PvAudience* audience,
                   PvSongVectors*    song)
{
  const Source source = { path, kind, PV_NOISE_NONE };
  analyse_song(&source, recipe, density, audience, 0, song);
}

void
pv_vectors_of_song(const PvDataset*   dataset,
                   uint32_t           i,
                   const PvRecipe*    recipe,
                   PvClipDensity      density,
                   const PvFileCheck* checks,
                   const PvAudience*  audience,
                   PvSongVectors*     vectors)
{
  const PvDatasetSong* const song = &dataset->songs[i];
  const Source source             = { song->path, PV_FILES_ONLY, song->noise };
  if (checks && checks[i].error.status) {
    *vectors = (PvSongVectors){ .error = checks[i].error };
  } else {
    analyse_song(&source, recipe, density, audience, i, vectors);
  }
}

static void
do_song(void* user, uint32_t i)
{
  const Batch* const batch = user;
  pv_vectors_of_song(batch->dataset, i, batch->recipe, batch->density,
                     batch->checks, batch->audience, &batch->vectors->songs[i]);
}

PvStatus
pv_vectors_of_dataset(const PvDataset*   dataset,
                      const PvRecipe*    recipe,
                      PvClipDensity      density,
                      const PvFileCheck* checks,
                      const PvAudience*  audience,
                      uint32_t           n_threads,
                      PvVectors*         vectors,
                      PvError*           error)
{
  *vectors       = (PvVectors){ .n_features  = pv_recipe_n_features(recipe),
                                .n_songs     = dataset->n_songs,
                                .clip_frames = recipe->clip_frames };
  vectors->songs = calloc(dataset->n_songs, sizeof(PvSongVectors));
  if (!vectors->songs) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  Batch batch = { dataset, recipe, density, checks, audience, vectors };
  pv_pool_run(n_threads, dataset->n_songs, "files", do_song, &batch);
  return PV_OK;
}

void
pv_vectors_clear(PvVectors* vectors)
{
  if (vectors->is_borrowed) {
    pv_large_free(vectors->songs, vectors->n_songs * sizeof(PvSongVectors));
  } else {
    for (uint32_t i = 0; vectors->songs && i < vectors->n_songs; ++i) {
      pv_song_vectors_clear(&vectors->songs[i]);
    }
    free(vectors->songs);
  }
  *vectors = (PvVectors){ 0 };
}
