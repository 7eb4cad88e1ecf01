// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A real song of a test, and its frames.

#ifndef PV_TESTS_SOUND_SONG_H
#define PV_TESTS_SOUND_SONG_H

#include "rt/frame.h"
#include "tools/mix/sound.h"

#include <stdint.h>

typedef void (*PvTakesFrame)(void* user, const PvFrame* frame);

/// Read up to 80 s of a file; the test fails if that can't be done.
void
pv_song_read(const char* path, PvMixSound* sound);

/// Analyse a sound in blocks of so many samples.
void
pv_song_analyse(const PvMixSound* sound,
                uint32_t          block,
                PvTakesFrame      take,
                void*             user);

#endif
