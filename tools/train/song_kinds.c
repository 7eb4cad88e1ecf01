// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/song_kinds.h"

#include "tools/base/large_memory.h"
#include "tools/base/product.h"
#include "model/kinds.h"
#include "model/project.h"

#include <stdlib.h>

enum { PIECE = PV_KINDS_AT_ONCE };

/// The features of one kind, in the recipe's order, and what places make of them.
typedef struct {
  uint32_t* features;      ///< [weights.n_cols]
  PvMatrix  weights;       ///< [n_components][features]
  PvMatrix  deviations;    ///< [PIECE][features], from the mean
  PvMatrix  contributions; ///< [PIECE][n_components]
} Kind;

struct PvSongKinds {
  const PvTraining* training;
  PvModelParts*     parts;
  uint32_t*         n_clips; ///< [n_songs]
  PvKinds           kinds;
  Kind              of[PV_N_KINDS];
};

static uint32_t
count_features(const PvRecipe* recipe, PvFeatureKind kind)
{
  uint32_t n = 0;
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    n += recipe->blocks[b]->kind == kind ? pv_recipe_n_of_block(recipe, b) : 0;
  }
  return n;
}

static void
list_features(const PvRecipe* recipe, PvFeatureKind kind, uint32_t* features)
{
  uint32_t n     = 0;
  uint32_t first = 0;
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    const uint32_t past = first + pv_recipe_n_of_block(recipe, b);
    for (uint32_t f = first; f < past && recipe->blocks[b]->kind == kind; ++f) {
      features[n++] = f;
    }
    first = past;
  }
}

static bool
init_kind(const PvModelParts* parts,
          const PvLinear*     composed,
          PvFeatureKind       which,
          Kind*               kind)
{
  const uint32_t n = count_features(&parts->recipe, which);
  kind->features   = calloc((size_t)n + 1, sizeof(uint32_t));
  if (!kind->features || !pv_matrix_init(&kind->weights, composed->n_out, n) ||
      !pv_matrix_init(&kind->deviations, PIECE, n) ||
      !pv_matrix_init(&kind->contributions, PIECE, composed->n_out)) {
    return false;
  }
  list_features(&parts->recipe, which, kind->features);
  for (uint32_t o = 0; o < composed->n_out; ++o) {
    const float* const row = composed->matrix + (size_t)o * composed->n_in;
    for (uint32_t i = 0; i < n; ++i) {
      pv_matrix_row(&kind->weights, o)[i] = (double)row[kind->features[i]];
    }
  }
  return true;
}

static void
clear_kind(Kind* kind)
{
  free(kind->features);
  pv_matrix_clear(&kind->weights);
  pv_matrix_clear(&kind->deviations);
  pv_matrix_clear(&kind->contributions);
}

static void
take_deviations(const PvSongKinds* work, const Kind* kind, uint32_t first)
{
  const PvMatrix* const to   = &kind->deviations;
  const float* const    mean = work->parts->mean;
  for (uint32_t r = 0; r < to->n_rows; ++r) {
    const float* const x   = work->training->clips[first + r].features;
    double* const      row = pv_matrix_row(to, r);
    for (uint32_t i = 0; i < to->n_cols; ++i) {
      const uint32_t f = kind->features[i];
      row[i]           = (double)x[f] - (double)mean[f];
    }
  }
}

static void
add_to_songs(const PvSongKinds* work, uint32_t k, uint32_t first)
{
  const PvMatrix* const from = &work->of[k].contributions;
  const size_t          n    = from->n_cols;
  for (uint32_t r = 0; r < from->n_rows; ++r) {
    const uint32_t      song = work->training->clips[first + r].song;
    const double* const row  = pv_matrix_row(from, r);
    float* const        to =
      work->parts->song_kinds + ((size_t)song * work->kinds.n + k) * n;
    for (size_t o = 0; o < n; ++o) {
      to[o] += (float)(row[o] / work->n_clips[song]);
    }
  }
}

void
pv_song_kinds_add(PvSongKinds* work, uint32_t first, uint32_t n)
{
  for (uint32_t k = 0; k < work->kinds.n; ++k) {
    Kind* const kind           = &work->of[k];
    kind->deviations.n_rows    = n;
    kind->contributions.n_rows = n;
    take_deviations(work, kind, first);
    pv_matrix_multiply_rows(&kind->deviations, &kind->weights,
                            &kind->contributions);
    add_to_songs(work, k, first);
  }
}

static void
count_clips(PvSongKinds* work)
{
  for (uint32_t c = 0; c < work->training->n_clips; ++c) {
    ++work->n_clips[work->training->clips[c].song];
  }
}

static PvStatus
init(PvSongKinds* work, const PvLinear* composed, PvError* error)
{
  PvModelParts* const parts   = work->parts;
  const size_t        n       = (size_t)work->kinds.n * parts->n_components;
  bool                is_fine = work->n_clips;
  for (uint32_t k = 0; is_fine && k < work->kinds.n; ++k) {
    is_fine = init_kind(parts, composed, work->kinds.of[k], &work->of[k]);
  }
  if (!is_fine) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  count_clips(work);
  parts->free_kinds = pv_large_free;
  parts->song_kinds = pv_large_new(n * parts->n_songs * sizeof(float), error);
  return parts->song_kinds ? PV_OK : error->status;
}

PvStatus
pv_song_kinds_new(const PvTraining* training,
                  const PvLinear*   composed,
                  PvModelParts*     parts,
                  PvSongKinds**     kinds,
                  PvError*          error)
{
  PvSongKinds* const work = calloc(1, sizeof(PvSongKinds));
  if (!work) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *work                 = (PvSongKinds){ .training = training,
                                         .parts    = parts,
                                         .n_clips  = calloc(parts->n_songs, sizeof(uint32_t)),
                                         .kinds    = pv_recipe_kinds(&parts->recipe) };
  const PvStatus status = init(work, composed, error);
  if (status) {
    pv_song_kinds_free(work);
  } else {
    *kinds = work;
  }
  return status;
}

void
pv_song_kinds_free(PvSongKinds* work)
{
  for (uint32_t k = 0; work && k < work->kinds.n; ++k) {
    clear_kind(&work->of[k]);
  }
  free(work ? work->n_clips : NULL);
  free(work);
}
