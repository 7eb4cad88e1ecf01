// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Audio files as streams of stereo blocks.

#ifndef PV_AUDIO_FILE_H
#define PV_AUDIO_FILE_H

#include "status.h"

#include <stdint.h>

typedef struct PvAudioFile PvAudioFile;

/**
   [any] Open a file of any format that libsndfile reads.

   Memory does not depend on what its header claims.

   @param[out] file  Set on success alone; to be closed by the caller.
   @param error  Names the file and what to do.
*/
PvStatus
pv_audio_file_open(PvAudioFile** file, const char* path, PvError* error);

/// [any] Samples per second, 8000 to 192 000.
uint32_t
pv_audio_file_rate_hz(const PvAudioFile* file);

/// [any] The year in its tags; 0 if they have none.
int
pv_audio_file_year(const PvAudioFile* file);

/**
   [any] Read the next block.

   Mono fills both sides alike.  Of more than two channels the first two are
   taken, the front pair in all usual layouts: a mix of all would be nobody's.

   @param n  Samples wanted, of each side.
   @param[out] n_read  Samples had: 0 at the end.
   @return A failure if the file breaks off before its end or is damaged,
           at the latest where the good part is over.
*/
PvStatus
pv_audio_file_read(PvAudioFile* file,
                   float*       left,
                   float*       right,
                   uint32_t     n,
                   uint32_t*    n_read,
                   PvError*     error);

/// [any] NULL is fine.
void
pv_audio_file_close(PvAudioFile* file);

#endif
