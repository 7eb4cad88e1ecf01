// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/patch.h"
#include "tools/patches/patch_store.h"
#include "tools/patches/patch_store_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

uint32_t
pv_patch_store_n_out(const PvPatchStore* store)
{
  return store->n_out;
}

uint32_t
pv_patch_store_n(const PvPatchStore* store)
{
  return store->patches.n;
}

PvStatus
pv_patch_store_check(const PvPatchStore* store, PvError* error)
{
  return store->status == PV_ERR_FILE
           ? pv_fail(error, PV_ERR_FILE,
                     "no space for what the network hears of the songs: set "
                     "TMPDIR to a folder with more")
         : store->status == PV_ERR_VALUE
           ? pv_fail(
               error, PV_ERR_VALUE,
               "the songs have more than %d patches: take a longer 'hop', "
               "or fewer songs",
               PV_MAX_STORED_PATCHES)
         : store->status ? pv_fail(error, store->status, "out of memory")
                         : PV_OK;
}

/// Read a piece's planes; `planes` has room for three.
static bool
read_planes(const PvPatchStore* store, uint32_t piece, float* planes)
{
  const bool   is_mono = store->is_mono[piece];
  const size_t size    = store->n_plane * sizeof(float);
  const size_t n       = is_mono ? size : 3 * size;
  if (pread(store->fd, planes, n, (off_t)(3 * size * piece)) != (ssize_t)n) {
    return false;
  }
  if (is_mono) {
    memcpy(planes + store->n_plane, planes, size);
    memcpy(planes + 2 * store->n_plane, planes, size);
  }
  return true;
}

uint32_t
pv_patch_store_read(const PvPatchStore* store, uint32_t patch, PvFrame* frames)
{
  const uint32_t        n_bands = store->spec->n_bands;
  const size_t          size    = n_bands * sizeof(float);
  const uint32_t* const entry =
    store->of_patch + patch * (1 + (size_t)store->n_pieces);
  float* const planes  = malloc(3 * store->n_plane * sizeof(float));
  bool         is_read = planes;
  for (uint32_t f = 0; is_read && f < entry[0]; ++f) {
    const uint32_t     hop  = store->spec->hop;
    const float* const from = planes + (size_t)(f % hop) * n_bands;
    is_read = f % hop || read_planes(store, entry[1 + f / hop], planes);
    memcpy(frames[f].left, from, size);
    memcpy(frames[f].right, from + store->n_plane, size);
    memcpy(frames[f].cross_re, from + 2 * store->n_plane, size);
  }
  free(planes);
  return is_read ? entry[0] : 0;
}

bool
pv_patch_store_draw(const PvPatchStore* store, uint32_t patch, float* in)
{
  const PvNetworkSpec* const spec   = store->spec;
  PvFrame* const             frames = calloc(spec->n_frames, sizeof(PvFrame));
  const uint32_t n = frames ? pv_patch_store_read(store, patch, frames) : 0;
  if (n) {
    const PvWindow  window = { .capacity = spec->n_frames,
                               .n_frames = n,
                               .frames   = frames };
    const PvPatches one    = { 1, 0, spec->hop, n };
    pv_patch_draw(spec, &one, 0, &window, in);
  }
  free(frames);
  return n;
}
