// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  FFmpeg's libraries, libavformat and libavcodec, if they are there: AAC,
/// WMA, tracker modules, the sound of videos.

#ifndef PV_TOOLS_AUDIO_DECODERS_LIBAV_H
#define PV_TOOLS_AUDIO_DECODERS_LIBAV_H

/// [any] Load the libraries, which otherwise waits for the first file that needs them: a
/// confined process can't.
void
pv_audio_libav_load(void);

/// [any] The version of libavformat, as "59.27.100"; "" if there is none.
const char*
pv_audio_libav_version(void);

/// [any] What is missing as files are decoded, in words that follow "can be decoded"; ""
/// if nothing is.
const char*
pv_audio_libav_lack(void);

#endif
