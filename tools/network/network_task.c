// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/network_task.h"

#include "features/patch.h"

#include <stdlib.h>

/// A window's patches go where its numbers will be.
static PvStatus
check_room(const PvNetworkTask* task, const PvRecipe* recipe, PvError* error)
{
  const uint32_t n_out = pv_patch_store_n_out(task->patches);
  const uint32_t most =
    pv_patches_most(&task->learn->spec, recipe->window_frames);
  return n_out > most
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "recipe: a network that is learned from the music needs "
                     "more outputs than a window has patches, which are up to "
                     "%u: it has %u: take a longer 'hop', or more channels",
                     most, n_out);
}

PvStatus
pv_network_task_init(PvNetworkTask*       task,
                     const PvRecipeLearn* learn,
                     PvRecipe*            recipe,
                     PvError*             error)
{
  const uint32_t block = learn->block;
  PvLearnedParts parts = { .network = malloc(sizeof(PvNetworkSpec)) };
  *task = (PvNetworkTask){ .learn = learn, .block = recipe->blocks[block] };
  if (!parts.network) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *parts.network = learn->spec;
  PvStatus st =
    pv_feature_state_new(&pv_patch_store_feature, recipe->blocks[block]->name,
                         &parts, &task->state, error);
  if (st) {
    return st;
  }
  task->patches = task->state->self;
  pv_feature_state_share(task->state);
  recipe->states[block] = task->state;
  for (uint32_t b = 0; b < block; ++b) {
    task->column += pv_recipe_n_of_block(recipe, b);
  }
  st = check_room(task, recipe, error);
  return st ? st : pv_recipe_check(recipe, error);
}

void
pv_network_task_clear(PvNetworkTask* task)
{
  pv_song_store_free(task->songs);
  pv_feature_state_release(task->state);
  *task = (PvNetworkTask){ .n_songs = 0 };
}

/// Songs on their way from patches to what is learned from.
typedef struct {
  PvNetworkTask*   task;
  const PvVectors* vectors;
  uint32_t*        seen;   ///< [patches]: 1 + the last song that had it
  PvFrame*         frames; ///< A patch's
} Taking;

static PvStatus
add_patch(const Taking* t, uint32_t song, uint32_t patch, PvError* error)
{
  const uint32_t n = pv_patch_store_read(t->task->patches, patch, t->frames);
  for (uint32_t f = 0; f < n; ++f) {
    pv_song_store_add(t->task->songs, song, &t->frames[f]);
  }
  return n ? PV_OK
           : pv_fail(error, PV_ERR_FILE,
                     "out of memory, or the temporary file can't be read");
}

// Patches overlap: of each window so many are taken that no frame comes twice.
static PvStatus
add_window(const Taking* t, uint32_t song, const float* values, PvError* error)
{
  const PvNetworkSpec* const spec = &t->task->learn->spec;
  const uint32_t stride = (spec->n_frames + spec->hop - 1) / spec->hop;
  const uint32_t n      = (uint32_t)values[0];
  uint32_t       n_new  = 0;
  PvStatus       st     = PV_OK;
  for (uint32_t i = 0; !st && i < n; ++i) {
    const uint32_t patch = (uint32_t)values[1 + i];
    if (t->seen[patch] != song + 1) {
      t->seen[patch] = song + 1;
      st = n_new++ % stride ? PV_OK : add_patch(t, song, patch, error);
    }
  }
  return st;
}

static PvStatus
add_song(const Taking* t, uint32_t s, const PvDatasetSong* song, PvError* error)
{
  const PvSongVectors* const own = &t->vectors->songs[s];
  PvStatus                   st  = PV_OK;
  PvError                    why;
  for (uint32_t c = 0; !st && c < own->n_clips; ++c) {
    const size_t at = (size_t)c * t->vectors->n_features + t->task->column;
    st              = add_window(t, s, own->features + at, error);
  }
  if (st || !own->n_clips) {
    return st;
  }
  st = pv_song_store_finish(t->task->songs, s, song->path, &why);
  return st == PV_ERR_DATA || !st ? PV_OK // Too short to learn from
                                  : pv_fail(error, st, "%s", why.text);
}

static PvStatus
add_songs(const Taking* t, const PvDataset* dataset, PvError* error)
{
  PvStatus st = t->seen && t->frames && t->task->songs
                  ? PV_OK
                  : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (uint32_t s = 0; !st && s < dataset->n_songs; ++s) {
    if (dataset->songs[s].label < dataset->n_labels) {
      st = add_song(t, s, &dataset->songs[s], error);
    }
  }
  return st;
}

PvStatus
pv_network_task_take(PvNetworkTask*   task,
                     const PvDataset* dataset,
                     PvVectors*       vectors,
                     PvError*         error)
{
  PvStatus st = pv_patch_store_check(task->patches, error);
  if (st) {
    return st;
  }
  const size_t n_patches = (size_t)pv_patch_store_n(task->patches) + 1;
  Taking       taking    = { .task    = task,
                             .vectors = vectors,
                             .seen    = calloc(n_patches, sizeof(uint32_t)),
                             .frames =
                               calloc(task->learn->spec.n_frames, sizeof(PvFrame)) };
  task->n_songs          = dataset->n_songs;
  task->songs = pv_song_store_new(&task->learn->spec, dataset->n_songs, error);
  st = task->songs ? add_songs(&taking, dataset, error) : error->status;
  free(taking.seen);
  free(taking.frames);
  vectors->task = task;
  return st;
}
