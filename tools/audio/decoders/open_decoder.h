// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The decoder that reads a file, whichever that is.

#ifndef PV_TOOLS_AUDIO_DECODERS_OPEN_DECODER_H
#define PV_TOOLS_AUDIO_DECODERS_OPEN_DECODER_H

#include "tools/audio/container/links.h"
#include "tools/audio/decoders/decoder.h"

/**
   [any] Open a file among those that were joined into one, by whatever reads it.

   @param path  Its name may tell MPEG audio; named in errors.
   @return PV_ERR_FORMAT also if it has a sample rate, channels or a length that are
           not dealt with; there is nothing to close, then.
*/
PvStatus
pv_audio_decoder_open(PvAudioDecoder*    decoder,
                      const PvAudioLink* link,
                      const char*        path,
                      PvError*           error);

#endif
