// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file_comparison.h"

#include "base/finite.h"
#include "model/kinds.h"

#include <math.h>
#include <stdbool.h>

// They stay NULL if the file has none.
static PvStatus
load_rows(const PvModelParts* parts,
          PvTensorFile*       file,
          const char*         name,
          uint64_t            n_columns,
          float**             rows,
          PvError*            error)
{
  if (!pv_tensor_file_size(file, name, 0)) {
    return PV_OK;
  }
  const PvStatus st = pv_tensor_file_read(file, name, "F32", parts->n_songs,
                                          n_columns, (void**)rows, error);
  return !st && !pv_all_finite(*rows, n_columns * parts->n_songs)
           ? pv_fail(error, PV_ERR_FORMAT, "%s holds NaN or infinity", name)
           : st;
}

/// Whether these are probabilities, or all 0.
static bool
is_guess(const float* row, uint32_t n)
{
  double sum    = 0.0;
  bool   is_one = true;
  for (uint32_t i = 0; i < n; ++i) {
    sum += (double)row[i];
    is_one = is_one && row[i] >= 0.0f;
  }
  return is_one && (sum == 0.0 || fabs(sum - 1.0) < 1e-3);
}

static PvStatus
check_guesses(const PvModelParts* parts, const char* name, PvError* error)
{
  const uint32_t n = parts->n_labels + 1;
  for (uint32_t s = 0; parts->song_guesses && s < parts->n_songs; ++s) {
    if (!is_guess(parts->song_guesses + (size_t)s * n, n)) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "row %u of %s does not hold probabilities", s, name);
    }
  }
  return PV_OK;
}

static PvStatus
load_kinds(PvModelParts* parts,
           PvTensorFile* file,
           const char*   name,
           PvError*      error)
{
  const uint64_t n_kinds =
    (uint64_t)pv_recipe_kinds(&parts->recipe).n * parts->n_components;
  return load_rows(parts, file, name, n_kinds, &parts->song_kinds, error);
}

static PvStatus
load_guesses(PvModelParts* parts,
             PvTensorFile* file,
             const char*   name,
             PvError*      error)
{
  const PvStatus st =
    load_rows(parts, file, name, (uint64_t)parts->n_labels + 1,
              &parts->song_guesses, error);
  return st ? st : check_guesses(parts, name, error);
}

PvStatus
pv_model_load_song_kinds(PvModelParts* parts,
                         PvTensorFile* file,
                         PvError*      error)
{
  const PvStatus st = load_kinds(parts, file, "song_kinds", error);
  return st || !parts->mono
           ? st
           : load_kinds(parts->mono, file, "mono.song_kinds", error);
}

PvStatus
pv_model_load_song_guesses(PvModelParts* parts,
                           PvTensorFile* file,
                           PvError*      error)
{
  const PvStatus st = load_guesses(parts, file, "song_guesses", error);
  return st || !parts->mono
           ? st
           : load_guesses(parts->mono, file, "mono.song_guesses", error);
}
