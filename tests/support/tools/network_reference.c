// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/network_reference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// What all patches have by now: [output][patch] of [band][frame][channel].
typedef struct {
  const PvBackprop* t;
  const double*     parameters;
  double*           values[PV_MAX_LAYERS + 1];
} Run;

static size_t
at(const PvShape* shape, uint32_t band, uint32_t frame, uint32_t c)
{
  return ((size_t)band * shape->extent.frames + frame) * shape->channels + c;
}

static double*
values_of(const Run* run, uint32_t patch, uint32_t o)
{
  return run->values[o] + patch * pv_shape_size(&run->t->shapes[o]);
}

/// A number of the input of a convolution; 0 in its padding.
static double
read(const PvShape* shape, const double* in, long band, long frame, uint32_t c)
{
  const bool is_in = band >= 0 && frame >= 0 &&
                     (uint32_t)band < shape->extent.bands &&
                     (uint32_t)frame < shape->extent.frames;
  return is_in ? in[at(shape, (uint32_t)band, (uint32_t)frame, c)] : 0.0;
}

static double
convolve_one(const Run*    run,
             uint32_t      i,
             const double* in,
             uint32_t      band,
             uint32_t      frame,
             uint32_t      out)
{
  const PvTrainedLayer* const it    = &run->t->layers[i];
  const PvUnfolding* const    u     = &it->unfolding;
  const uint32_t              group = out / u->n_out;
  const size_t                n     = pv_extent_size(u->kernel) * u->n_in;
  const double*               w =
    run->parameters + it->weights + group * n * u->n_out + out % u->n_out;
  double sum = it->is_normed ? 0.0 : run->parameters[it->offset + out];
  for (uint32_t kb = 0; kb < u->kernel.bands; ++kb) {
    for (uint32_t kf = 0; kf < u->kernel.frames; ++kf) {
      for (uint32_t c = 0; c < u->n_in; ++c, w += u->n_out) {
        sum +=
          *w * read(&u->in, in,
                    (long)(band * u->stride.bands + kb * u->dilation.bands) -
                      (long)u->padding.bands,
                    (long)(frame * u->stride.frames + kf * u->dilation.frames) -
                      (long)u->padding.frames,
                    group * u->n_in + c);
      }
    }
  }
  return sum;
}

/// Mean 0 and variance 1 over the whole batch, then gain and offset.
static void
norm_channel(const Run* run, uint32_t i, uint32_t c)
{
  const PvTrainedLayer* const it = &run->t->layers[i];
  const uint32_t              n  = it->n_out;
  const size_t  all = run->t->n_patches * pv_shape_size(&run->t->shapes[i + 1]);
  double* const x   = run->values[i + 1];
  double        mean   = 0.0;
  double        square = 0.0;
  for (size_t v = c; v < all; v += n) {
    mean += x[v] * n / (double)all;
  }
  for (size_t v = c; v < all; v += n) {
    square += (x[v] - mean) * (x[v] - mean) * n / (double)all;
  }
  for (size_t v = c; v < all; v += n) {
    x[v] = run->parameters[it->gain + c] * (x[v] - mean) /
             sqrt(square + PV_BATCH_NORM_FLOOR) +
           run->parameters[it->offset + c];
  }
}

/// One number of what a kernel that pools holds, and the largest so far.
static double
pool_one(const PvLayer* layer,
         const PvShape* in_shape,
         const double*  in,
         uint32_t       band,
         uint32_t       frame,
         uint32_t       c)
{
  const PvExtent k       = layer->kernel;
  double         sum     = 0.0;
  double         largest = -1e300;
  for (uint32_t kb = 0; kb < k.bands; ++kb) {
    for (uint32_t kf = 0; kf < k.frames; ++kf) {
      const double x = in[at(in_shape, band * layer->stride.bands + kb,
                             frame * layer->stride.frames + kf, c)];
      sum += x;
      largest = fmax(largest, x);
    }
  }
  return layer->kind == PV_LAYER_MAX_POOL ? largest
                                          : sum / (k.bands * k.frames);
}

static double
time_one(const PvLayer* layer,
         const PvShape* in_shape,
         const double*  in,
         uint32_t       band,
         uint32_t       c)
{
  const uint32_t n       = in_shape->extent.frames;
  const uint32_t channel = c % in_shape->channels;
  double         mean    = 0.0;
  double         square  = 0.0;
  double         largest = -1e300;
  for (uint32_t f = 0; f < n; ++f) {
    const double x = in[at(in_shape, band, f, channel)];
    mean += x / n;
    square += x * x / n;
    largest = fmax(largest, x);
  }
  return layer->kind == PV_LAYER_TIME_MAX ? largest
         : c >= in_shape->channels        ? sqrt(square - mean * mean)
                                          : mean;
}

static double
softmax_one(const double* row, uint32_t n, uint32_t c)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    sum += exp(row[i]);
  }
  return exp(row[c]) / sum;
}

static double
normalise_one(const PvBackprop* t, double x, uint32_t band, uint32_t c)
{
  const size_t n     = t->shapes[0].channels;
  const size_t which = band * n + c;
  return (x - (double)t->standard[which]) *
         (double)t->standard[t->shapes[0].extent.bands * n + which];
}

/// One number of what layer `i` makes of a patch, before a batch norm.
static double
make_one(const Run* run,
         uint32_t   patch,
         uint32_t   i,
         uint32_t   band,
         uint32_t   frame,
         uint32_t   c)
{
  const PvLayer* const layer = &run->t->spec.layers[i];
  const PvShape* const from  = &run->t->shapes[layer->from];
  const double* const  in    = values_of(run, patch, layer->from);
  const size_t         place = at(from, band, frame, c);
  switch (layer->kind) {
    case PV_LAYER_CONV1D:
    case PV_LAYER_CONV2D:
    case PV_LAYER_DENSE:
      return convolve_one(run, i, in, band, frame, c);
    case PV_LAYER_MEAN_POOL:
    case PV_LAYER_MAX_POOL:
      return pool_one(layer, from, in, band, frame, c);
    case PV_LAYER_TIME_MEAN:
    case PV_LAYER_TIME_MAX:
    case PV_LAYER_TIME_MEAN_DEVIATION:
      return time_one(layer, from, in, band, c);
    case PV_LAYER_RELU:
      return fmax(in[place], 0.0);
    case PV_LAYER_LEAKY_RELU:
      return in[place] * (in[place] > 0.0 ? 1.0 : (double)layer->slope);
    case PV_LAYER_SIGMOID:
      return 1.0 / (1.0 + exp(-in[place]));
    case PV_LAYER_SOFTMAX:
      return softmax_one(in + at(from, band, frame, 0), from->channels, c);
    case PV_LAYER_ADD:
      return in[place] + values_of(run, patch, layer->with)[place];
    case PV_LAYER_NORMALISE:
      return normalise_one(run->t, in[place], band, c);
    default: // PV_LAYER_FLATTEN
      return in[at(from, c % from->extent.bands, frame,
                   c / from->extent.bands)];
  }
}

static void
make_patch(const Run* run, uint32_t patch, uint32_t i)
{
  const PvShape* const shape = &run->t->shapes[i + 1];
  double*              to    = values_of(run, patch, i + 1);
  for (uint32_t band = 0; band < shape->extent.bands; ++band) {
    for (uint32_t frame = 0; frame < shape->extent.frames; ++frame) {
      for (uint32_t c = 0; c < shape->channels; ++c) {
        *to++ = make_one(run, patch, i, band, frame, c);
      }
    }
  }
}

static void
make_layer(const Run* run, uint32_t i)
{
  const PvTrainedLayer* const it = &run->t->layers[i];
  for (uint32_t p = 0; p < run->t->n_patches; ++p) {
    make_patch(run, p, i);
  }
  for (uint32_t c = 0; it->is_normed && c < it->n_out; ++c) {
    norm_channel(run, i, c);
  }
}

static void
copy_inputs(const Run* run)
{
  const size_t n = (size_t)pv_shape_size(&run->t->shapes[0]);
  for (uint32_t p = 0; p < run->t->n_patches; ++p) {
    for (size_t i = 0; i < n; ++i) {
      values_of(run, p, 0)[i] = (double)pv_backprop_values(run->t, p, 0)[i];
    }
  }
}

double
pv_reference_sum(const PvBackprop* t,
                 const double*     parameters,
                 const double*     factors)
{
  Run            run = { .t = t, .parameters = parameters };
  const uint32_t end = t->spec.n_layers;
  double         sum = 0.0;
  for (uint32_t o = 0; o <= end; ++o) {
    run.values[o] = malloc(t->n_patches * (size_t)pv_shape_size(&t->shapes[o]) *
                           sizeof(double));
  }
  copy_inputs(&run);
  for (uint32_t i = 0; i < end; ++i) {
    make_layer(&run, i);
  }
  for (size_t i = 0; i < (size_t)t->n_patches * t->shapes[end].channels; ++i) {
    sum += factors[i] * run.values[end][i];
  }
  for (uint32_t o = 0; o <= end; ++o) {
    free(run.values[o]);
  }
  return sum;
}
