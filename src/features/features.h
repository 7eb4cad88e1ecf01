// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The feature blocks that feature vectors are made of.

#ifndef PV_FEATURES_FEATURES_H
#define PV_FEATURES_FEATURES_H

#include "features/state.h"
#include "features/picture.h"

#include <stdbool.h>
#include <stdint.h>

/// What a block is about, for people.
typedef enum {
  PV_KIND_TONE,     ///< Equalisation, colour
  PV_KIND_STEREO,   ///< Width, phase
  PV_KIND_DYNAMICS, ///< Changes, strokes, crest
  PV_KIND_LOUDNESS, ///< What follows the loudness: compression, reverberation
  PV_KIND_PITCH,    ///< Pitch classes
  PV_KIND_RHYTHM,   ///< Tempo, what lasts against what strikes
  PV_KIND_LEARNED,  ///< What a network makes of tone, stereo and dynamics
  PV_N_KINDS
} PvFeatureKind;

/// What becomes of a statistic.
typedef enum {
  PV_AS_IS,
  PV_LOG,       ///< Natural logarithm of it + 0.1
  PV_FISHER_Z,  ///< For a correlation, which counts as -0.99 to 0.99
  PV_LESS_MEAN, ///< Against the mean of all bands
} PvTransform;

/// A statistic of a series, band by band: a value each, of changes one for each
/// lag, of PV_EVERY one for each frame; of PV_WITH_BELOW none of the lowest band.
typedef struct {
  PvSeries    series;
  PvStatistic statistic;
  uint32_t    n_bands; ///< From the lowest on; 0: no measure
} PvMeasure;

enum { PV_MAX_MEASURES = 3 };

/// A block turns a window into finite numbers: its measures one after the other,
/// what a function makes of them or of the picture, or what it learned to see.
typedef struct PvFeatureBlock {
  const char*   name; ///< As in recipes
  const char*   what; ///< One line for people
  PvFeatureKind kind;
  PvMeasure     measures[PV_MAX_MEASURES];
  uint8_t       lags;      ///< For changes: the sum of some of 1, 2, 4 ... 32
  PvTransform   transform; ///< For all measures

  /// [worker] NULL: the measures are all.  Those that stand here are in the picture,
  /// for pv_picture_value().
  void (*compute)(const PvPicture* picture, float* values);
  uint32_t n_values; ///< That `compute` writes

  const PvLearnedFeature* learned; ///< Comes with tensors; NULL: with none

  // What else than its measures say of it is true of `compute` and `learned`
  bool         needs_picture; ///< Reads the picture, not only its window
  bool         needs_frames;  ///< Counts time in them: beats won't do
  bool         uses_sides;    ///< Mono sound gives other numbers than stereo
  PvFrameParts reads;
} PvFeatureBlock;

/// [any] The block of that name, or NULL.
const PvFeatureBlock*
pv_feature_block_find(const char* name);

/// [any] Block `i` of all, for listing; NULL after the last.
const PvFeatureBlock*
pv_feature_block_at(uint32_t i);

/// [any] The kind's name in lower case.
const char*
pv_feature_kind_name(PvFeatureKind kind);

/// [any] Whether mono sound gives other numbers than stereo.
bool
pv_feature_uses_sides(const PvFeatureBlock* block);

/// [any] Whether it wants a full window.
bool
pv_feature_needs_full(const PvFeatureBlock* block);

/// [any] Whether beats in place of frames won't do: it counts time in frames, or
/// wants a full window.
bool
pv_feature_needs_frames(const PvFeatureBlock* block);

/// [any] What it reads of frames.
PvFrameParts
pv_feature_reads(const PvFeatureBlock* block);

/// [any] Fisher's z of a correlation, which counts as -0.99 to 0.99.
double
pv_fisher_z(double correlation);

/// [any] How many numbers it makes of a window.
/// @param state  NULL: it has none, or there is none yet and so no number.
uint32_t
pv_feature_n_values(const PvFeatureBlock* block,
                    const PvFeatureState* state,
                    uint32_t              window_frames);

/// [any] Add what it needs of a picture.
void
pv_feature_want(const PvFeatureBlock* block, PvWanted* wanted);

/// [worker] Write its numbers.
/// @param picture  Drawn with what pv_feature_want() said.
void
pv_feature_compute(const PvFeatureBlock* block,
                   const PvFeatureState* state,
                   const PvPicture*      picture,
                   float*                values);

#endif
