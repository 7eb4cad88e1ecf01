// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a network is made of, as data: its input, and its layers in order.
/// Weights come beside it, under the layers' names (weights.h).

#ifndef PV_NETWORK_SPEC_H
#define PV_NETWORK_SPEC_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  PV_NETWORK_VERSION = 1, ///< The description's; others are refused
  PV_MAX_LAYERS      = 64,
  PV_MAX_CHANNELS    = 4096,
  PV_MAX_KERNEL      = 64, ///< In each direction; likewise stride and dilation
  PV_MIN_PATCH       = 16, ///< Frames
  PV_MAX_PATCH       = 2048,        ///< Frames
  PV_MAX_SCRATCH     = 1 << 22,     ///< Floats
  PV_MAX_NETWORK_WEIGHTS = 1 << 22, ///< Numbers learned
  PV_MAX_PRODUCTS        = 1 << 28  ///< For one patch
};

/// Channels of the input, in this order.
typedef enum {
  PV_INPUT_MID,     ///< Level of the mid
  PV_INPUT_SIDE,    ///< Level of the side
  PV_INPUT_BALANCE, ///< (L - R) / (L + R) of powers, -1 to 1
  PV_N_INPUTS
} PvNetworkInput;

typedef enum {
  PV_LAYER_CONV1D, ///< Over time; the input must have one band
  PV_LAYER_CONV2D, ///< Over bands and time
  PV_LAYER_DENSE,  ///< Each output is a sum over the whole input
  PV_LAYER_MEAN_POOL,
  PV_LAYER_MAX_POOL,
  PV_LAYER_TIME_MEAN,
  PV_LAYER_TIME_MAX,
  PV_LAYER_TIME_MEAN_DEVIATION, ///< All means, then all deviations
  PV_LAYER_RELU,
  PV_LAYER_LEAKY_RELU,
  PV_LAYER_SIGMOID,
  PV_LAYER_SOFTMAX,   ///< Over the channels
  PV_LAYER_ADD,       ///< Another layer's output
  PV_LAYER_NORMALISE, ///< (x - mean) scale, by channel and band
  PV_LAYER_FLATTEN,   ///< Band b of channel c becomes channel c n_bands + b
  PV_N_LAYER_KINDS
} PvLayerKind;

/// [bands][frames], or how far in these two directions.
typedef struct {
  uint32_t bands;
  uint32_t frames;
} PvExtent;

/// What a layer gets and gives: a number for each channel, band and frame.
typedef struct {
  uint32_t channels;
  PvExtent extent;
} PvShape;

typedef struct {
  char        name[24]; ///< Small letters, digits, '-' and '_'; no other has it
  PvLayerKind kind;
  uint32_t    from; ///< 1 + the earlier layer that it follows; 0: the input
  uint32_t    with; ///< What PV_LAYER_ADD adds, likewise

  // In convolutions and PV_LAYER_DENSE
  uint32_t n_out; ///< Channels

  // In convolutions and pooling
  PvExtent kernel;
  PvExtent stride;

  // In convolutions
  PvExtent padding; ///< Zeros on either side
  PvExtent dilation;
  uint32_t groups;

  float slope; ///< PV_LAYER_LEAKY_RELU: below 0
} PvLayer;

typedef struct {
  uint32_t n_frames; ///< In a patch
  uint32_t hop;      ///< Frames from one patch to the next, up to `n_frames`
  uint32_t n_bands;  ///< The lowest of PV_N_BANDS
  bool     has[PV_N_INPUTS];
  uint32_t n_layers;
  PvLayer  layers[PV_MAX_LAYERS]; ///< The last one's output is the network's
} PvNetworkSpec;

/// As in files
extern const char* const pv_network_input_names[PV_N_INPUTS];
extern const char* const pv_layer_kind_names[PV_N_LAYER_KINDS];

/// [any] How many channels the input has.
uint32_t
pv_network_n_inputs(const PvNetworkSpec* spec);

/// [any] How many numbers a patch has.
size_t
pv_network_input_size(const PvNetworkSpec* spec);

/// [any] Whether a layer takes its weights from the file.
bool
pv_layer_is_learned(PvLayerKind kind);

/// [any] Whether a layer changes each number by itself, so that it may do so in
/// place.
bool
pv_layer_is_elementwise(PvLayerKind kind);

/// [any] Whether a layer's kernel slides: convolution and pooling.
bool
pv_layer_has_kernel(PvLayerKind kind);

/// [any] The same of convolution.
bool
pv_layer_is_convolution(PvLayerKind kind);

/// [any] Whether zeros come around what it gets.
bool
pv_layer_is_padded(const PvLayer* layer);

/// [any] Whether it is a convolution of each channel by itself.
bool
pv_layer_is_depthwise(const PvLayer* layer, const PvShape* in);

/**
   [any] Check each value against its range, each layer against what it gets, and
   all against the limits above.

   @param[out] shapes  [n_layers + 1]: of the input, then what each layer gives.
   @param error  Names the layer and the field.
*/
PvStatus
pv_network_check(const PvNetworkSpec* spec, PvShape* shapes, PvError* error);

static inline uint64_t
pv_extent_size(PvExtent extent)
{
  return (uint64_t)extent.bands * extent.frames;
}

static inline uint64_t
pv_shape_size(const PvShape* shape)
{
  return shape->channels * pv_extent_size(shape->extent);
}

/// Outputs are computed in blocks of 16.
static inline uint32_t
pv_in_blocks(uint32_t n_out)
{
  return (n_out + 15u) & ~15u;
}

#endif
