// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/patch_numbers.h"

#include "features/patch.h"
#include "tools/base/nameless_file.h"
#include "tools/base/pool.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct PvPatchNumbers {
  uint32_t n_patches;
  uint32_t n_out;
  float*   values; ///< [n_patches][n_out], in the file
};

static size_t
size_of(const PvPatchNumbers* numbers)
{
  return ((size_t)numbers->n_patches * numbers->n_out + 1) * sizeof(float);
}

/// All patches on their way through a network.
typedef struct {
  const PvPatchStore* store;
  const PvNetwork*    network;
  PvPatchNumbers*     numbers;
  atomic_bool         has_failed;
} Hearing;

static void
hear(void* user, uint32_t patch)
{
  Hearing* const h = user;
  float* const   scratch =
    malloc(pv_network_n_scratch(h->network) * sizeof(float));
  if (scratch && pv_patch_store_draw(h->store, patch,
                                     pv_network_input(h->network, scratch))) {
    pv_network_run(h->network, scratch,
                   h->numbers->values + (size_t)patch * h->numbers->n_out);
  } else {
    atomic_store(&h->has_failed, true);
  }
  free(scratch);
}

PvStatus
pv_patch_numbers_new(const PvPatchStore* store,
                     const PvNetwork*    network,
                     uint32_t            n_threads,
                     PvPatchNumbers**    numbers,
                     PvError*            error)
{
  PvPatchNumbers* const made = calloc(1, sizeof(PvPatchNumbers));
  if (!made) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  made->n_patches = pv_patch_store_n(store);
  made->n_out     = pv_network_n_out(network);
  made->values    = pv_nameless_file_map(size_of(made), NULL);
  if (!made->values) {
    pv_patch_numbers_free(made);
    return pv_fail(error, PV_ERR_FILE,
                   "no space for what a network makes of the songs: set TMPDIR "
                   "to a folder with more");
  }
  Hearing hearing = { .store = store, .network = network, .numbers = made };
  atomic_init(&hearing.has_failed, false);
  pv_pool_run(n_threads, made->n_patches, NULL, hear, &hearing);
  if (atomic_load(&hearing.has_failed)) {
    pv_patch_numbers_free(made);
    return pv_fail(error, PV_ERR_MEMORY,
                   "out of memory, or the temporary file can't be read");
  }
  *numbers = made;
  return PV_OK;
}

void
pv_patch_numbers_free(PvPatchNumbers* numbers)
{
  if (numbers && numbers->values) {
    munmap(numbers->values, size_of(numbers));
  }
  free(numbers);
}

void
pv_patch_numbers_fill(const PvPatchNumbers* numbers, float* values)
{
  const uint32_t n_out     = numbers->n_out;
  const uint32_t n_patches = (uint32_t)values[0];
  double         sums[PV_MAX_CHANNELS];
  memset(sums, 0, n_out * sizeof(double));
  for (uint32_t i = 0; i < n_patches; ++i) {
    const size_t patch = (size_t)values[1 + i];
    pv_patch_sum(numbers->values + patch * n_out, n_out, sums);
  }
  pv_patch_mean(sums, n_out, n_patches, values);
}
