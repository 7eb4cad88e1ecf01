// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/network_layers.h"

#include "tensor_file/json_value.h"
#include "model_file/network_fields.h"

#include <stdio.h>
#include <string.h>

PvStatus
pv_network_refuse(PvError* error, const char* field, const char* what)
{
  return pv_fail(error, PV_ERR_FORMAT, "network: '%s' %s", field, what);
}

/// The layer that is being read.
typedef struct {
  const json_t*  object;
  PvNetworkSpec* spec;
  uint32_t       i;
  PvError*       error;
} Place;

static PvStatus
bad_field(const Place* place, const char* field, const char* what)
{
  char name[64];
  snprintf(name, sizeof(name), "layers[%u].%.40s", (unsigned)place->i, field);
  return pv_network_refuse(place->error, name, what);
}

static PvStatus
take_whole(const Place* place, const PvLayerField* field, uint32_t* to)
{
  const json_t* const value = json_object_get(place->object, field->name);
  *to                       = field->standard;
  return !value || pv_json_get_whole(value, to)
           ? PV_OK
           : bad_field(place, field->name, "must be a whole number");
}

static PvStatus
take_number(const Place* place, const PvLayerField* field, float* to)
{
  const json_t* const value = json_object_get(place->object, field->name);
  const double        x     = json_number_value(value);
  if (!json_is_number(value) || !(x >= -1e6 && x <= 1e6)) {
    return bad_field(place, field->name, "must be a number");
  }
  *to = (float)x;
  return PV_OK;
}

// Take one number for a conv1d, which has one band: that for frames.
static PvStatus
take_extent(const Place* place, const PvLayerField* field, PvExtent* to)
{
  const json_t* const value = json_object_get(place->object, field->name);
  const bool is_flat = place->spec->layers[place->i].kind == PV_LAYER_CONV1D;
  *to                = (PvExtent){ field->standard, field->standard };
  if (is_flat) {
    to->bands = !strcmp(field->name, "padding") ? 0 : 1;
    return !value || pv_json_get_whole(value, &to->frames)
             ? PV_OK
             : bad_field(place, field->name, "must be a whole number");
  }
  return !value || (json_array_size(value) == 2 &&
                    pv_json_get_whole(json_array_get(value, 0), &to->bands) &&
                    pv_json_get_whole(json_array_get(value, 1), &to->frames))
           ? PV_OK
           : bad_field(place, field->name,
                       "must be a list of two whole numbers: bands, frames");
}

static PvStatus
take_layer_name(const Place* place, const PvLayerField* field, uint32_t* to)
{
  const json_t* const value = json_object_get(place->object, field->name);
  const char* const   name  = json_string_value(value);
  *to                       = place->i;
  if (!value) {
    return PV_OK;
  }
  if (name && !strcmp(name, "input")) {
    *to = 0;
    return PV_OK;
  }
  for (uint32_t i = 0; name && i < place->i; ++i) {
    if (!strcmp(place->spec->layers[i].name, name)) {
      *to = i + 1;
      return PV_OK;
    }
  }
  return bad_field(place, field->name,
                   "must name an earlier layer, or 'input'");
}

static PvStatus
take_field(const Place* place, const PvLayerField* field)
{
  char* const to = (char*)&place->spec->layers[place->i] + field->place;
  if (field->is_required && !json_object_get(place->object, field->name)) {
    return bad_field(place, field->name, "is missing");
  }
  switch (field->type) {
    case PV_FIELD_WHOLE:
      return take_whole(place, field, (uint32_t*)(void*)to);
    case PV_FIELD_NUMBER:
      return take_number(place, field, (float*)(void*)to);
    case PV_FIELD_EXTENT:
      return take_extent(place, field, (PvExtent*)(void*)to);
    default:
      return take_layer_name(place, field, (uint32_t*)(void*)to);
  }
}

static PvStatus
take_kind(const Place* place, PvLayer* layer)
{
  const char* const name =
    json_string_value(json_object_get(place->object, "kind"));
  const uint32_t kind =
    pv_json_find_name(name, pv_layer_kind_names, PV_N_LAYER_KINDS);
  if (kind == PV_N_LAYER_KINDS) {
    return pv_fail(place->error, PV_ERR_FORMAT,
                   "network: 'layers[%u].kind': this version has no layers "
                   "'%.40s'",
                   (unsigned)place->i, name ? name : "?");
  }
  layer->kind = (PvLayerKind)kind;
  return PV_OK;
}

static PvStatus
take_name(const Place* place, PvLayer* layer)
{
  const char* const name =
    json_string_value(json_object_get(place->object, "name"));
  if (!name || strlen(name) >= sizeof(layer->name)) {
    return bad_field(place, "name", "must be text of up to 23 bytes");
  }
  strcpy(layer->name, name);
  return PV_OK;
}

static bool
is_field(const PvLayer* layer, const char* name)
{
  bool is_one = !strcmp(name, "name") || !strcmp(name, "kind");
  for (const PvLayerField* f = pv_layer_fields; f->name; ++f) {
    is_one = is_one || (pv_layer_has_field(layer, f) && !strcmp(name, f->name));
  }
  return is_one;
}

static PvStatus
check_fields(const Place* place, const PvLayer* layer)
{
  const char* name  = NULL;
  json_t*     value = NULL;
  json_object_foreach((json_t*)(uintptr_t)place->object, name, value)
  {
    if (!is_field(layer, name)) {
      return bad_field(place, name, "is no field of such a layer");
    }
  }
  return PV_OK;
}

static PvStatus
take_layer(const Place* place)
{
  PvLayer* const layer = &place->spec->layers[place->i];
  PvStatus       st    = take_kind(place, layer);
  st                   = st ? st : take_name(place, layer);
  st                   = st ? st : check_fields(place, layer);
  for (const PvLayerField* f = pv_layer_fields; !st && f->name; ++f) {
    st = pv_layer_has_field(layer, f) ? take_field(place, f) : PV_OK;
  }
  return st;
}

PvStatus
pv_network_take_layers(const json_t* list, PvNetworkSpec* spec, PvError* error)
{
  const size_t n = json_array_size(list);
  if (n < 1 || n > PV_MAX_LAYERS) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "network: 'layers' must be a list of 1 to %d",
                   PV_MAX_LAYERS);
  }
  PvStatus st = PV_OK;
  for (uint32_t i = 0; !st && i < n; ++i) {
    st = take_layer(&(Place){ json_array_get(list, i), spec, i, error });
  }
  spec->n_layers = (uint32_t)n;
  return st;
}
