// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The signals of tests/data, and the MFCCs that librosa computes of them.

#ifndef PV_TESTS_SOUND_LIBROSA_H
#define PV_TESTS_SOUND_LIBROSA_H

#include <stdint.h>

/// Read a signal: mono, at 22 050 Hz.
/// @return [n] To be freed.
float*
pv_librosa_signal(const char* name, uint32_t* n);

/// How far MFCCs are from librosa's, the largest of all; there must be as many.
/// @param mfcc  [n_frames][20]
double
pv_librosa_gap(const char* name, const float* mfcc, uint32_t n_frames);

#endif
