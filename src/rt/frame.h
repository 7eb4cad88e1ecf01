// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The one type that crosses from the audio thread to the worker.

#ifndef PV_RT_FRAME_H
#define PV_RT_FRAME_H

#include <stdint.h>

enum {
  PV_ANALYSIS_RATE_HZ = 22050,
  PV_N_FFT            = 2048, ///< Samples in a frame: 92.9 ms
  PV_HOP              = 512,  ///< Samples from one frame to the next: 23.2 ms
  PV_N_BINS           = PV_N_FFT / 2 + 1,
  PV_N_MEL            = 128, ///< Mel bands that MFCCs are computed from
  PV_N_MFCC           = 20,
  PV_N_BANDS          = 64, ///< Mel bands of the stereo descriptors
  PV_N_FLAT           = 32, ///< Bands of the flatness
  PV_N_CHROMA         = 12
};

/// [any] From the start of the first of so many frames to that of the next.
static inline double
pv_frames_seconds(uint64_t n_frames)
{
  return (double)n_frames * PV_HOP / PV_ANALYSIS_RATE_HZ;
}

/// The waveform of one hop.
typedef struct {
  float square; ///< Mean of the samples' squares
  float peak;   ///< Largest magnitude
} PvMoments;

/// One channel of a frame: the mid, (L + R) / 2, or the side, (L - R) / 2.
/// Each descriptor is that of librosa 0.10 with `center=False` and otherwise
/// its defaults, except for MFCCs with `top_db=None`.
typedef struct {
  float mfcc[PV_N_MFCC];      ///< 0..19: 10 log10 of 128 Slaney bands, DCT-II
  float mfcc_high[PV_N_MFCC]; ///< The same after the 800 Hz high-pass
  float chroma[PV_N_CHROMA];  ///< From C; the largest is 1, all 0 in silence
  float rms;                  ///< Level of the samples without a window
  float peak;                 ///< Largest magnitude of a sample
  float zero_crossing_rate;   ///< Sign changes per sample
  float centroid_hz;  ///< Centroid of the magnitude spectrum; 0 in silence
  float bandwidth_hz; ///< Second order, around the centroid
  float flatness;     ///< Geometric over arithmetic mean power; 1 in silence
  float rolloff_hz;   ///< 85 % of the magnitude lies below it
} PvChannel;

/// 2048 samples at 22 050 Hz, described: a superset of what any model needs,
/// so that a model can be replaced while audio runs.
typedef struct PvFrame {
  uint64_t  start_sample; ///< First sample, at 22 050 Hz, since the reset
  PvChannel mid;
  PvChannel side;
  float     left[PV_N_BANDS];      ///< Power of the left in 64 Slaney mel bands
  float     right[PV_N_BANDS];     ///< Power of the right
  float     cross_re[PV_N_BANDS];  ///< Real part of left times conjugate right
  float     cross_im[PV_N_BANDS];  ///< Its imaginary part
  float     cross_abs[PV_N_BANDS]; ///< Sum of its magnitudes, bin by bin
  float     flatness_db[PV_N_FLAT]; ///< Mid, by band: 0 noise, -50 a tone
  PvMoments moments[4]; ///< Left, right, mid, side: the frame's middle hop
} PvFrame;

/// How much of a frame is described.
typedef enum {
  PV_FRAME_WHOLE,
  /// What a window's picture needs: power by band, flatness by band, and the
  /// waveform's descriptors.  The rest is 0.
  PV_FRAME_PICTURE
} PvFrameParts;

#endif
