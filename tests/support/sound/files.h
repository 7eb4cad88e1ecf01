// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Sound files of many formats, made, damaged and read, for tests.

#ifndef PV_TESTS_SOUND_FILES_H
#define PV_TESTS_SOUND_FILES_H

#include "tools/audio/audio_file.h"

#include <sndfile.h>

/// A file's bytes, to be freed.
typedef struct {
  unsigned char* bytes;
  size_t         n;
} PvBytes;

/// What came of reading a file to its end.
typedef struct {
  PvStatus status;
  PvError  error;
  PvNote   note;
  uint64_t n_samples;
  double   seconds; ///< By the rate of each block
  double   left;    ///< RMS
  double   right;   ///< The same
} PvSoundRead;

/// Write so many seconds of tones by libsndfile; that of channel c has an RMS of
/// (c + 1) / 16.
void
pv_write_tones(const char* path,
               int         format,
               int         n_channels,
               int         rate_hz,
               double      seconds);

/// Read a file to its end.
PvSoundRead
pv_read_sound(const char* path);

/// The bytes of a file.
PvBytes
pv_load(const char* path);

/// Write them from one place up to another.
void
pv_save(const char* path, const PvBytes* of, size_t from, size_t to);

/// Write files one behind the other.
void
pv_join(const char* path, const char* const* parts, unsigned n);

/// Where some bytes stand first.  Ends the test if nowhere.
size_t
pv_find(const PvBytes* in, const char* what, size_t n);

#endif
