// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/network_json.h"

#include "tensor_file/json_value.h"
#include "model_file/network_layers.h"
#include "tensor_file/safetensors_json.h"

#include <string.h>

static PvStatus
take_channels(const json_t* list, PvNetworkSpec* spec, PvError* error)
{
  uint32_t least = 0;
  for (size_t i = 0; i < json_array_size(list); ++i) {
    const char* const name = json_string_value(json_array_get(list, i));
    const uint32_t    found =
      pv_json_find_name(name, pv_network_input_names, PV_N_INPUTS);
    if (found == PV_N_INPUTS || found < least) {
      return pv_network_refuse(
        error, "input.channels",
        "must be some of mid, side, balance, in this order");
    }
    spec->has[found] = true;
    least            = found + 1;
  }
  return PV_OK;
}

static PvStatus
take_input(const json_t* object, PvNetworkSpec* spec, PvError* error)
{
  static const char* const fields[] = { "frames", "hop", "bands", "channels" };
  const char*              name     = NULL;
  json_t*                  value    = NULL;
  json_object_foreach((json_t*)(uintptr_t)object, name, value)
  {
    if (pv_json_find_name(name, fields, 4) == 4) {
      return pv_network_refuse(error, "input",
                               "has frames, hop, bands and channels only");
    }
  }
  return !pv_json_get_whole(json_object_get(object, "frames"), &spec->n_frames)
           ? pv_network_refuse(error, "input.frames", "must be a whole number")
         : !pv_json_get_whole(json_object_get(object, "hop"), &spec->hop)
           ? pv_network_refuse(error, "input.hop", "must be a whole number")
         : !pv_json_get_whole(json_object_get(object, "bands"), &spec->n_bands)
           ? pv_network_refuse(error, "input.bands", "must be a whole number")
           : take_channels(json_object_get(object, "channels"), spec, error);
}

static PvStatus
take_version(const json_t* object, PvError* error)
{
  const json_t* const version = json_object_get(object, "version");
  return json_integer_value(version) == PV_NETWORK_VERSION
           ? PV_OK
           : pv_network_refuse(error, "version",
                               "must be 1 for this version of the program");
}

static PvStatus
check_top(const json_t* object, PvError* error)
{
  static const char* const fields[] = { "version", "input", "layers" };
  const char*              name     = NULL;
  json_t*                  value    = NULL;
  json_object_foreach((json_t*)(uintptr_t)object, name, value)
  {
    if (pv_json_find_name(name, fields, 3) == 3) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "network: no field '%.40s' is known: there are version, "
                     "input, layers",
                     name);
    }
  }
  return PV_OK;
}

PvStatus
pv_network_from_json(const char* text, PvNetworkSpec* spec, PvError* error)
{
  PvError  why;
  json_t*  value = NULL;
  PvStatus st    = pv_json_parse(text, strlen(text), &value, &why);
  if (st) {
    return pv_fail(error, st, "network: %s", why.text);
  }
  memset(spec, 0, sizeof(*spec));
  st = json_is_object(value)
         ? take_version(value, error)
         : pv_fail(error, PV_ERR_FORMAT, "network: not a JSON object");
  st = st ? st : check_top(value, error);
  st = st ? st : take_input(json_object_get(value, "input"), spec, error);
  st =
    st ? st
       : pv_network_take_layers(json_object_get(value, "layers"), spec, error);
  json_decref(value);
  return st;
}
