// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/patch_store.h"

#include "features/patch.h"
#include "features/picture.h"
#include "tools/base/nameless_file.h"
#include "tools/patches/patch_store_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
free_store(void* self)
{
  PvPatchStore* const store = self;
  if (store->fd >= 0) {
    close(store->fd);
  }
  pthread_mutex_destroy(&store->mutex);
  pv_key_table_clear(&store->patches);
  pv_key_table_clear(&store->pieces);
  free(store->of_patch);
  free(store->is_mono);
  free(store->planes);
  free(store);
}

static PvStatus
load(const PvLearnedParts* parts, void** self, PvError* error)
{
  const PvNetworkSpec* const spec = parts->network;
  PvShape                    shapes[PV_MAX_LAYERS + 1];
  const PvStatus             st = pv_network_check(spec, shapes, error);
  PvPatchStore* const store     = st ? NULL : calloc(1, sizeof(PvPatchStore));
  if (!store) {
    return st ? st : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  store->spec     = spec;
  store->n_out    = shapes[spec->n_layers].channels;
  store->n_pieces = (spec->n_frames + spec->hop - 1) / spec->hop;
  store->n_plane  = (size_t)spec->hop * spec->n_bands;
  store->planes   = malloc(3 * store->n_plane * sizeof(float));
  store->fd       = store->planes ? pv_nameless_file_open(error) : -1;
  pthread_mutex_init(&store->mutex, NULL);
  if (store->fd >= 0) {
    *self = store;
    return PV_OK;
  }
  const bool has_room = store->planes;
  free_store(store);
  return has_room ? PV_ERR_FILE
                  : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static uint32_t
n_values(const void* self)
{
  return ((const PvPatchStore*)self)->n_out;
}

/// Room for one more in `array`, whose entries have `size` bytes.
static bool
reserve(void** array, uint32_t n, uint32_t* room, size_t size)
{
  if (n < *room) {
    return true;
  }
  const uint32_t more  = *room ? 2 * *room : 256;
  void* const    wider = realloc(*array, more * size);
  *array               = wider ? wider : *array;
  *room                = wider ? more : *room;
  return wider;
}

/// Lay out the planes of a piece.
static void
take_planes(const PvPatchStore* store,
            const PvPatches*    piece,
            const PvWindow*     window)
{
  const uint32_t n_bands = store->spec->n_bands;
  const size_t   size    = n_bands * sizeof(float);
  float*         to      = store->planes;
  memset(to, 0, 3 * store->n_plane * sizeof(float));
  for (uint32_t f = 0; f < piece->n_frames; ++f, to += n_bands) {
    const PvFrame* const frame = pv_window_at(window, piece->first + f);
    memcpy(to, frame->left, size);
    memcpy(to + store->n_plane, frame->right, size);
    memcpy(to + 2 * store->n_plane, frame->cross_re, size);
  }
}

static PvStatus
write_piece(PvPatchStore*    store,
            uint32_t         number,
            const PvPatches* piece,
            const PvWindow*  window)
{
  const size_t size = store->n_plane * sizeof(float);
  if (!reserve((void**)&store->is_mono, number, &store->n_piece_room,
               sizeof(bool))) {
    return PV_ERR_MEMORY;
  }
  take_planes(store, piece, window);
  const float* const planes  = store->planes;
  const bool         is_mono = !memcmp(planes, planes + store->n_plane, size) &&
                       !memcmp(planes, planes + 2 * store->n_plane, size);
  const size_t n         = is_mono ? size : 3 * size;
  store->is_mono[number] = is_mono;
  return pwrite(store->fd, planes, n, (off_t)(3 * size * number)) == (ssize_t)n
           ? PV_OK
           : PV_ERR_FILE;
}

/// Find the number of a piece, which is written if it is new.
static PvStatus
take_piece(PvPatchStore*    store,
           const PvPatches* piece,
           const PvWindow*  window,
           uint32_t*        number)
{
  const uint32_t n = store->pieces.n;
  if (!pv_key_table_add(&store->pieces, pv_patch_key(piece, 0, window),
                        number)) {
    return PV_ERR_MEMORY;
  }
  return store->pieces.n > n ? write_piece(store, *number, piece, window)
                             : PV_OK;
}

static PvStatus
take_patch(PvPatchStore*    store,
           uint32_t         number,
           const PvPatches* patches,
           uint32_t         i,
           const PvWindow*  window)
{
  const size_t n_entry = 1 + (size_t)store->n_pieces;
  if (number >= PV_MAX_STORED_PATCHES) {
    return PV_ERR_VALUE;
  }
  if (!reserve((void**)&store->of_patch, number, &store->n_patch_room,
               n_entry * sizeof(uint32_t))) {
    return PV_ERR_MEMORY;
  }
  const uint32_t  hop    = patches->hop;
  uint32_t* const entry  = store->of_patch + number * n_entry;
  PvStatus        status = PV_OK;
  entry[0]               = patches->n_frames;
  for (uint32_t p = 0; !status && p * hop < patches->n_frames; ++p) {
    const uint32_t  left  = patches->n_frames - p * hop;
    const PvPatches piece = { 1, patches->first + (i + p) * hop, hop,
                              left < hop ? left : hop };
    status                = take_piece(store, &piece, window, &entry[1 + p]);
  }
  return status;
}

/// The number of a patch, which is kept if it is new.
static uint32_t
take(PvPatchStore*    store,
     const PvPatches* patches,
     uint32_t         i,
     const PvWindow*  window)
{
  const uint64_t key    = pv_patch_key(patches, i, window);
  uint32_t       number = 0;
  pthread_mutex_lock(&store->mutex);
  const uint32_t n = store->patches.n;
  if (!store->status && !pv_key_table_add(&store->patches, key, &number)) {
    store->status = PV_ERR_MEMORY;
  }
  if (!store->status && store->patches.n > n) {
    store->status = take_patch(store, number, patches, i, window);
  }
  pthread_mutex_unlock(&store->mutex);
  return number;
}

static void
compute(const void* self, void* memory, const PvPicture* picture, float* values)
{
  PvPatchStore* const store   = (PvPatchStore*)(uintptr_t)self; // Locked
  const PvPatches     patches = pv_patches_of(store->spec, picture->window);
  (void)memory;
  memset(values, 0, store->n_out * sizeof(float));
  values[0] = (float)patches.n;
  for (uint32_t i = 0; i < patches.n && i + 1 < store->n_out; ++i) {
    values[1 + i] = (float)take(store, &patches, i, picture->window);
  }
}

const PvLearnedFeature pv_patch_store_feature = { .has_network = true,
                                                  .load        = load,
                                                  .n_values    = n_values,
                                                  .compute     = compute,
                                                  .free        = free_store };
