// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/features.h"

#include <string.h>

static const PvFeatureBlock* const blocks[] = { &pv_block_spectrum,
                                                &pv_block_cepstrum,
                                                &pv_block_flatness,
                                                &pv_block_flatness_spread,
                                                &pv_block_mfcc,
                                                &pv_block_shape,
                                                &pv_block_mfcc_high_flat,
                                                &pv_block_width,
                                                &pv_block_width_spread,
                                                &pv_block_in_phase,
                                                &pv_block_in_phase_spread,
                                                &pv_block_quadrature_spread,
                                                &pv_block_coherence,
                                                &pv_block_likeness,
                                                &pv_block_change,
                                                &pv_block_change_peaks,
                                                &pv_block_change_skew,
                                                &pv_block_modulation,
                                                &pv_block_groups,
                                                &pv_block_waveform,
                                                &pv_block_crest,
                                                &pv_block_loud_quiet,
                                                &pv_block_level_slope,
                                                &pv_block_width_slope,
                                                &pv_block_width_tail,
                                                &pv_block_phase_tail,
                                                &pv_block_loudness,
                                                &pv_block_centroid,
                                                &pv_block_bandwidth,
                                                &pv_block_noisiness,
                                                &pv_block_rolloff,
                                                &pv_block_zero_crossings,
                                                &pv_block_chroma,
                                                &pv_block_chroma_flat,
                                                &pv_block_harmonic,
                                                &pv_block_tempo,
                                                &pv_block_rms,
                                                &pv_block_rms_top,
                                                &pv_block_above_mean,
                                                &pv_block_jumps };

enum { N_BLOCKS = sizeof(blocks) / sizeof(blocks[0]) };

const PvFeatureBlock*
pv_feature_block_at(uint32_t i)
{
  return i < N_BLOCKS ? blocks[i] : NULL;
}

const PvFeatureBlock*
pv_feature_block_find(const char* name)
{
  for (uint32_t i = 0; i < N_BLOCKS; ++i) {
    if (!strcmp(blocks[i]->name, name)) {
      return blocks[i];
    }
  }
  return NULL;
}
