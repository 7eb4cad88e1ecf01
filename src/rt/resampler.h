// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Stereo from the host's rate to mid and side at 22 050 Hz.

#ifndef PV_RT_RESAMPLER_H
#define PV_RT_RESAMPLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  PV_MIN_RATE_HZ     = 8000,
  PV_MAX_RATE_HZ     = 192000,
  PV_RESAMPLER_CHUNK = 256 ///< Input samples read at a time
};

typedef struct PvResampler PvResampler;

/// An exact polyphase filter: linear phase, Kaiser window, 100 dB; flat to
/// 0.907 of the lower Nyquist frequency.  The filter's
/// delay is compensated: output k belongs to the time of output k.
struct PvResampler {
  uint32_t n_phases;   ///< L of the ratio L/M
  uint32_t step;       ///< M of the ratio L/M
  uint32_t n_taps;     ///< Per phase, a multiple of 8; 1 at 22 050 Hz: a copy
  uint32_t tap_stride; ///< From one phase's taps to the next's; padded with 0s
  uint32_t row_stride; ///< Half of the capacity of `history`
  uint32_t phase;      ///< Phase of the next output
  uint32_t next;       ///< First sample of the next output's taps, in history
  uint32_t n_held;     ///< Valid samples in history
  bool     is_halving; ///< At 44 100 Hz

  void (*take)(const float*, const float*, uint32_t, float*, float*);
  uint32_t (*make)(PvResampler*, float*, float*, uint32_t);
  /// [n_phases][tap_stride]; when halving, the middle tap and, from the middle
  /// on, those of one side that are not 0
  float* taps;
  /// [2 row_stride]; when halving, even and odd samples apart
  float* mid;
  float* side; ///< The same
};

/// [any] How many floats of memory a resampler from this rate needs.
size_t
pv_resampler_n_floats(uint32_t rate_hz);

/// [setup] Design the filter in memory of pv_resampler_n_floats(), aligned to
/// 32 bytes, owned by the caller, and reset.
void
pv_resampler_init(PvResampler* resampler, uint32_t rate_hz, float* memory);

/// [audio] Forget all audio.
void
pv_resampler_reset(PvResampler* resampler);

/**
   [audio] Take samples in, as many as there is room for.

   NaN and infinity count as 0, magnitudes above 10 000 as 10 000, those
   under 1e-20 as 0.

   @param right  The same array as `left` for mono.
   @return Samples taken: at least 1 if `n` is not 0 and all output was pulled.
*/
uint32_t
pv_resampler_push(PvResampler* resampler,
                  const float* left,
                  const float* right,
                  uint32_t     n);

/// [audio] Produce up to `n` samples at 22 050 Hz; fewer when input runs out.
uint32_t
pv_resampler_pull(PvResampler* resampler, float* mid, float* side, uint32_t n);

#endif
