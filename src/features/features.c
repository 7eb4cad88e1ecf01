// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/features.h"

#include "features/functions.h"

#include <string.h>

// The table, a row for each block: name, what people are told, kind, measures, and
// what is no measure.  Names stand in model files and stay.
static const PvFeatureBlock blocks[] = {
  { "spectrum", "level of 64 bands against the mean of all", PV_KIND_TONE,
    .measures  = { { PV_SERIES_LEVEL, PV_MEAN, PV_N_BANDS } },
    .transform = PV_LESS_MEAN },
  { "cepstrum", "20 cepstral coefficients of the mid and of the side",
    PV_KIND_TONE,
    .measures = { { PV_SERIES_MID, PV_MEAN, PV_N_BANDS },
                  { PV_SERIES_WIDTH, PV_MEAN, PV_N_BANDS } },
    .compute = pv_compute_cepstrum, .n_values = 2 * PV_N_CEPSTRUM },
  { "flatness", "flatness of 16 bands: mean", PV_KIND_TONE,
    .measures = { { PV_SERIES_FLATNESS, PV_MEAN, PV_N_TONAL } } },
  { "flatness-spread", "flatness of 16 bands: deviation", PV_KIND_TONE,
    .measures = { { PV_SERIES_FLATNESS, PV_DEVIATION, PV_N_TONAL } } },
  { "mfcc", "20 MFCCs: mean but of c0, deviation, deviation of change",
    PV_KIND_TONE,
    .measures = { { PV_SERIES_MFCC, PV_MEAN, PV_N_MFCC },
                  { PV_SERIES_MFCC, PV_DEVIATION, PV_N_MFCC },
                  { PV_SERIES_MFCC, PV_CHANGE, PV_N_MFCC } },
    .lags = 1, .compute = pv_compute_mfcc, .n_values = PV_N_MFCC_VALUES },
  { "mfcc-high-flat", "20 MFCCs after an 800 Hz high-pass, every frame",
    PV_KIND_TONE,
    .measures = { { PV_SERIES_MFCC_HIGH, PV_EVERY, PV_N_MFCC } } },
  { "width", "side over mid in 52 bands: mean", PV_KIND_STEREO,
    .measures = { { PV_SERIES_WIDTH, PV_MEAN, PV_N_WIDTH } } },
  { "width-spread", "side over mid in 52 bands: deviation", PV_KIND_STEREO,
    .measures = { { PV_SERIES_WIDTH, PV_DEVIATION, PV_N_WIDTH } } },
  { "in-phase", "correlation of left and right in 44 bands: mean",
    PV_KIND_STEREO,
    .measures = { { PV_SERIES_IN_PHASE, PV_MEAN, PV_N_PHASE } } },
  { "in-phase-spread", "correlation of left and right in 44 bands: deviation",
    PV_KIND_STEREO,
    .measures = { { PV_SERIES_IN_PHASE, PV_DEVIATION, PV_N_PHASE } } },
  { "quadrature-spread",
    "left against right a quarter turn off, 44 bands: deviation",
    PV_KIND_STEREO,
    .measures = { { PV_SERIES_QUADRATURE, PV_DEVIATION, PV_N_PHASE } } },
  { "coherence", "coherence of left and right in 44 bands: mean",
    PV_KIND_STEREO,
    .measures = { { PV_SERIES_COHERENCE, PV_MEAN, PV_N_PHASE } } },
  { "likeness", "likeness of left's and right's spectra in 44 bands: mean",
    PV_KIND_STEREO,
    .measures = { { PV_SERIES_CORRELATION, PV_MEAN, PV_N_PHASE } } },
  // Without a sign: left and right may change places.
  { "pan-spread", "left over right in 52 bands: deviation", PV_KIND_STEREO,
    .measures  = { { PV_SERIES_PAN, PV_DEVIATION, PV_N_WIDTH } },
    .transform = PV_LOG },
  { "pan-change",
    "deviation of left over right's change over 2 lags in 52 bands",
    PV_KIND_STEREO, .measures = { { PV_SERIES_PAN, PV_CHANGE, PV_N_WIDTH } },
    .lags = 1 + 8, .transform = PV_LOG },
  { "pan-neighbours",
    "correlation of left over right between neighbours of 52 bands",
    PV_KIND_STEREO,
    .measures  = { { PV_SERIES_PAN, PV_WITH_BELOW, PV_N_WIDTH } },
    .transform = PV_FISHER_Z },
  { "change", "deviation of the level's change over 6 lags in 32 bands",
    PV_KIND_DYNAMICS,
    .measures = { { PV_SERIES_PAIR_LEVEL, PV_CHANGE, PV_N_PAIRS } },
    .lags = 1 + 2 + 4 + 8 + 16 + 32, .transform = PV_LOG },
  { "change-peaks", "kurtosis of the level's change over 4 lags in 32 bands",
    PV_KIND_DYNAMICS,
    .measures = { { PV_SERIES_PAIR_LEVEL, PV_CHANGE_KURTOSIS, PV_N_PAIRS } },
    .lags = 1 + 2 + 4 + 8, .transform = PV_LOG },
  { "change-skew", "skewness of the level's change over 4 lags in 32 bands",
    PV_KIND_DYNAMICS,
    .measures = { { PV_SERIES_PAIR_LEVEL, PV_CHANGE_SKEWNESS, PV_N_PAIRS } },
    .lags     = 1 + 2 + 4 + 8 },
  { "groups", "correlation of the level's change between 8 groups of bands",
    PV_KIND_DYNAMICS, .compute = pv_compute_groups,
    .n_values = PV_N_GROUP_VALUES, .needs_picture = true, .uses_sides = true,
    .reads = PV_FRAME_PICTURE },
  { "waveform", "crest of the samples by loudness", PV_KIND_DYNAMICS,
    .compute = pv_compute_waveform, .n_values = PV_N_WAVEFORM,
    .needs_picture = true, .uses_sides = true, .reads = PV_FRAME_PICTURE },
  { "crest", "mean power over mean level of 64 bands", PV_KIND_DYNAMICS,
    .measures = { { PV_SERIES_POWER, PV_MEAN, PV_N_BANDS },
                  { PV_SERIES_LEVEL, PV_MEAN, PV_N_BANDS } },
    .compute = pv_compute_crest, .n_values = PV_N_BANDS },
  { "rms", "RMS in dB against the window's: mean and deviation",
    PV_KIND_DYNAMICS,
    .measures = { { PV_SERIES_RMS, PV_MEAN, 1 },
                  { PV_SERIES_RMS, PV_DEVIATION, 1 } } },
  { "rms-top", "mean and maximum RMS, in dB against the window's",
    PV_KIND_DYNAMICS, .compute = pv_compute_rms_top, .n_values = 2 },
  { "above-mean", "share of time above the mean RMS", PV_KIND_DYNAMICS,
    .compute = pv_compute_above_mean, .n_values = 1 },
  { "jumps", "rises of the RMS by 6 dB within 93 ms, per second",
    PV_KIND_DYNAMICS, .compute = pv_compute_jumps, .n_values = 1,
    .needs_frames = true },
  { "loud-quiet",
    "level of 64 bands in the quietest and in the loudest quarter",
    PV_KIND_LOUDNESS,
    .measures  = { { PV_SERIES_LEVEL, PV_QUIET_MEAN, PV_N_BANDS },
                   { PV_SERIES_LEVEL, PV_LOUD_MEAN, PV_N_BANDS } },
    .transform = PV_LESS_MEAN },
  { "level-slope", "how far the level of 64 bands follows the loudness",
    PV_KIND_LOUDNESS,
    .measures = { { PV_SERIES_LEVEL, PV_SLOPE, PV_N_BANDS } } },
  { "width-slope", "how far the width of 52 bands follows the loudness",
    PV_KIND_LOUDNESS,
    .measures = { { PV_SERIES_WIDTH, PV_SLOPE, PV_N_WIDTH } } },
  { "width-tail", "width of 52 bands in falls against rises", PV_KIND_LOUDNESS,
    .measures = { { PV_SERIES_WIDTH, PV_RELEASE, PV_N_WIDTH } } },
  { "phase-tail", "correlation and phase of 44 bands in falls against rises",
    PV_KIND_LOUDNESS,
    .measures = { { PV_SERIES_IN_PHASE, PV_RELEASE, PV_N_PHASE },
                  { PV_SERIES_QUADRATURE_ABS, PV_RELEASE, PV_N_PHASE } } },
  { "loudness", "how the level of all bands together moves", PV_KIND_LOUDNESS,
    .compute = pv_compute_loudness, .n_values = PV_N_LOUDNESS,
    .needs_picture = true, .uses_sides = true, .reads = PV_FRAME_PICTURE },
  { "centroid", "spectral centroid: mean and deviation", PV_KIND_TONE,
    .measures = { { PV_SERIES_CENTROID, PV_MEAN, 1 },
                  { PV_SERIES_CENTROID, PV_DEVIATION, 1 } } },
  { "bandwidth", "spectral bandwidth: mean and deviation", PV_KIND_TONE,
    .measures = { { PV_SERIES_BANDWIDTH, PV_MEAN, 1 },
                  { PV_SERIES_BANDWIDTH, PV_DEVIATION, 1 } } },
  { "noisiness", "flatness of the whole spectrum: mean and deviation",
    PV_KIND_TONE,
    .measures = { { PV_SERIES_NOISINESS, PV_MEAN, 1 },
                  { PV_SERIES_NOISINESS, PV_DEVIATION, 1 } } },
  { "rolloff", "85 % roll-off: mean and deviation", PV_KIND_TONE,
    .measures = { { PV_SERIES_ROLLOFF, PV_MEAN, 1 },
                  { PV_SERIES_ROLLOFF, PV_DEVIATION, 1 } } },
  { "zero-crossings", "zero-crossing rate: mean and deviation", PV_KIND_TONE,
    .measures = { { PV_SERIES_ZERO_CROSSINGS, PV_MEAN, 1 },
                  { PV_SERIES_ZERO_CROSSINGS, PV_DEVIATION, 1 } } },
  { "chroma", "12 pitch classes: mean and deviation", PV_KIND_PITCH,
    .measures = { { PV_SERIES_CHROMA, PV_MEAN, PV_N_CHROMA },
                  { PV_SERIES_CHROMA, PV_DEVIATION, PV_N_CHROMA } } },
  { "chroma-flat", "12 pitch classes, every frame", PV_KIND_PITCH,
    .measures = { { PV_SERIES_CHROMA, PV_EVERY, PV_N_CHROMA } } },
  { "harmonic",
    "share of harmonic against percussive energy, and its deviation by frame",
    PV_KIND_RHYTHM, .compute = pv_compute_harmonic, .n_values = 2,
    .needs_frames = true },
  { "tempo", "beats per minute of the onsets, and the deviation between thirds",
    PV_KIND_RHYTHM, .compute = pv_compute_tempo, .n_values = 2,
    .needs_frames = true },
  { "filters",
    "level of 64 bands through filters of the model's own: mean and deviation",
    PV_KIND_TONE, .learned = &pv_learned_filters, .needs_picture = true,
    .uses_sides = true, .reads = PV_FRAME_PICTURE },
  { "embedding",
    "what a network of the model's own makes of patches: mean over them",
    PV_KIND_LEARNED, .learned = &pv_learned_embedding, .needs_frames = true,
    .uses_sides = true, .reads = PV_FRAME_PICTURE },
};

enum { N_BLOCKS = sizeof(blocks) / sizeof(blocks[0]) };

const PvFeatureBlock*
pv_feature_block_at(uint32_t i)
{
  return i < N_BLOCKS ? &blocks[i] : NULL;
}

const PvFeatureBlock*
pv_feature_block_find(const char* name)
{
  for (uint32_t i = 0; i < N_BLOCKS; ++i) {
    if (!strcmp(blocks[i].name, name)) {
      return &blocks[i];
    }
  }
  return NULL;
}

const char*
pv_feature_kind_name(PvFeatureKind kind)
{
  static const char* const names[PV_N_KINDS] = {
    "tone", "stereo", "dynamics", "loudness", "pitch", "rhythm", "learned"
  };
  return names[kind];
}
