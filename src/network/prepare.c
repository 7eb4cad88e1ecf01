// SPDX-License-Identifier: GPL-3.0-or-later

// Weights as files have them become weights as the inner loops read them.

#include "network/network_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// No weight may be larger, so that no sum overflows.
static const float largest = 1e6f;

/// What a tensor's shape must be.
typedef struct {
  uint32_t n;
  uint64_t sizes[PV_MAX_DIMENSIONS];
} Sizes;

static PvStatus
refuse_sizes(const char* name, const Sizes* wanted, PvError* error)
{
  char text[96] = "";
  int  n        = 0;
  for (uint32_t d = 0; d < wanted->n; ++d) {
    n += snprintf(text + n, sizeof(text) - (size_t)n, "%s%u", d ? " x " : "",
                  (unsigned)wanted->sizes[d]);
  }
  return pv_fail(error, PV_ERR_FORMAT, "tensor '%s' must be of %s numbers",
                 name, text);
}

static PvStatus
find_tensor(const PvWeights* weights,
            const PvLayer*   layer,
            const char*      part,
            const Sizes*     wanted,
            const float**    values,
            PvError*         error)
{
  char name[32];
  snprintf(name, sizeof(name), "%s.%s", layer->name, part);
  const PvWeight* const found =
    pv_weights_find(weights, name, wanted->n, error);
  if (!found) {
    return PV_ERR_FORMAT;
  }
  if (memcmp(found->sizes, wanted->sizes, wanted->n * sizeof(uint64_t)) != 0) {
    return refuse_sizes(name, wanted, error);
  }
  *values = found->values;
  return pv_weight_check(found, largest, error);
}

// Memory for `n` numbers, all 0, on a cache line.
static PvStatus
reserve(PvStage* stage, uint64_t n, PvError* error)
{
  const size_t size = ((size_t)n * sizeof(float) + 63u) & ~(size_t)63u;
  stage->memory     = (float*)aligned_alloc(64, size);
  if (!stage->memory) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  memset(stage->memory, 0, size);
  return PV_OK;
}

// [n_out][channels][bands][frames] becomes, group by group and block by block,
// [bands][frames][channels][PV_BLOCK].
static void
lay_out(const PvConvolution* c, const float* from, float* to)
{
  const uint64_t n_kernel = pv_extent_size(c->kernel);
  for (uint32_t o = 0; o < c->n_groups * c->n_out; ++o) {
    const uint32_t in_group = o % c->n_out;
    const uint64_t block =
      (uint64_t)(o / c->n_out) * (pv_in_blocks(c->n_out) / PV_BLOCK) +
      in_group / PV_BLOCK;
    float* const lane =
      to + block * n_kernel * c->n_in * PV_BLOCK + in_group % PV_BLOCK;
    for (uint32_t i = 0; i < c->n_in; ++i) {
      for (uint64_t k = 0; k < n_kernel; ++k) {
        lane[(k * c->n_in + i) * PV_BLOCK] = *from++;
      }
    }
  }
}

static void
lay_out_offset(const PvConvolution* c, const float* from, float* to)
{
  for (uint32_t g = 0; g < c->n_groups; ++g) {
    memcpy(to + (size_t)g * pv_in_blocks(c->n_out), from + (size_t)g * c->n_out,
           c->n_out * sizeof(float));
  }
}

static PvStatus
prepare_groups(PvStage*     stage,
               const float* weights,
               const float* offset,
               PvError*     error)
{
  PvConvolution* const c     = &stage->convolution;
  const uint64_t       n_out = (uint64_t)c->n_groups * pv_in_blocks(c->n_out);
  const uint64_t       n     = n_out * pv_extent_size(c->kernel) * c->n_in;
  const PvStatus       st    = reserve(stage, n + n_out, error);
  if (st) {
    return st;
  }
  lay_out(c, weights, stage->memory);
  lay_out_offset(c, offset, stage->memory + n);
  c->weights = stage->memory;
  c->offset  = stage->memory + n;
  // Neighbouring frames' channels follow on each other: a row of them is read as
  // one.
  if (c->n_groups == 1 && c->dilation.frames == 1) {
    c->n_in *= c->kernel.frames;
    c->kernel.frames = 1;
  }
  return PV_OK;
}

static PvStatus
prepare_depthwise(PvStage*     stage,
                  const float* weights,
                  const float* offset,
                  PvError*     error)
{
  PvConvolution* const c        = &stage->convolution;
  const uint64_t       n_kernel = pv_extent_size(c->kernel);
  const PvStatus       st = reserve(stage, (n_kernel + 1) * c->row_in, error);
  if (st) {
    return st;
  }
  for (uint32_t channel = 0; channel < c->row_in; ++channel) {
    for (uint64_t k = 0; k < n_kernel; ++k) {
      stage->memory[k * c->row_in + channel] = *weights++;
    }
  }
  c->weights         = stage->memory;
  float* const after = stage->memory + n_kernel * c->row_in;
  memcpy(after, offset, c->row_in * sizeof(float));
  c->offset = after;
  return PV_OK;
}

static PvConvolution
describe_convolution(const PvNetwork* network, uint32_t i)
{
  const PvLayer* const layer = &network->spec.layers[i];
  const PvShape        in    = pv_network_padded_shape(network, i);
  PvConvolution        c     = { .n_groups = 1,
                                 .n_in     = in.channels,
                                 .n_out    = layer->n_out,
                                 .n_frames = in.extent.frames,
                                 .row_in   = in.channels,
                                 .row_out  = layer->n_out,
                                 .kernel   = in.extent,
                                 .stride   = { 1, 1 },
                                 .dilation = { 1, 1 },
                                 .out      = network->shapes[i + 1].extent };
  if (pv_layer_is_convolution(layer->kind)) {
    c.n_groups = layer->groups;
    c.n_in /= layer->groups;
    c.n_out /= layer->groups;
    c.kernel   = layer->kernel;
    c.stride   = layer->stride;
    c.dilation = layer->dilation;
  }
  return c;
}

static Sizes
wanted_sizes(const PvLayer* layer, const PvConvolution* c)
{
  const PvExtent k = c->kernel;
  return layer->kind == PV_LAYER_DENSE
           ? (Sizes){ 2, { layer->n_out, pv_extent_size(k) * c->n_in } }
         : layer->kind == PV_LAYER_CONV1D
           ? (Sizes){ 3, { layer->n_out, c->n_in, k.frames } }
           : (Sizes){ 4, { layer->n_out, c->n_in, k.bands, k.frames } };
}

static PvStatus
prepare_convolution(PvNetwork*       network,
                    uint32_t         i,
                    const PvWeights* weights,
                    PvError*         error)
{
  const PvLayer* const layer = &network->spec.layers[i];
  PvStage* const       stage = &network->stages[i];
  const PvConvolution  c     = describe_convolution(network, i);
  const Sizes          sizes = wanted_sizes(layer, &c);
  const Sizes          outs  = { 1, { layer->n_out } };
  const float*         w     = NULL;
  const float*         b     = NULL;
  PvStatus st = find_tensor(weights, layer, "weights", &sizes, &w, error);
  st = st ? st : find_tensor(weights, layer, "offset", &outs, &b, error);
  if (st) {
    return st;
  }
  stage->convolution = c;
  stage->is_depthwise =
    pv_layer_is_depthwise(layer, &network->shapes[layer->from]);
  return stage->is_depthwise ? prepare_depthwise(stage, w, b, error)
                             : prepare_groups(stage, w, b, error);
}

// [channels][bands] becomes [bands][channels].
static void
transpose(const PvShape* shape, const float* from, float* to)
{
  for (uint32_t c = 0; c < shape->channels; ++c) {
    for (uint32_t b = 0; b < shape->extent.bands; ++b) {
      to[(size_t)b * shape->channels + c] = *from++;
    }
  }
}

static PvStatus
prepare_normalise(PvNetwork*       network,
                  uint32_t         i,
                  const PvWeights* weights,
                  PvError*         error)
{
  const PvLayer* const layer = &network->spec.layers[i];
  const PvShape* const shape = &network->shapes[i + 1];
  PvStage* const       stage = &network->stages[i];
  const size_t         n     = (size_t)shape->channels * shape->extent.bands;
  const Sizes          sizes = { 2, { shape->channels, shape->extent.bands } };
  const float*         mean  = NULL;
  const float*         scale = NULL;
  PvStatus st = find_tensor(weights, layer, "mean", &sizes, &mean, error);
  st = st ? st : find_tensor(weights, layer, "scale", &sizes, &scale, error);
  st = st ? st : reserve(stage, 2 * n, error);
  if (!st) {
    transpose(shape, mean, stage->memory);
    transpose(shape, scale, stage->memory + n);
    stage->mean  = stage->memory;
    stage->scale = stage->memory + n;
  }
  return st;
}

PvStatus
pv_network_prepare(PvNetwork*       network,
                   uint32_t         i,
                   const PvWeights* weights,
                   PvError*         error)
{
  const PvLayerKind kind = network->spec.layers[i].kind;
  return !pv_layer_is_learned(kind) ? PV_OK
         : kind == PV_LAYER_NORMALISE
           ? prepare_normalise(network, i, weights, error)
           : prepare_convolution(network, i, weights, error);
}
