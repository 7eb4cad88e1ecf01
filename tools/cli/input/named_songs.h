// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Songs as users name them: files, folders, patterns and standard input.

#ifndef PV_TOOLS_CLI_INPUT_NAMED_SONGS_H
#define PV_TOOLS_CLI_INPUT_NAMED_SONGS_H

#include "options/values.h"
#include "tools/audio/audio_file.h"

#include <stdbool.h>
#include <stdint.h>

/// Of commands that take any number of them.
#define PV_SONGS_OPERAND                                                       \
  {                                                                            \
    .name = "FILE", .type = PV_OPTION_INPUT, .max_times = UINT32_MAX,          \
    .noun = "a song",                                                          \
    .help = "a song, a folder of songs, a pattern, or - for standard input"    \
  }

/// What the manual page has to say of it.
#define PV_SONGS_OPERAND_MORE                                                  \
  "A folder stands for all sound files in it and in its folders, in the "      \
  "order "                                                                     \
  "of their names; hidden ones and other files are passed over. A pattern in " \
  "quotes, which the shell leaves alone, such as `live/*.flac`, stands for "   \
  "the files that match it: an asterisk for any characters, a question mark "  \
  "for one, `[a-z]` for one of these. A file whose name has such characters "  \
  "is that file. `-` is a sound file that comes on standard input, in any "    \
  "format that files may be in. What can't be used is named on standard "      \
  "error, "                                                                    \
  "the rest is done, and the exit status is 1."

/// What standard input is called in results.
#define PV_STANDARD_INPUT_NAME "standard input"

/// How a single song is read, and what it is called.
typedef struct {
  const char*   path; ///< The word's, or what standard input is called
  PvAudioSource source;
} PvNamedSong;

typedef struct {
  uint32_t       n;
  uint32_t       capacity;
  char**         paths;   ///< [n] Or what standard input is called
  PvAudioSource* sources; ///< [n]
  int
    status; ///< PV_EXIT_UNUSABLE: something was named that isn't there, as was
            ///< said
} PvNamedSongs;

/// [any] Whether a word is standard input.
bool
pv_word_is_standard_input(const char* word);

/// [any] Whether a word is a pattern: there is no such file, and `*`, `?` or `[` in
/// it.
bool
pv_word_is_pattern(const char* word);

/// [any] The song that a word names, of commands that take no more than one.
PvNamedSong
pv_named_song(const char* word);

/**
   [any] Find the songs that the words of the operand FILE name, in their order.

   @param[out] songs  All that could be found; to be cleared.  What could not be is
                      said.
*/
void
pv_named_songs_find(PvNamedSongs* songs, const PvOptions* options);

/// [any] Add a file, or the sound files of a folder, as pv_named_songs_find() does.
void
pv_named_songs_add(PvNamedSongs* songs, const char* path);

/// [any] Free what it holds; fine on one that is all zeros.
void
pv_named_songs_clear(PvNamedSongs* songs);

#endif
