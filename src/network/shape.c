// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/shape.h"

#include <math.h>
#include <string.h>

static bool
both_within(PvExtent extent, uint32_t least, uint32_t most)
{
  return pv_is_within(extent.bands, least, most) &&
         pv_is_within(extent.frames, least, most);
}

static PvStatus
check_kernel(const PvLayerPlace* place)
{
  const PvLayer* const layer          = &place->spec->layers[place->i];
  const bool           is_convolution = pv_layer_is_convolution(layer->kind);
  return !both_within(layer->kernel, 1, PV_MAX_KERNEL)
           ? pv_layer_refuse(place, "'kernel' must be from 1 to 64")
         : !both_within(layer->stride, 1, PV_MAX_KERNEL)
           ? pv_layer_refuse(place, "'stride' must be from 1 to 64")
         : is_convolution && !both_within(layer->dilation, 1, PV_MAX_KERNEL)
           ? pv_layer_refuse(place, "'dilation' must be from 1 to 64")
         : is_convolution && !both_within(layer->padding, 0, PV_MAX_KERNEL)
           ? pv_layer_refuse(place, "'padding' must be from 0 to 64")
           : PV_OK;
}

/// How often a kernel that spans so much fits in one direction; 0: not once.
static uint32_t
count_steps(uint32_t size, uint32_t span, uint32_t stride)
{
  return size < span ? 0 : (size - span) / stride + 1;
}

static PvStatus
slide(const PvLayerPlace* place, PvExtent in, PvExtent* out)
{
  const PvLayer* const l  = &place->spec->layers[place->i];
  const PvStatus       st = check_kernel(place);
  if (st) {
    return st;
  }
  PvExtent span = l->kernel;
  if (pv_layer_is_convolution(l->kind)) {
    span.bands  = l->dilation.bands * (span.bands - 1) + 1;
    span.frames = l->dilation.frames * (span.frames - 1) + 1;
    in.bands += 2 * l->padding.bands;
    in.frames += 2 * l->padding.frames;
  }
  out->bands  = count_steps(in.bands, span.bands, l->stride.bands);
  out->frames = count_steps(in.frames, span.frames, l->stride.frames);
  return out->bands && out->frames
           ? PV_OK
           : pv_layer_refuse(place, "its kernel is larger than what it gets");
}

static PvStatus
check_convolution(const PvLayerPlace* place, const PvShape* in)
{
  const PvLayer* const layer = &place->spec->layers[place->i];
  if (layer->kind == PV_LAYER_CONV1D &&
      (in->extent.bands != 1 || layer->kernel.bands != 1 ||
       layer->stride.bands != 1 || layer->padding.bands != 0)) {
    return pv_layer_refuse(place, "conv1d needs one band: flatten first");
  }
  return !pv_is_within(layer->groups, 1, PV_MAX_CHANNELS) ||
             in->channels % layer->groups || layer->n_out % layer->groups
           ? pv_layer_refuse(place,
                             "'groups' must divide the channels that it gets "
                             "and those that it makes")
           : PV_OK;
}

static PvStatus
check_with(const PvLayerPlace* place, const PvShape* in)
{
  const PvLayer* const layer = &place->spec->layers[place->i];
  return layer->with > place->i
           ? pv_layer_refuse(place, "'with' must name an earlier layer")
         : memcmp(&place->shapes[layer->with], in, sizeof(*in)) != 0
           ? pv_layer_refuse(place, "what it adds has another shape")
           : PV_OK;
}

// What is said of one kind only.
static PvStatus
check_kind(const PvLayerPlace* place, const PvShape* in)
{
  const PvLayer* const layer = &place->spec->layers[place->i];
  if ((pv_layer_is_convolution(layer->kind) || layer->kind == PV_LAYER_DENSE) &&
      !pv_is_within(layer->n_out, 1, PV_MAX_CHANNELS)) {
    return pv_layer_refuse(place, "'outputs' must be from 1 to 4096");
  }
  if (layer->kind == PV_LAYER_LEAKY_RELU && !(fabsf(layer->slope) <= 1.0f)) {
    return pv_layer_refuse(place, "'slope' must be from -1 to 1");
  }
  return pv_layer_is_convolution(layer->kind) ? check_convolution(place, in)
         : layer->kind == PV_LAYER_ADD        ? check_with(place, in)
                                              : PV_OK;
}

static PvStatus
find_shape(const PvLayerPlace* place, const PvShape* in, PvShape* out)
{
  const PvLayer* const layer = &place->spec->layers[place->i];
  *out                       = *in;
  switch (layer->kind) {
    case PV_LAYER_CONV1D:
    case PV_LAYER_CONV2D:
      out->channels = layer->n_out;
      return slide(place, in->extent, &out->extent);
    case PV_LAYER_MEAN_POOL:
    case PV_LAYER_MAX_POOL:
      return slide(place, in->extent, &out->extent);
    case PV_LAYER_DENSE:
      *out = (PvShape){ layer->n_out, { 1, 1 } };
      return PV_OK;
    case PV_LAYER_TIME_MEAN_DEVIATION:
      out->channels      = 2 * in->channels;
      out->extent.frames = 1;
      return PV_OK;
    case PV_LAYER_TIME_MEAN:
    case PV_LAYER_TIME_MAX:
      out->extent.frames = 1;
      return PV_OK;
    case PV_LAYER_FLATTEN:
      out->channels     = in->channels * in->extent.bands;
      out->extent.bands = 1;
      return PV_OK;
    default:
      return PV_OK;
  }
}

PvStatus
pv_layer_shape(const PvLayerPlace* place, PvShape* out)
{
  const PvShape* const in = &place->shapes[place->spec->layers[place->i].from];
  const PvStatus       st = check_kind(place, in);
  return st ? st : find_shape(place, in, out);
}
