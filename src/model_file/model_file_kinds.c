// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file_kinds.h"

#include "base/finite.h"
#include "model/kinds.h"

static PvStatus
load_kinds(PvModelParts* parts,
           PvTensorFile* file,
           const char*   name,
           PvError*      error)
{
  const uint64_t n =
    (uint64_t)pv_recipe_kinds(&parts->recipe).n * parts->n_components;
  if (!pv_tensor_file_size(file, name, 0)) {
    return PV_OK;
  }
  PvStatus st = pv_tensor_file_read(file, name, "F32", parts->n_songs, n,
                                    (void**)&parts->song_kinds, error);
  if (!st && !pv_all_finite(parts->song_kinds, n * parts->n_songs)) {
    st = pv_fail(error, PV_ERR_FORMAT, "a tensor holds NaN or infinity");
  }
  return st;
}

PvStatus
pv_model_load_kinds(PvModelParts* parts, PvTensorFile* file, PvError* error)
{
  const PvStatus st = load_kinds(parts, file, "song_kinds", error);
  return st || !parts->mono
           ? st
           : load_kinds(parts->mono, file, "mono.song_kinds", error);
}
