// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/network_file.h"

#include "base/text_file.h"
#include "features/features.h"
#include "model_file/feature_file.h"
#include "model_file/network_json.h"
#include "tensor_file/safetensors.h"
#include "tools/network/shipped_networks.h"

#include <stdlib.h>

static const char feature[] = "embedding";

static PvStatus
parse(const char* text, const char* path, PvNetworkSpec* spec, PvError* error)
{
  PvShape  shapes[PV_MAX_LAYERS + 1];
  PvError  why;
  PvStatus status = pv_network_from_json(text, spec, &why);
  status          = status ? status : pv_network_check(spec, shapes, &why);
  return status ? pv_fail(error, status, "%s: %s", path, why.text) : PV_OK;
}

static void
find_key(char key[PV_NETWORK_KEY])
{
  pv_feature_network_key(pv_feature_block_find(feature), key);
}

/// The description in a network's or a model's file.
static PvStatus
take_from_tensors(const char* path, PvNetworkSpec* spec, PvError* error)
{
  char                key[PV_NETWORK_KEY];
  PvError             why;
  PvTensorFile* const file = pv_tensor_file_open(path, &why);
  if (!file) {
    return pv_fail(error, why.status, "%s: %s", path, why.text);
  }
  find_key(key);
  const char* const text = pv_tensor_file_metadata(file, key);
  const PvStatus    status =
    text ? parse(text, path, spec, error)
            : pv_fail(error, PV_ERR_FORMAT,
                      "%s: it has no network: no '%s' in its metadata", path, key);
  pv_tensor_file_close(file);
  return status;
}

PvStatus
pv_network_description_look_up(const char* name_or_path, PvError* error)
{
  return pv_shipped_file_look_up(pv_shipped_networks, "network", name_or_path,
                                 error);
}

/// The shipped description of that name, or a file.
static PvStatus
read_text(const char* name_or_path, char** text, PvError* error)
{
  const PvShippedFile* const shipped =
    pv_shipped_file_find(pv_shipped_networks, name_or_path);
  size_t n = 0;
  if (!shipped) {
    const PvStatus st = pv_network_description_look_up(name_or_path, error);
    return st ? st
              : pv_text_file_read(name_or_path, "description of a network",
                                  text, &n, error);
  }
  *text = pv_shipped_file_copy(shipped);
  return *text ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_network_description_open(const char*    name_or_path,
                            PvNetworkSpec* spec,
                            PvError*       error)
{
  if (pv_tensor_file_is_one(name_or_path)) {
    return take_from_tensors(name_or_path, spec, error);
  }
  char*    text   = NULL;
  PvStatus status = read_text(name_or_path, &text, error);
  status          = status ? status : parse(text, name_or_path, spec, error);
  free(text);
  return status;
}

PvStatus
pv_network_file_write(const PvNetworkSpec* spec,
                      const PvWeights*     weights,
                      FILE*                stream,
                      const char*          path,
                      PvError*             error)
{
  char        key[PV_NETWORK_KEY];
  PvTensor    tensors[PV_MAX_WEIGHTS];
  char* const text = pv_network_to_json(spec);
  if (!text) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  find_key(key);
  for (uint32_t w = 0; w < weights->n; ++w) {
    tensors[w] = pv_feature_tensor(feature, &weights->at[w]);
  }
  const PvMetadata metadata = { key, text };
  const PvStatus   status   = pv_tensor_file_write(stream, path, &metadata, 1,
                                                   tensors, weights->n, error);
  free(text);
  return status;
}
