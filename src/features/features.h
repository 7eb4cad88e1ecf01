// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The blocks that feature vectors are made of.

#ifndef PV_FEATURES_FEATURES_H
#define PV_FEATURES_FEATURES_H

#include "features/picture.h"

#include <stdbool.h>
#include <stdint.h>

/// A block turns a window into `n_values` finite numbers.
typedef struct {
  const char* name;
  const char* what; ///< One line for people
  uint32_t (*n_values)(uint32_t window_frames);
  void (*compute)(const PvPicture* picture, float* values);
  bool needs_full;    ///< A window that is not full won't do
  bool needs_picture; ///< Reads the picture, and nothing of the frames
} PvFeatureBlock;

/// What a block hears, for people.
typedef enum {
  PV_KIND_TONE,     ///< Equalisation, colour
  PV_KIND_STEREO,   ///< Width, phase
  PV_KIND_DYNAMICS, ///< Changes, strokes, crest
  PV_KIND_LOUDNESS, ///< What follows the loudness: compression, reverberation
  PV_KIND_PITCH,    ///< Pitch classes
  PV_KIND_RHYTHM,   ///< Tempo, what lasts against what strikes
  PV_N_KINDS
} PvFeatureKind;

// Tone
extern const PvFeatureBlock pv_block_mfcc;
extern const PvFeatureBlock pv_block_mfcc_high_flat;
extern const PvFeatureBlock pv_block_shape;
extern const PvFeatureBlock pv_block_spectrum;
extern const PvFeatureBlock pv_block_flatness;
extern const PvFeatureBlock pv_block_flatness_spread;
extern const PvFeatureBlock pv_block_cepstrum;
extern const PvFeatureBlock pv_block_centroid;
extern const PvFeatureBlock pv_block_bandwidth;
extern const PvFeatureBlock pv_block_noisiness;
extern const PvFeatureBlock pv_block_rolloff;
extern const PvFeatureBlock pv_block_zero_crossings;
// Pitch, and what lasts against what strikes
extern const PvFeatureBlock pv_block_chroma;
extern const PvFeatureBlock pv_block_chroma_flat;
extern const PvFeatureBlock pv_block_harmonic;
// Stereo
extern const PvFeatureBlock pv_block_width;
extern const PvFeatureBlock pv_block_width_spread;
extern const PvFeatureBlock pv_block_in_phase;
extern const PvFeatureBlock pv_block_in_phase_spread;
extern const PvFeatureBlock pv_block_quadrature_spread;
extern const PvFeatureBlock pv_block_coherence;
extern const PvFeatureBlock pv_block_likeness;
extern const PvFeatureBlock pv_block_pan_spread;
extern const PvFeatureBlock pv_block_pan_change;
extern const PvFeatureBlock pv_block_pan_neighbours;
// Dynamics
extern const PvFeatureBlock pv_block_change;
extern const PvFeatureBlock pv_block_change_peaks;
extern const PvFeatureBlock pv_block_change_skew;
extern const PvFeatureBlock pv_block_modulation;
extern const PvFeatureBlock pv_block_groups;
extern const PvFeatureBlock pv_block_waveform;
extern const PvFeatureBlock pv_block_tempo;
extern const PvFeatureBlock pv_block_rms;
extern const PvFeatureBlock pv_block_rms_top;
extern const PvFeatureBlock pv_block_above_mean;
extern const PvFeatureBlock pv_block_jumps;
// By loudness
extern const PvFeatureBlock pv_block_crest;
extern const PvFeatureBlock pv_block_loud_quiet;
extern const PvFeatureBlock pv_block_level_slope;
extern const PvFeatureBlock pv_block_width_slope;
extern const PvFeatureBlock pv_block_width_tail;
extern const PvFeatureBlock pv_block_phase_tail;
extern const PvFeatureBlock pv_block_loudness;

/// [any] The block of that name, or NULL.
const PvFeatureBlock*
pv_feature_block_find(const char* name);

/// [any] Block `i` of all, for listing; NULL behind the last.
const PvFeatureBlock*
pv_feature_block_at(uint32_t i);

/// [any] One of the blocks' kind.
PvFeatureKind
pv_feature_block_kind(const PvFeatureBlock* block);

/// [any] Its name in lower case.
const char*
pv_feature_kind_name(PvFeatureKind kind);

#endif
