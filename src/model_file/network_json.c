// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/network_json.h"

#include "model_file/network_fields.h"
#include "tensor_file/safetensors_json.h"

#include <string.h>

static const char*
name_of(const PvNetworkSpec* spec, uint32_t output)
{
  return output ? spec->layers[output - 1].name : "input";
}

static json_t*
extent_to_json(const PvLayer* layer, const PvExtent* extent)
{
  return layer->kind == PV_LAYER_CONV1D
           ? json_integer(extent->frames)
           : json_pack("[i, i]", (int)extent->bands, (int)extent->frames);
}

static json_t*
field_to_json(const PvNetworkSpec* spec, uint32_t i, const PvLayerField* field)
{
  const PvLayer* const layer = &spec->layers[i];
  const void* const    place = (const char*)layer + field->place;
  switch (field->type) {
    case PV_FIELD_WHOLE:
      return json_integer(*(const uint32_t*)place);
    case PV_FIELD_NUMBER:
      return json_real((double)*(const float*)place);
    case PV_FIELD_EXTENT:
      return extent_to_json(layer, (const PvExtent*)place);
    default:
      return json_string(name_of(spec, *(const uint32_t*)place));
  }
}

static json_t*
layer_to_json(const PvNetworkSpec* spec, uint32_t i)
{
  const PvLayer* const layer = &spec->layers[i];
  json_t* const object = json_pack("{s:s, s:s}", "name", layer->name, "kind",
                                   pv_layer_kind_names[layer->kind]);
  int           failed = 0;
  for (const PvLayerField* f = pv_layer_fields; f->name; ++f) {
    const bool is_said = strcmp(f->name, "from") != 0 || layer->from != i;
    if (pv_layer_has_field(layer, f) && is_said) {
      failed |= json_object_set_new(object, f->name, field_to_json(spec, i, f));
    }
  }
  if (failed) {
    json_decref(object);
    return NULL;
  }
  return object;
}

static json_t*
layers_to_json(const PvNetworkSpec* spec)
{
  json_t* const list   = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < spec->n_layers; ++i) {
    failed |= json_array_append_new(list, layer_to_json(spec, i));
  }
  if (failed) {
    json_decref(list);
    return NULL;
  }
  return list;
}

static json_t*
channels_to_json(const PvNetworkSpec* spec)
{
  json_t* const list   = json_array();
  int           failed = 0;
  for (int i = 0; i < PV_N_INPUTS; ++i) {
    if (spec->has[i]) {
      failed |=
        json_array_append_new(list, json_string(pv_network_input_names[i]));
    }
  }
  if (failed) {
    json_decref(list);
    return NULL;
  }
  return list;
}

char*
pv_network_to_json(const PvNetworkSpec* spec)
{
  json_t* const object =
    json_pack("{s:i, s:{s:i, s:i, s:i, s:o}, s:o}", "version",
              PV_NETWORK_VERSION, "input", "frames", (int)spec->n_frames, "hop",
              (int)spec->hop, "bands", (int)spec->n_bands, "channels",
              channels_to_json(spec), "layers", layers_to_json(spec));
  char* const text = pv_json_to_text(object);
  json_decref(object);
  return text;
}
