// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file_left_out.h"

#include "tensor_file/json_scan.h"
#include "model_file/model_json.h"
#include "tensor_file/path_text.h"
#include "tensor_file/safetensors_json.h"

#include <stdlib.h>
#include <string.h>

/// NULL when out of memory.
static json_t*
file_json(const PvLeftOut* file)
{
  char* const   path   = pv_path_to_text(file->path);
  char* const   reason = pv_path_to_text(file->reason);
  json_t* const object =
    path && reason ? json_pack("{s:s, s:I, s:I, s:s}", "path", path, "size",
                               (json_int_t)file->n_bytes, "modified",
                               (json_int_t)file->modified_ns, "reason", reason)
                   : NULL;
  free(path);
  free(reason);
  return object;
}

char*
pv_model_left_out_json(const PvModelParts* parts)
{
  json_t* const array   = json_array();
  size_t        n_bytes = 0;
  int           failed  = 0;
  for (uint32_t i = 0; i < parts->n_left_out; ++i) {
    const PvLeftOut* const file = &parts->left_out[i];
    n_bytes += strlen(file->path) + strlen(file->reason);
    if (n_bytes <= PV_MAX_LEFT_OUT_TEXTS) {
      failed |= json_array_append_new(array, file_json(file));
    }
  }
  if (failed) {
    json_decref(array);
    return NULL;
  }
  return pv_json_take_text(array);
}

static char*
get_text(const json_t* object, const char* key)
{
  const char* const text = json_string_value(json_object_get(object, key));
  return pv_path_from_text(text ? text : "");
}

static PvStatus
read_file(PvLeftOut* file, const char* text, size_t n, PvError* error)
{
  json_t*        object = NULL;
  const PvStatus status = pv_json_read(text, n, &object, error);
  if (status) {
    return status;
  }
  *file = (PvLeftOut){
    .path    = get_text(object, "path"),
    .n_bytes = (uint64_t)json_integer_value(json_object_get(object, "size")),
    .modified_ns = json_integer_value(json_object_get(object, "modified")),
    .reason      = get_text(object, "reason")
  };
  json_decref(object);
  if (!file->path || !file->reason) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return *file->path && *file->reason
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "a file that it left out has no path, or no reason");
}

static bool
make_room(PvModelParts* parts)
{
  const uint32_t n = parts->n_left_out;
  if (n & (n - 1)) {
    return true;
  }
  PvLeftOut* const wider =
    realloc(parts->left_out, (n ? 2 * (size_t)n : 1) * sizeof(PvLeftOut));
  parts->left_out = wider ? wider : parts->left_out;
  return wider;
}

PvStatus
pv_model_load_left_out(PvModelParts*       parts,
                       const PvTensorFile* file,
                       PvError*            error)
{
  const char* const text   = pv_tensor_file_metadata(file, "left_out");
  PvStatus          status = PV_OK;
  PvJsonList        list   = { .is_done = true };
  const char*       one    = NULL;
  size_t            n      = 0;
  if (!text) {
    return PV_OK;
  }
  if (!pv_json_list_open(&list, text, strlen(text))) {
    return pv_fail(error, PV_ERR_FORMAT, "what it left out is not a list");
  }
  while (!status && pv_json_list_next(&list, &one, &n)) {
    status = make_room(parts)
               ? read_file(&parts->left_out[parts->n_left_out++], one, n, error)
               : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return status || list.is_done
           ? status
           : pv_fail(error, PV_ERR_FORMAT, "what it left out is not a list");
}
