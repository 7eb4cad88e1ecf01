// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/libav_samples.h"

#include "tools/audio/decoders/libav_functions.h"

/// Each `step`-th value of a plane, to each `n_channels`-th of the output.
#define PV_SPREAD(Type, zero, full_scale)                                      \
  for (int i = 0; i < n; ++i) {                                                \
    to[i * n_channels] =                                                       \
      (float)(((double)((const Type*)plane)[i * step] - (zero)) /              \
              (full_scale));                                                   \
  }                                                                            \
  break

static void
spread(const void*         plane,
       enum AVSampleFormat format,
       int                 step,
       int                 n,
       float*              to,
       int                 n_channels)
{
  switch (format) {
    case AV_SAMPLE_FMT_U8:
      PV_SPREAD(uint8_t, 128.0, 128.0);
    case AV_SAMPLE_FMT_S16:
      PV_SPREAD(int16_t, 0.0, 0x1p15);
    case AV_SAMPLE_FMT_S32:
      PV_SPREAD(int32_t, 0.0, 0x1p31);
    case AV_SAMPLE_FMT_S64:
      PV_SPREAD(int64_t, 0.0, 0x1p63);
    case AV_SAMPLE_FMT_FLT:
      PV_SPREAD(float, 0.0, 1.0);
    default: // AV_SAMPLE_FMT_DBL: there is no other
      PV_SPREAD(double, 0.0, 1.0);
  }
}

void
pv_libav_samples(const AVFrame* frame, int at, int n, float* to)
{
  const enum AVSampleFormat format = frame->format;
  const enum AVSampleFormat packed =
    pv_libav()->av_get_packed_sample_fmt(format);
  const bool   is_planar  = pv_libav()->av_sample_fmt_is_planar(format);
  const int    n_channels = frame->ch_layout.nb_channels;
  const int    step       = is_planar ? 1 : n_channels;
  const size_t size       = (size_t)pv_libav()->av_get_bytes_per_sample(format);
  for (int c = 0; c < n_channels; ++c) {
    const uint8_t* const plane = frame->extended_data[is_planar ? c : 0];
    const size_t         first = (size_t)at * step + (is_planar ? 0 : c);
    spread(plane + first * size, packed, step, n, to + c, n_channels);
  }
}

PvFrontPair
pv_libav_front_pair(const AVFrame* frame)
{
  const AVChannelLayout* const layout = &frame->ch_layout;
  const int left = pv_libav()->av_channel_layout_index_from_channel(
    layout, AV_CHAN_FRONT_LEFT);
  const int right = pv_libav()->av_channel_layout_index_from_channel(
    layout, AV_CHAN_FRONT_RIGHT);
  return left >= 0 && right >= 0
           ? (PvFrontPair){ (uint32_t)left, (uint32_t)right }
           : pv_front_pair_of_first((uint32_t)layout->nb_channels);
}
