// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/patch.h"

#include "features/mono.h"
#include "rt/decibel.h"

#include <string.h>

static const float floor_share = 1e-6f; // Of the mean power: -60 dB

uint32_t
pv_patches_most(const PvNetworkSpec* spec, uint32_t window_frames)
{
  return window_frames < spec->n_frames
           ? 1
           : (window_frames - spec->n_frames) / spec->hop + 1;
}

PvPatches
pv_patches_of(const PvNetworkSpec* spec, const PvWindow* window)
{
  const uint32_t since = (uint32_t)(window->n_before % spec->hop);
  const uint32_t first = since ? spec->hop - since : 0;
  const uint32_t held  = window->n_frames;
  if (first + spec->n_frames > held) {
    return (PvPatches){ 1, 0, spec->hop,
                        held < spec->n_frames ? held : spec->n_frames };
  }
  return (PvPatches){ pv_patches_most(spec, held - first), first, spec->hop,
                      spec->n_frames };
}

static const PvFrame*
frame_at(const PvPatches* patches,
         uint32_t         i,
         const PvWindow*  window,
         uint32_t         frame)
{
  return pv_window_at(window, patches->first + i * patches->hop +
                                frame % patches->n_frames);
}

// Four at a time, as each depends on the one before.
static void
mix(uint64_t lanes[4], const float bands[PV_N_BANDS])
{
  for (uint32_t b = 0; b < PV_N_BANDS; b += 8) {
    uint64_t words[4];
    memcpy(words, bands + b, sizeof(words));
    for (uint32_t l = 0; l < 4; ++l) {
      lanes[l] = (lanes[l] ^ words[l]) * 0x9e3779b97f4a7c15u;
      lanes[l] ^= lanes[l] >> 32;
    }
  }
}

uint64_t
pv_patch_key(const PvPatches* patches, uint32_t i, const PvWindow* window)
{
  uint64_t lanes[4] = { patches->n_frames, 1, 2, 3 };
  uint64_t key      = 0;
  for (uint32_t f = 0; f < patches->n_frames; ++f) {
    const PvFrame* const frame = frame_at(patches, i, window, f);
    mix(lanes, frame->left);
    mix(lanes, frame->right);
    mix(lanes, frame->cross_re);
  }
  for (uint32_t l = 0; l < 4; ++l) {
    key = (key ^ lanes[l]) * 0x9e3779b97f4a7c15u;
    key ^= key >> 32;
  }
  return key;
}

static double
measure_mean(const PvNetworkSpec* spec,
             const PvPatches*     patches,
             uint32_t             i,
             const PvWindow*      window)
{
  double sum = 0.0;
  for (uint32_t f = 0; f < patches->n_frames; ++f) {
    const PvFrame* const frame = frame_at(patches, i, window, f);
    float                both  = 0.0f;
    for (uint32_t b = 0; b < spec->n_bands; ++b) {
      both += frame->left[b] + frame->right[b];
    }
    sum += (double)both;
  }
  return 0.5 * sum / ((double)patches->n_frames * spec->n_bands);
}

/// All channels of one frame.
typedef float Channels[PV_N_INPUTS][PV_N_BANDS];

static void
draw_levels(float power[PV_N_BANDS], float reference)
{
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const float share = pv_larger(power[b] / reference, floor_share);
    power[b]          = pv_decibels(share) / 20.0f;
  }
}

static void
draw_frame(const PvFrame* frame, float reference, Channels channels)
{
  const float floor = floor_share * reference;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const float left  = frame->left[b];
    const float right = frame->right[b];
    const float mid   = pv_mid_power(frame, b);
    const float side  = 0.5f * (left + right) - mid;

    channels[PV_INPUT_MID][b]     = mid;
    channels[PV_INPUT_SIDE][b]    = side > 0.0f ? side : 0.0f;
    channels[PV_INPUT_BALANCE][b] = (left - right) / (left + right + floor);
  }
  draw_levels(channels[PV_INPUT_MID], reference);
  draw_levels(channels[PV_INPUT_SIDE], reference);
}

// Those channels of a band that the network hears.
static void
put(const PvNetworkSpec* spec, Channels channels, uint32_t band, float* to)
{
  for (int c = 0; c < PV_N_INPUTS; ++c) {
    if (spec->has[c]) {
      *to++ = channels[c][band];
    }
  }
}

void
pv_patch_draw(const PvNetworkSpec* spec,
              const PvPatches*     patches,
              uint32_t             i,
              const PvWindow*      window,
              float*               in)
{
  const float reference =
    (float)(measure_mean(spec, patches, i, window) + 1e-30);
  const uint32_t n = pv_network_n_inputs(spec);
  for (uint32_t f = 0; f < spec->n_frames; ++f) {
    Channels channels;
    draw_frame(frame_at(patches, i, window, f), reference, channels);
    for (uint32_t b = 0; b < spec->n_bands; ++b) {
      put(spec, channels, b, in + ((size_t)b * spec->n_frames + f) * n);
    }
  }
}
