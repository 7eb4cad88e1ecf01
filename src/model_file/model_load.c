// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file.h"

#include "model/model.h"
#include "model/model_index.h"
#include "model_file/model_file_parts.h"

bool
pv_model_file_is_one(const char* path)
{
  return pv_tensor_file_is_one(path);
}

static PvStatus
make_model(PvModelParts* parts, PvModel** model, PvError* error)
{
  PvModel* fresh = NULL;
  PvStatus st    = pv_model_new(parts, &fresh, error);
  st             = st ? st : pv_model_index(fresh, error);
  if (st) {
    pv_model_free(fresh);
  } else {
    *model = fresh;
  }
  return st;
}

typedef struct {
  bool in_full;
  bool is_mapped;
} Manner;

static PvStatus
load(const char* path, Manner manner, PvModel** model, PvError* error)
{
  PvError             why   = { PV_OK, "out of memory" };
  PvModelParts*       parts = NULL;
  PvTensorFile* const file  = pv_tensor_file_open(path, &why);
  PvStatus            st    = file ? PV_OK : why.status;
  if (file && manner.is_mapped) {
    pv_tensor_file_allow_mapping(file);
  }
  st = st ? st : pv_model_parts_read(file, manner.in_full, &parts, &why);
  pv_tensor_file_close(file);
  st = st ? st : make_model(parts, model, &why);
  return !st ? PV_OK
             : pv_fail(error, st,
                       st == PV_ERR_FORMAT
                         ? "%s: not a usable model: %s; train it again or use "
                           "another"
                         : "%s: %s",
                       path, why.text);
}

PvStatus
pv_model_load(const char* path, PvModel** model, PvError* error)
{
  return load(path, (Manner){ false, false }, model, error);
}

PvStatus
pv_model_load_in_full(const char* path, PvModel** model, PvError* error)
{
  return load(path, (Manner){ true, false }, model, error);
}

PvStatus
pv_model_map(const char* path, bool in_full, PvModel** model, PvError* error)
{
  return load(path, (Manner){ in_full, true }, model, error);
}
