// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/song_patches.h"

#include "features/patch.h"
#include "observe/silence.h"
#include "tools/patches/song_store.h"

#include <stdlib.h>

struct PvSongPatches {
  const PvNetworkSpec* spec;
  PvPatchSink          sink;
  void*                user;
  PvWindow             window; ///< Holds one patch
  PvSilence            silence;
  bool                 has_any;
  PvFrame*             frames;  ///< The window's memory
  float*               drawn;   ///< [band][frame][channel]
  float*               numbers; ///< [channel][band][frame]
};

PvSongPatches*
pv_song_patches_new(const PvNetworkSpec* spec, PvPatchSink sink, void* user)
{
  PvSongPatches* const patches = calloc(1, sizeof(PvSongPatches));
  if (!patches) {
    return NULL;
  }
  patches->spec    = spec;
  patches->sink    = sink;
  patches->user    = user;
  patches->frames  = malloc(spec->n_frames * sizeof(PvFrame));
  patches->drawn   = malloc(pv_network_input_size(spec) * sizeof(float));
  patches->numbers = malloc(pv_network_input_size(spec) * sizeof(float));
  if (!patches->frames || !patches->drawn || !patches->numbers) {
    pv_song_patches_free(patches);
    return NULL;
  }
  pv_window_init(&patches->window, patches->frames, spec->n_frames);
  return patches;
}

void
pv_song_patches_free(PvSongPatches* patches)
{
  if (patches) {
    free(patches->frames);
    free(patches->drawn);
    free(patches->numbers);
    free(patches);
  }
}

static void
put_channels_first(const PvNetworkSpec* spec, const float* from, float* to)
{
  const size_t n_channels = pv_network_n_inputs(spec);
  const size_t n          = (size_t)spec->n_bands * spec->n_frames;
  for (size_t c = 0; c < n_channels; ++c) {
    for (size_t i = 0; i < n; ++i) {
      to[c * n + i] = from[i * n_channels + c];
    }
  }
}

/// What the window holds is a patch.
static void
give(PvSongPatches* patches)
{
  const PvWindow* const window = &patches->window;
  const PvPatches       one    = pv_patches_of(patches->spec, window);
  const uint64_t        start  = pv_window_at(window, 0)->start_sample;
  pv_patch_draw(patches->spec, &one, 0, window, patches->drawn);
  put_channels_first(patches->spec, patches->drawn, patches->numbers);
  patches->sink(patches->user, (double)start / PV_ANALYSIS_RATE_HZ,
                patches->numbers);
  patches->has_any = true;
}

void
pv_song_patches_feed(PvSongPatches* patches, const PvFrame* frame)
{
  PvWindow* const   window = &patches->window;
  const PvFrameKind kind   = pv_silence_feed(&patches->silence, frame);
  if (kind == PV_PAUSE && patches->has_any) {
    pv_window_reset(window);
  }
  if (kind != PV_SOUND) {
    return;
  }
  pv_window_push(window, frame);
  if (window->n_frames == window->capacity &&
      window->n_before % patches->spec->hop == 0) {
    give(patches);
  }
}

PvStatus
pv_song_patches_finish(PvSongPatches* patches, const char* path, PvError* error)
{
  if (patches->has_any) {
    return PV_OK;
  }
  if (patches->window.n_frames < PV_SHORTEST_SONG) {
    return pv_song_too_short(path, error);
  }
  give(patches);
  return PV_OK;
}
