// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The mel spectrogram of a file as an image.

#ifndef PV_TOOLS_SPECTROGRAM_SPECTROGRAM_H
#define PV_TOOLS_SPECTROGRAM_SPECTROGRAM_H

#include "tools/audio/audio_file.h"

enum {
  PV_SPECTROGRAM_ROWS  = 6,    ///< Rows of pixels per mel band
  PV_SPECTROGRAM_LEAST = 240,  ///< Columns at least
  PV_SPECTROGRAM_MOST  = 2000, ///< And at most
  PV_SPECTROGRAM_DB    = 80    ///< From the darkest colour up to the loudest
};

/**
   [any] Draw the mid of an audio file as a PNG in colour, with axes.

   One column per frame, or, where there are more than PV_SPECTROGRAM_MOST, the mean
   power of as few as fit, each column of as many; frames of a short sound are several
   columns wide.  64 Slaney mel bands to 11 025 Hz, the lowest at the bottom.

   @param path  Written as pv_output_open() does.
   @param[out] note  What the file lacks.
*/
PvStatus
pv_spectrogram_draw(const char*   file,
                    PvAudioSource source,
                    const char*   path,
                    PvNote*       note,
                    PvError*      error);

#endif
