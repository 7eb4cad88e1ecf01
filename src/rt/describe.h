// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The steps from a full frame of samples to its description.
///
/// Their sources are compiled a second time for processors with AVX2, under
/// other names.  Sums run in eight fixed lanes, so that the bits are the same.

#ifndef PV_RT_DESCRIBE_H
#define PV_RT_DESCRIBE_H

#ifdef PV_FOR_AVX2
#define pv_describe            pv_describe_avx2
#define pv_transform           pv_transform_avx2
#define pv_describe_mfcc       pv_describe_mfcc_avx2
#define pv_describe_stereo     pv_describe_stereo_avx2
#define pv_describe_shape      pv_describe_shape_avx2
#define pv_describe_flat_bands pv_describe_flat_bands_avx2
#define pv_describe_flatness   pv_describe_flatness_avx2
#define pv_describe_chroma     pv_describe_chroma_avx2
#define pv_describe_waveform   pv_describe_waveform_avx2
#endif

#include "rt/analyser_private.h"

/// [audio] Compute powers, magnitudes and cross spectrum from the samples.
void
pv_transform(PvAnalyser* a);

/// [audio] Compute the MFCCs of mid and side, plain and after the 800 Hz
/// high-pass.
void
pv_describe_mfcc(const PvAnalyser* a, PvFrame* frame);

/// [audio] Sum powers of left and right and their cross term in 64 mel bands.
void
pv_describe_stereo(const PvAnalyser* a, PvFrame* frame);

/// [audio] Compute centroid, bandwidth and roll-off of mid and side.
void
pv_describe_shape(const PvAnalyser* a, PvFrame* frame);

/// [audio] Compute the flatness of the mid in 32 bands.
void
pv_describe_flat_bands(const PvAnalyser* a, PvFrame* frame);

/// [audio] Compute the flatness of the whole spectrum of mid and side.
void
pv_describe_flatness(const PvAnalyser* a, PvFrame* frame);

/// [audio] Compute 12 pitch classes of mid and side.  Adds up the octaves in
/// place, so it must come last.
void
pv_describe_chroma(PvAnalyser* a, PvFrame* frame);

/// [audio] Compute moments, levels and zero crossings.
void
pv_describe_waveform(PvAnalyser* a, PvFrame* frame);

#endif
