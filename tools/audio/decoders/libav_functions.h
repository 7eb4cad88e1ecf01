// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The functions of FFmpeg's libraries, which are loaded when a file first needs
/// them: they bring a hundred others along, which most songs don't need.

#ifndef PV_TOOLS_AUDIO_DECODERS_LIBAV_FUNCTIONS_H
#define PV_TOOLS_AUDIO_DECODERS_LIBAV_FUNCTIONS_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <stdbool.h>

#ifdef __APPLE__
#define PV_LIBAV_FILE(name, major) name "." AV_STRINGIFY(major) ".dylib"
#else
#define PV_LIBAV_FILE(name, major) name ".so." AV_STRINGIFY(major)
#endif

/// The file in which libavformat is, as far as it can be used.
#define PV_LIBAVFORMAT PV_LIBAV_FILE("libavformat", LIBAVFORMAT_VERSION_MAJOR)

typedef struct {
#define PV_LIBAV(library, name) __typeof__(name)* name;
#include "tools/audio/decoders/libav_list.h"
#undef PV_LIBAV
} PvLibav;

/// [any] Load the libraries unless that was done.  NULL if they aren't installed.
const PvLibav*
pv_libav(void);

#endif
