// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/network_file.h"

#include "features/features.h"
#include "model_file/feature_file.h"
#include "model_file/network_json.h"
#include "model_file/safetensors.h"

#include <errno.h>
#include <stdlib.h>

enum { MAX_BYTES = 1 << 20 };

static const char feature[] = "embedding";

static PvStatus
parse(char* text, const char* path, PvNetworkSpec* spec, PvError* error)
{
  PvShape  shapes[PV_MAX_LAYERS + 1];
  PvError  why;
  PvStatus status = pv_network_from_json(text, spec, &why);
  status          = status ? status : pv_network_check(spec, shapes, &why);
  return status ? pv_fail(error, status, "%s: %s", path, why.text) : PV_OK;
}

static PvStatus
read_and_parse(FILE*          file,
               const char*    path,
               PvNetworkSpec* spec,
               PvError*       error)
{
  char* const  text = calloc(MAX_BYTES + 2, 1);
  const size_t n    = text ? fread(text, 1, MAX_BYTES + 1, file) : 0;
  PvStatus     status;
  if (!text) {
    status = pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  } else if (ferror(file)) {
    status = pv_fail_errno(error, path, errno);
  } else if (n > MAX_BYTES) {
    status = pv_fail(error, PV_ERR_FORMAT,
                     "%s: over 1 MB: no description of a network", path);
  } else {
    status = parse(text, path, spec, error);
  }
  free(text);
  return status;
}

PvStatus
pv_network_description_open(const char*    path,
                            PvNetworkSpec* spec,
                            PvError*       error)
{
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return pv_fail_errno(error, path, errno);
  }
  const PvStatus status = read_and_parse(file, path, spec, error);
  fclose(file);
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
  pv_feature_network_key(pv_feature_block_find(feature), key);
  for (uint32_t w = 0; w < weights->n; ++w) {
    tensors[w] = pv_feature_tensor(feature, &weights->at[w]);
  }
  const PvMetadata metadata = { key, text };
  const PvStatus   status   = pv_tensor_file_write(stream, path, &metadata, 1,
                                                   tensors, weights->n, error);
  free(text);
  return status;
}
