// SPDX-License-Identifier: GPL-3.0-or-later

// Where in the scratch each layer's output lies.  It takes the lowest place that is
// free from when it is made until it is last read.

#include "network/network_private.h"

/// [output]: the last layer that reads it.
typedef uint32_t LastReaders[PV_MAX_LAYERS + 1];

static void
find_last_readers(const PvNetworkSpec* spec, LastReaders last)
{
  for (uint32_t i = 0; i <= spec->n_layers; ++i) {
    last[i] = i; // What nobody reads is written all the same.
  }
  for (uint32_t i = 0; i < spec->n_layers; ++i) {
    last[spec->layers[i].from] = i;
    if (spec->layers[i].kind == PV_LAYER_ADD &&
        last[spec->layers[i].with] < i) {
      last[spec->layers[i].with] = i;
    }
  }
}

// Whether layer `o - 1` may write over what it reads.
static bool
is_in_place(const PvNetworkSpec* spec, const LastReaders last, uint32_t o)
{
  const PvLayer* const layer = &spec->layers[o - 1];
  return pv_layer_is_elementwise(layer->kind) && last[layer->from] == o - 1;
}

static size_t
end_of(const PvNetwork* network, uint32_t o)
{
  return network->places[o] + (size_t)pv_shape_size(&network->shapes[o]);
}

static bool
is_free(const PvNetwork*  network,
        const LastReaders last,
        uint32_t          o,
        size_t            place)
{
  const size_t end = place + (size_t)pv_shape_size(&network->shapes[o]);
  for (uint32_t other = 0; other < o; ++other) {
    if (last[other] + 1 >= o && network->places[other] < end &&
        place < end_of(network, other)) {
      return false;
    }
  }
  return true;
}

static size_t
find_place(const PvNetwork* network, const LastReaders last, uint32_t o)
{
  size_t place = SIZE_MAX;
  if (is_free(network, last, o, 0)) {
    return 0;
  }
  for (uint32_t other = 0; other < o; ++other) {
    const size_t end = end_of(network, other);
    if (end < place && is_free(network, last, o, end)) {
      place = end;
    }
  }
  return place;
}

PvShape
pv_network_padded_shape(const PvNetwork* network, uint32_t i)
{
  const PvLayer* const layer = &network->spec.layers[i];
  PvShape              shape = network->shapes[layer->from];
  if (pv_layer_is_padded(layer)) {
    shape.extent.bands += 2 * layer->padding.bands;
    shape.extent.frames += 2 * layer->padding.frames;
  }
  return shape;
}

static size_t
find_largest_padded(const PvNetwork* network)
{
  size_t largest = 0;
  for (uint32_t i = 0; i < network->spec.n_layers; ++i) {
    const PvShape padded = pv_network_padded_shape(network, i);
    const size_t  size   = (size_t)pv_shape_size(&padded);
    if (pv_layer_is_padded(&network->spec.layers[i]) && size > largest) {
      largest = size;
    }
  }
  return largest;
}

PvStatus
pv_network_plan(PvNetwork* network, PvError* error)
{
  const PvNetworkSpec* const spec = &network->spec;
  LastReaders                last;
  find_last_readers(spec, last);
  network->places[0] = 0;
  network->padded    = end_of(network, 0);
  for (uint32_t o = 1; o <= spec->n_layers; ++o) {
    network->places[o] = is_in_place(spec, last, o)
                           ? network->places[spec->layers[o - 1].from]
                           : find_place(network, last, o);
    const size_t end   = end_of(network, o);
    network->padded    = end > network->padded ? end : network->padded;
  }
  network->n_scratch = network->padded + find_largest_padded(network);
  return network->n_scratch <= PV_MAX_SCRATCH
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "network: it needs memory for more than %d numbers",
                     PV_MAX_SCRATCH);
}
