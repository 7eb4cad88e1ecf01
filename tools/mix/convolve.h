// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Convolution with long responses.

#ifndef PV_TOOLS_MIX_CONVOLVE_H
#define PV_TOOLS_MIX_CONVOLVE_H

#include <stdbool.h>
#include <stdint.h>

/**
   [any] Add `gain` times the convolution of a sound with a response to the
   sound itself, in place, up to the sound's end.

   By FFT, overlap-add.  The same samples come of the same input always.

   @return False when out of memory: the sound is as it was.
*/
bool
pv_convolve_add(const float* response,
                uint32_t     n_response,
                double       gain,
                float*       samples,
                uint32_t     n);

#endif
