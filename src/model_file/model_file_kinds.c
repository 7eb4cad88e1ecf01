// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/finite.h"
#include "model/kinds.h"
#include "model_file/model_file.h"
#include "model_file/safetensors.h"

static PvStatus
read_kinds(PvModel* model, PvTensorFile* file, const char* name, PvError* error)
{
  const uint64_t n =
    (uint64_t)pv_recipe_kinds(&model->recipe).n * model->n_components;
  if (!pv_tensor_file_size(file, name, 0)) {
    return PV_OK;
  }
  PvStatus st = pv_tensor_file_read(file, name, "F32", model->n_songs, n,
                                    (void**)&model->song_kinds, error);
  if (!st && !pv_all_finite(model->song_kinds, n * model->n_songs)) {
    st = pv_fail(error, PV_ERR_FORMAT, "a tensor holds NaN or infinity");
  }
  return st;
}

PvStatus
pv_model_load_kinds(const char* path, PvModel* model, PvError* error)
{
  PvError             why  = { PV_OK, "out of memory" };
  PvTensorFile* const file = pv_tensor_file_open(path, &why);
  PvStatus            st   = file ? PV_OK : why.status;
  st = st ? st : read_kinds(model, file, "song_kinds", &why);
  if (!st && model->mono) {
    st = read_kinds(model->mono, file, "mono.song_kinds", &why);
  }
  pv_tensor_file_close(file);
  return st ? pv_fail(error, st, "%s: %s", path, why.text) : PV_OK;
}
