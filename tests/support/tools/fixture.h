// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Small songs, and commands that are run in a scratch folder.

#ifndef PV_TESTS_TOOLS_FIXTURE_H
#define PV_TESTS_TOOLS_FIXTURE_H

#include "support/scratch.h"

#include <stdint.h>

/// What a program did.  Texts are cut to their room.
typedef struct {
  int  status; ///< Exit status; -1 if it did not end by itself
  char out[65536];
  char err[8192];
} PvRun;

/// Run a shell command.
void
pv_run(PvRun* run, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// Run a shell command that must end with 0.
void
pv_run_well(PvRun* run, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// Run a shell command that must end with this status, say `part` on stderr and
/// nothing on stdout, and create no file.
void
pv_run_refused(PvRun*      run,
               int         status,
               const char* part,
               const char* format,
               ...) __attribute__((format(printf, 4, 5)));

/// Lines in a text.
unsigned
pv_n_lines(const char* text);

/// Write a 16-bit stereo WAV of 44.1 kHz: some notes in a sequence that `song`
/// decides, of a tone colour, width and echo that `producer` decides, with
/// the folders above it.
void
pv_write_song(const char* path,
              unsigned    producer,
              unsigned    song,
              double      seconds);

/// Write such songs by producers A and B: A/1.wav, A/2.wav, B/3.wav and B/4.wav
/// in `folder`.
void
pv_write_two_producers(const char* folder, double seconds);

/// Write such songs of 8 s and more by producers P0, P1 and so on, named by both
/// numbers: song 4 of P1 is music/P1/album/song 1-4.wav.
/// @param under  The folder below a producer's: "album/"; "": none.
void
pv_write_producers(unsigned n_producers, unsigned n_songs, const char* under);

/// Write a 16-bit WAV in which channel c holds the constant (c + 1) / 16.
void
pv_write_channels(const char* path,
                  unsigned    n_channels,
                  unsigned    rate_hz,
                  unsigned    n_samples);

#endif
