// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Audio files as streams of stereo blocks.

#ifndef PV_TOOLS_AUDIO_AUDIO_FILE_H
#define PV_TOOLS_AUDIO_AUDIO_FILE_H

#include "tools/audio/container/bytes.h"
#include "tools/audio/decoders/tags.h"

typedef struct PvAudioFile PvAudioFile;

/// What a user should know about a file that is used nevertheless: one line
/// that names it, without a newline; or empty.
typedef struct {
  char text[512];
} PvNote;

/**
   [any] Open a file of any format that libsndfile, libmpg123 or libavformat reads.

   Memory does not depend on what its header claims.  Files that were joined
   into one, such as the links of an Ogg chain, are read one after the other.

   @param path  Must outlive the file.
   @param[out] file  Set only on success; to be closed by the caller.
   @param error  Names the file and what to do.
*/
PvStatus
pv_audio_file_open(PvAudioFile** file,
                   const char*   path,
                   PvAudioSource source,
                   PvError*      error);

/// [any] Samples per second, 8000 to 192 000, of the next block.
uint32_t
pv_audio_file_rate_hz(const PvAudioFile* file);

/// [any] How long it is by its header; 0: not known.  Of joined files the first.
double
pv_audio_file_promised_s(const PvAudioFile* file);

/// [any] Its tags; if several files are joined in it, those of the first.
const PvAudioTags*
pv_audio_file_tags(const PvAudioFile* file);

/**
   [any] Read the next block.

   Mono is copied to both sides.  If there are more than two channels, the front
   pair is used: a downmix would be nobody's mix.

   @param n  Samples wanted, of each side.
   @param[out] n_read  Samples had, all of one rate: 0 at the end.
   @return A failure if there was nothing that could be decoded; a file that is
           truncated or damaged is read as far as possible.
*/
PvStatus
pv_audio_file_read(PvAudioFile* file,
                   float*       left,
                   float*       right,
                   uint32_t     n,
                   uint32_t*    n_read,
                   PvError*     error);

/// [any] After the end: what the file lacks, if anything.
void
pv_audio_file_note(const PvAudioFile* file, PvNote* note);

/// [any] NULL is fine.
void
pv_audio_file_close(PvAudioFile* file);

#endif
