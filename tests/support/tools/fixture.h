// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A scratch folder, small songs and programs run, for tests of tools.

#ifndef PV_TESTS_TOOLS_FIXTURE_H
#define PV_TESTS_TOOLS_FIXTURE_H

#include <stdint.h>

/// What a program did.  Texts are cut to their room.
typedef struct {
  int  status; ///< Exit status; -1 if it did not end by itself
  char out[65536];
  char err[8192];
} PvRun;

/// Make an empty folder and go into it.  Ends the test if it can't.
void
pv_scratch_enter(void);

/// Leave it, and take it away with all that is in it.
void
pv_scratch_leave(void);

/// Run a shell command.
void
pv_run(PvRun* run, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// Lines in a text.
unsigned
pv_n_lines(const char* text);

/// Write a file of these bytes, with the folders above it.
void
pv_write_file(const char* path, const char* text);

/// Write a 16-bit stereo WAV of 44.1 kHz: some notes in a sequence that `song`
/// decides, of a tone colour, width and echo that `producer` decides, with
/// the folders above it.
void
pv_write_song(const char* path,
              unsigned    producer,
              unsigned    song,
              double      seconds);

/// Write a 16-bit WAV in which channel c holds the constant (c + 1) / 16.
void
pv_write_channels(const char* path,
                  unsigned    n_channels,
                  unsigned    rate_hz,
                  unsigned    n_samples);

#endif
