// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Headers with a wrong length.

#ifndef PV_TOOLS_AUDIO_CONTAINER_MEND_H
#define PV_TOOLS_AUDIO_CONTAINER_MEND_H

#include "tools/audio/container/bytes.h"

/**
   [any] Let the sound reach to the file's end where the header does not know it or
   tells more than there is: WAV, RF64, Wave64, CAF and AU.

   A program that records writes the length last; if it is stopped before, the
   header says 0, or all ones.  The file itself is not changed.
*/
void
pv_audio_mend_header(PvAudioBytes* bytes);

#endif
