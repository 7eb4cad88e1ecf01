// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/random.h"
#include "tools/network/backprop.h"
#include "tools/network/backprop_state.h"

#include <math.h>
#include <stdlib.h>

static PvStatus
refuse(const PvLayer* layer, const char* why, PvError* error)
{
  return pv_fail(error, PV_ERR_FORMAT, "layer '%s': %s", layer->name, why);
}

static bool
is_last(const PvBackprop* t, uint32_t i)
{
  return i + 1 == t->spec.n_layers;
}

static bool
takes_products(PvLayerKind kind)
{
  return pv_layer_is_learned(kind) && kind != PV_LAYER_NORMALISE;
}

/// Places for a layer's numbers, in a patch and among the parameters.
static void
place_layer(PvBackprop* t, uint32_t i)
{
  const PvLayer* const  layer = &t->spec.layers[i];
  PvTrainedLayer* const it    = &t->layers[i];
  it->is_used                 = takes_products(layer->kind);
  if (!it->is_used) {
    return;
  }
  it->is_normed = pv_layer_is_convolution(layer->kind) && !is_last(t, i);
  it->unfolding =
    pv_unfolding_of(layer, &t->shapes[layer->from], &t->shapes[i + 1]);
  it->n_out          = layer->n_out;
  const size_t n_row = pv_unfolding_n_columns(&it->unfolding);
  const size_t rows  = n_row * pv_unfolding_n_rows(&it->unfolding);
  it->weights        = t->n_parameters;
  it->offset         = it->weights + n_row * layer->n_out;
  it->gain           = it->offset + layer->n_out;
  t->n_parameters    = it->gain + (it->is_normed ? layer->n_out : 0);
  it->raw            = t->n_values;
  t->n_values += it->is_normed ? (size_t)pv_shape_size(&t->shapes[i + 1]) : 0;
  t->n_rows = rows > t->n_rows ? rows : t->n_rows;
}

static PvStatus
plan(PvBackprop* t, PvError* error)
{
  t->n_values = (size_t)pv_shape_size(&t->shapes[0]);
  for (uint32_t i = 0; i < t->spec.n_layers; ++i) {
    const PvLayer* const layer = &t->spec.layers[i];
    if (layer->kind == PV_LAYER_NORMALISE && layer->from) {
      return refuse(
        layer, "normalise is trained where it follows the input only", error);
    }
    t->places[i + 1] = t->n_values;
    t->n_values += (size_t)pv_shape_size(&t->shapes[i + 1]);
    place_layer(t, i);
  }
  const uint64_t all = 2 * (uint64_t)t->n_patches * t->n_values +
                       PV_N_SHARES * (uint64_t)(t->n_rows + t->n_parameters);
  return !t->n_parameters
           ? pv_fail(error, PV_ERR_FORMAT, "network: no layer learns anything")
         : all > PV_BACKPROP_MOST
           ? pv_fail(error, PV_ERR_FORMAT,
                     "network: a batch of %u patches takes more than 1 GiB: "
                     "use longer strides or fewer channels",
                     t->n_patches)
           : PV_OK;
}

static void
draw_layer(PvBackprop* t, uint32_t i, uint64_t* seed)
{
  const PvTrainedLayer* const it = &t->layers[i];
  if (!it->is_used) {
    return;
  }
  const double deviation =
    sqrt(2.0 / (double)pv_unfolding_n_columns(&it->unfolding));
  for (size_t w = it->weights; w < it->offset; ++w) {
    t->parameters[w] = (float)(deviation * pv_random_normal(seed));
    t->is_weight[w]  = true;
  }
  for (uint32_t c = 0; it->is_normed && c < it->n_out; ++c) {
    t->parameters[it->gain + c] = 1.0f;
  }
}

static bool
reserve_layer(PvTrainedLayer* it)
{
  const size_t n = it->offset - it->weights;
  it->transposed = malloc(n * sizeof(float));
  it->mean       = calloc(4 * (size_t)it->n_out, sizeof(double));
  if (!it->transposed || !it->mean) {
    return false;
  }
  it->factor  = it->mean + it->n_out;
  it->running = it->factor + it->n_out;
  return true;
}

static bool
reserve(PvBackprop* t)
{
  const size_t n_all   = t->n_patches * t->n_values;
  const size_t n_input = (size_t)t->shapes[0].channels * t->spec.n_bands;
  bool         is_done = true;
  t->parameters        = calloc(t->n_parameters, sizeof(float));
  t->gradients         = calloc(PV_N_SHARES * t->n_parameters, sizeof(float));
  t->is_weight         = calloc(t->n_parameters, sizeof(bool));
  t->standard          = calloc(2 * n_input, sizeof(float));
  t->values            = calloc(n_all, sizeof(float));
  t->backwards         = calloc(n_all, sizeof(float));
  t->rows              = malloc(PV_N_SHARES * t->n_rows * sizeof(float));
  t->sums = malloc((size_t)t->n_patches * 2 * PV_MAX_CHANNELS * sizeof(double));
  for (uint32_t i = 0; i < t->spec.n_layers; ++i) {
    is_done =
      is_done && (!t->layers[i].is_used || reserve_layer(&t->layers[i]));
  }
  return is_done && t->parameters && t->gradients && t->is_weight &&
         t->standard && t->values && t->backwards && t->rows && t->sums;
}

PvStatus
pv_backprop_new(const PvNetworkSpec* spec,
                uint32_t             n_patches,
                uint32_t             n_threads,
                uint64_t             seed,
                PvBackprop**         backprop,
                PvError*             error)
{
  PvBackprop* const t = calloc(1, sizeof(PvBackprop));
  if (!t) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  t->spec         = *spec;
  t->n_patches    = n_patches;
  t->n_threads    = n_threads;
  PvStatus status = pv_network_check(spec, t->shapes, error);
  status          = status ? status : plan(t, error);
  if (!status && !reserve(t)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0; !status && i < spec->n_layers; ++i) {
    draw_layer(t, i, &seed);
  }
  if (status) {
    pv_backprop_free(t);
  } else {
    *backprop = t;
  }
  return status;
}

void
pv_backprop_free(PvBackprop* t)
{
  for (uint32_t i = 0; t && i < PV_MAX_LAYERS; ++i) {
    free(t->layers[i].transposed);
    free(t->layers[i].mean);
  }
  if (t) {
    free(t->parameters);
    free(t->gradients);
    free(t->is_weight);
    free(t->standard);
    free(t->values);
    free(t->backwards);
    free(t->rows);
    free(t->sums);
    free(t);
  }
}
