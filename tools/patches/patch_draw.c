// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/patch_draw.h"

#include "base/random.h"
#include "features/patch.h"

#include <math.h>
#include <stdlib.h>

static const double tilt_db  = 3.0; // At either end
static const double width_db = 2.0;
enum { MASKED_BANDS = 8, MASKED_SHARE = 8 };

/// From one place to another, not included.
typedef struct {
  uint32_t begin;
  uint32_t end;
} Range;

typedef struct {
  float gain[PV_N_BANDS]; ///< Multiplies powers
  float width;            ///< Multiplies the side's amplitude
  bool  is_swapped;       ///< Left and right
  Range bands;            ///< Silent
  Range frames;
} Change;

/// Up to `most` of `n`.
static Range
draw_range(uint64_t* seed, uint32_t n, uint32_t most)
{
  const uint32_t length = pv_random_below(seed, (most < n ? most : n) + 1);
  const uint32_t begin  = pv_random_below(seed, n - length + 1);
  return (Range){ begin, begin + length };
}

/// -1 to 1.
static double
draw_sign(uint64_t* seed)
{
  return 2.0 * pv_random_share(seed) - 1.0;
}

static Change
draw_change(const PvNetworkSpec* spec, uint64_t seed)
{
  const double tilt = tilt_db * draw_sign(&seed);
  const double side = width_db * draw_sign(&seed);
  Change       change;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const double at = 2.0 * b / (PV_N_BANDS - 1) - 1.0;
    change.gain[b]  = (float)pow(10.0, 0.1 * tilt * at);
  }
  change.width      = (float)pow(10.0, 0.05 * side);
  change.is_swapped = pv_random_below(&seed, 2);
  change.bands      = draw_range(&seed, spec->n_bands, MASKED_BANDS);
  change.frames =
    draw_range(&seed, spec->n_frames, spec->n_frames / MASKED_SHARE);
  return change;
}

static bool
is_within(Range range, uint32_t i)
{
  return i >= range.begin && i < range.end;
}

/// As the powers of the mid and the side, and what they have in common, say.
static void
change_band(const Change* change, PvFrame* frame, uint32_t b, float gain)
{
  const float left   = frame->left[b];
  const float right  = frame->right[b];
  const float cross  = frame->cross_re[b];
  const float mid    = 0.25f * (left + right + 2.0f * cross);
  const float side   = 0.25f * (left + right - 2.0f * cross);
  const float apart  = change->width * 0.5f * (left - right);
  const float wide   = change->width * change->width * side;
  const float turn   = change->is_swapped ? -apart : apart;
  frame->left[b]     = gain * fmaxf(mid + wide + turn, 0.0f);
  frame->right[b]    = gain * fmaxf(mid + wide - turn, 0.0f);
  frame->cross_re[b] = gain * (mid - wide);
}

static void
change_frames(const Change* change, PvFrame* frames, uint32_t n)
{
  for (uint32_t f = 0; f < n; ++f) {
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      const bool is_silent =
        is_within(change->bands, b) || is_within(change->frames, f);
      change_band(change, &frames[f], b, is_silent ? 0.0f : change->gain[b]);
    }
  }
}

static void
draw(const PvNetworkSpec* spec, PvFrame* frames, uint32_t n, float* in)
{
  const PvWindow  window  = { .capacity = spec->n_frames,
                              .n_frames = n,
                              .frames   = frames };
  const PvPatches patches = pv_patches_of(spec, &window);
  pv_patch_draw(spec, &patches, 0, &window, in);
}

bool
pv_patch_draw_stored(const PvSongStore*   store,
                     const PvNetworkSpec* spec,
                     PvPatchPlace         place,
                     uint64_t             seed,
                     float*               in)
{
  PvFrame* const frames = calloc(spec->n_frames, sizeof(PvFrame));
  const uint32_t n      = frames
                            ? pv_song_store_read(store, place.song, place.stretch,
                                                 place.share, frames)
                            : 0;
  if (n && seed) {
    const Change change = draw_change(spec, seed);
    change_frames(&change, frames, n);
  }
  if (n) {
    draw(spec, frames, n, in);
  }
  free(frames);
  return n;
}
