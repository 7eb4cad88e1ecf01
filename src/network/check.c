// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/shape.h"

#include "rt/frame.h"

#include <string.h>

/// Numbers learned, as they are laid out: no factor is so large that they overflow.
static uint64_t
count_parameters(const PvLayer* layer, const PvShape* in)
{
  const uint64_t n_in = in->channels;
  return layer->kind == PV_LAYER_NORMALISE ? 2 * n_in * in->extent.bands
         : layer->kind == PV_LAYER_DENSE
           ? (pv_shape_size(in) + 1ull) * pv_in_blocks(layer->n_out)
         : pv_layer_is_depthwise(layer, in)
           ? (pv_extent_size(layer->kernel) + 1) * n_in
         : pv_layer_is_convolution(layer->kind)
           ? (pv_extent_size(layer->kernel) * (n_in / layer->groups) + 1) *
               layer->groups * pv_in_blocks(layer->n_out / layer->groups)
           : 0;
}

/// For one patch.
static uint64_t
count_products(const PvLayer* layer, const PvShape* in, const PvShape* out)
{
  return pv_layer_has_kernel(layer->kind) && !pv_layer_is_learned(layer->kind)
           ? pv_shape_size(out) * pv_extent_size(layer->kernel)
         : pv_layer_is_learned(layer->kind) && layer->kind != PV_LAYER_NORMALISE
           ? count_parameters(layer, in) * pv_extent_size(out->extent)
           : pv_shape_size(in);
}

/// What all layers so far take.
typedef struct {
  uint64_t products;
  uint64_t parameters;
} Cost;

static PvStatus
check_cost(const PvLayerPlace* place, const PvShape* out, Cost* cost)
{
  const PvLayer* const layer = &place->spec->layers[place->i];
  const PvShape* const in    = &place->shapes[layer->from];
  if (out->channels > PV_MAX_CHANNELS) {
    return pv_layer_refuse(place, "it makes more than 4096 channels");
  }
  if ((uint64_t)out->channels * out->extent.bands * out->extent.frames >
      PV_MAX_SCRATCH) {
    return pv_layer_refuse(place, "it makes more than 4194304 numbers");
  }
  cost->products += count_products(layer, in, out);
  cost->parameters += count_parameters(layer, in);
  return cost->products > PV_MAX_PRODUCTS
           ? pv_layer_refuse(place,
                             "the network takes more than 268435456 products")
         : cost->parameters > PV_MAX_NETWORK_WEIGHTS
           ? pv_layer_refuse(place, "the network has more than 4194304 weights")
           : PV_OK;
}

static bool
is_name(const char* name)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  return *name && strcmp(name, "input") != 0 &&
         strspn(name, allowed) == strlen(name);
}

static PvStatus
check_name(const PvLayerPlace* place)
{
  const PvLayer* const layers = place->spec->layers;
  const char* const    name   = layers[place->i].name;
  if (!is_name(name)) {
    return pv_layer_refuse(
      place, "a name is made of a-z, 0-9, '-' and '_', and is not "
             "'input'");
  }
  for (uint32_t i = 0; i < place->i; ++i) {
    if (!strcmp(layers[i].name, name)) {
      return pv_layer_refuse(place, "another layer has this name");
    }
  }
  return PV_OK;
}

static PvStatus
check_layer(const PvLayerPlace* place, PvShape* out, Cost* cost)
{
  const PvLayer* const layer = &place->spec->layers[place->i];
  PvStatus             st    = check_name(place);
  if (!st && layer->from > place->i) {
    st = pv_layer_refuse(place, "'from' must name an earlier layer");
  }
  if (st) {
    return st;
  }
  st = pv_layer_shape(place, out);
  return st ? st : check_cost(place, out, cost);
}

static PvStatus
check_input(const PvNetworkSpec* spec, PvShape* shape, PvError* error)
{
  shape->channels = pv_network_n_inputs(spec);
  shape->extent   = (PvExtent){ spec->n_bands, spec->n_frames };
  const char* const wrong =
    !pv_is_within(spec->n_frames, PV_MIN_PATCH, PV_MAX_PATCH)
      ? "'input.frames' must be from 16 to 2048"
    : !pv_is_within(spec->hop, PV_MIN_PATCH, spec->n_frames)
      ? "'input.hop' must be from 16 to 'input.frames'"
    : !pv_is_within(spec->n_bands, 1, PV_N_BANDS)
      ? "'input.bands' must be from 1 to 64"
    : !shape->channels ? "'input.channels' names none"
                       : NULL;
  return wrong ? pv_fail(error, PV_ERR_FORMAT, "network: %s", wrong) : PV_OK;
}

PvStatus
pv_network_check(const PvNetworkSpec* spec, PvShape* shapes, PvError* error)
{
  Cost     cost = { 0 };
  PvStatus st   = check_input(spec, &shapes[0], error);
  if (!st && !pv_is_within(spec->n_layers, 1, PV_MAX_LAYERS)) {
    st = pv_fail(error, PV_ERR_FORMAT,
                 "network: 'layers' must be a list of 1 to %d", PV_MAX_LAYERS);
  }
  for (uint32_t i = 0; !st && i < spec->n_layers; ++i) {
    st = check_layer(&(PvLayerPlace){ spec, shapes, i, error }, &shapes[i + 1],
                     &cost);
  }
  const PvExtent last = st ? (PvExtent){ 1, 1 } : shapes[spec->n_layers].extent;
  return !st && (last.bands != 1 || last.frames != 1)
           ? pv_layer_refuse(
               &(PvLayerPlace){ spec, shapes, spec->n_layers - 1, error },
               "the last layer must give one number per channel: end "
               "with a dense layer, or flatten and pool over time")
           : st;
}
