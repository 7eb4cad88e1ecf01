// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/features.h"

#include <string.h>

static const struct {
  const PvFeatureBlock* block;
  PvFeatureKind         kind;
} blocks[] = {
  { &pv_block_spectrum, PV_KIND_TONE },
  { &pv_block_cepstrum, PV_KIND_TONE },
  { &pv_block_flatness, PV_KIND_TONE },
  { &pv_block_flatness_spread, PV_KIND_TONE },
  { &pv_block_mfcc, PV_KIND_TONE },
  { &pv_block_shape, PV_KIND_TONE },
  { &pv_block_mfcc_high_flat, PV_KIND_TONE },
  { &pv_block_width, PV_KIND_STEREO },
  { &pv_block_width_spread, PV_KIND_STEREO },
  { &pv_block_in_phase, PV_KIND_STEREO },
  { &pv_block_in_phase_spread, PV_KIND_STEREO },
  { &pv_block_quadrature_spread, PV_KIND_STEREO },
  { &pv_block_coherence, PV_KIND_STEREO },
  { &pv_block_likeness, PV_KIND_STEREO },
  { &pv_block_pan_spread, PV_KIND_STEREO },
  { &pv_block_pan_change, PV_KIND_STEREO },
  { &pv_block_pan_neighbours, PV_KIND_STEREO },
  { &pv_block_change, PV_KIND_DYNAMICS },
  { &pv_block_change_peaks, PV_KIND_DYNAMICS },
  { &pv_block_change_skew, PV_KIND_DYNAMICS },
  { &pv_block_modulation, PV_KIND_DYNAMICS },
  { &pv_block_groups, PV_KIND_DYNAMICS },
  { &pv_block_waveform, PV_KIND_DYNAMICS },
  { &pv_block_crest, PV_KIND_DYNAMICS },
  { &pv_block_loud_quiet, PV_KIND_LOUDNESS },
  { &pv_block_level_slope, PV_KIND_LOUDNESS },
  { &pv_block_width_slope, PV_KIND_LOUDNESS },
  { &pv_block_width_tail, PV_KIND_LOUDNESS },
  { &pv_block_phase_tail, PV_KIND_LOUDNESS },
  { &pv_block_loudness, PV_KIND_LOUDNESS },
  { &pv_block_centroid, PV_KIND_TONE },
  { &pv_block_bandwidth, PV_KIND_TONE },
  { &pv_block_noisiness, PV_KIND_TONE },
  { &pv_block_rolloff, PV_KIND_TONE },
  { &pv_block_zero_crossings, PV_KIND_TONE },
  { &pv_block_chroma, PV_KIND_PITCH },
  { &pv_block_chroma_flat, PV_KIND_PITCH },
  { &pv_block_harmonic, PV_KIND_RHYTHM },
  { &pv_block_tempo, PV_KIND_RHYTHM },
  { &pv_block_rms, PV_KIND_DYNAMICS },
  { &pv_block_rms_top, PV_KIND_DYNAMICS },
  { &pv_block_above_mean, PV_KIND_DYNAMICS },
  { &pv_block_jumps, PV_KIND_DYNAMICS },
};

enum { N_BLOCKS = sizeof(blocks) / sizeof(blocks[0]) };

const PvFeatureBlock*
pv_feature_block_at(uint32_t i)
{
  return i < N_BLOCKS ? blocks[i].block : NULL;
}

const PvFeatureBlock*
pv_feature_block_find(const char* name)
{
  for (uint32_t i = 0; i < N_BLOCKS; ++i) {
    if (!strcmp(blocks[i].block->name, name)) {
      return blocks[i].block;
    }
  }
  return NULL;
}

PvFeatureKind
pv_feature_block_kind(const PvFeatureBlock* block)
{
  uint32_t i = 0;
  while (i < N_BLOCKS - 1 && blocks[i].block != block) {
    ++i;
  }
  return blocks[i].kind;
}

const char*
pv_feature_kind_name(PvFeatureKind kind)
{
  static const char* const names[PV_N_KINDS] = { "tone",     "stereo",
                                                 "dynamics", "loudness",
                                                 "pitch",    "rhythm" };
  return names[kind];
}
