// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The bytes of a sound file, from a file or a pipe.

#ifndef PV_TOOLS_AUDIO_CONTAINER_BYTES_H
#define PV_TOOLS_AUDIO_CONTAINER_BYTES_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Which paths are opened.
typedef enum {
  PV_FILES_ONLY,     ///< Songs of a collection: a pipe among them is a mistake
  PV_FILES_OR_PIPES, ///< What a user named
  PV_STANDARD_INPUT  ///< None: what is there is read; the path only names it
} PvAudioSource;

enum { PV_AUDIO_PATCH = 8 };

/// Bytes that are read in any order.
typedef struct {
  int           fd;
  uint64_t      size;
  uint64_t      patch_at;
  size_t        n_patch; ///< Bytes of `patch` that replace those of the file
  unsigned char patch[PV_AUDIO_PATCH];
  double        claim; ///< How many times longer the sound is by the original
                       ///< header, if that was patched; otherwise 0
} PvAudioBytes;

/// A range of bytes that is decoded by itself.
typedef struct {
  const PvAudioBytes* bytes;
  uint64_t            start;
  uint64_t            end;
} PvAudioSpan;

/**
   [any] Open a regular file, or read a pipe to its end.

   The bytes of a pipe are kept in an unnamed temporary file.  A pipe without a
   writer is given two seconds.

   @param[out] bytes  To be closed by the caller, only on success.
   @param error  Names the file and what is there instead.
*/
PvStatus
pv_audio_bytes_open(PvAudioBytes* bytes,
                    const char*   path,
                    PvAudioSource source,
                    PvError*      error);

/// [any] Read up to `n` bytes from an offset on.
/// @return Bytes read: fewer at the end or if the disk fails.
size_t
pv_audio_bytes_read(const PvAudioBytes* bytes, uint64_t at, void* to, size_t n);

/// [any] Move a place within `size` bytes as lseek() does; false, and it stays where it
/// was, if that leads out of them.
bool
pv_audio_seek(uint64_t* at, uint64_t size, int64_t offset, int whence);

/// [any] Close the file.
void
pv_audio_bytes_close(PvAudioBytes* bytes);

#endif
