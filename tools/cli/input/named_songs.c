// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/named_songs.h"

#include "tools/base/command_line.h"
#include "tools/cli/input/corpus_complaints.h"
#include "tools/corpus/dataset.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
pv_word_is_standard_input(const char* word)
{
  return !strcmp(word, "-");
}

bool
pv_word_is_pattern(const char* word)
{
  return strpbrk(word, "*?[") && access(word, F_OK);
}

PvNamedSong
pv_named_song(const char* word)
{
  const bool is_input = pv_word_is_standard_input(word);
  return is_input ? (PvNamedSong){ PV_STANDARD_INPUT_NAME, PV_STANDARD_INPUT }
                  : (PvNamedSong){ word, PV_FILES_OR_PIPES };
}

static void
fail(PvNamedSongs* songs, const char* word, const char* why)
{
  pv_say("%s: %s", word, why);
  songs->status = PV_EXIT_UNUSABLE;
}

static bool
grow(PvNamedSongs* songs)
{
  const uint32_t capacity = songs->capacity ? 2 * songs->capacity : 16;
  char** const   paths    = realloc(songs->paths, capacity * sizeof(char*));
  if (!paths) {
    return false;
  }
  songs->paths = paths;
  PvAudioSource* const sources =
    realloc(songs->sources, capacity * sizeof(PvAudioSource));
  if (!sources) {
    return false;
  }
  songs->sources  = sources;
  songs->capacity = capacity;
  return true;
}

static void
add(PvNamedSongs* songs, const char* path, PvAudioSource source)
{
  char* const copy = strdup(path);
  if (!copy || (songs->n == songs->capacity && !grow(songs))) {
    free(copy);
    fail(songs, path, "out of memory");
    return;
  }
  songs->paths[songs->n]     = copy;
  songs->sources[songs->n++] = source;
}

static void
add_standard_input(PvNamedSongs* songs)
{
  bool is_there = false;
  for (uint32_t i = 0; i < songs->n; ++i) {
    is_there = is_there || songs->sources[i] == PV_STANDARD_INPUT;
  }
  if (is_there) {
    fail(songs, PV_STANDARD_INPUT_NAME, "can be read once only: name it once");
  } else {
    add(songs, PV_STANDARD_INPUT_NAME, PV_STANDARD_INPUT);
  }
}

static void
add_folder(PvNamedSongs* songs, const char* folder)
{
  PvError        error;
  PvDataset      found;
  uint32_t       n_told = 0;
  const PvStatus status = pv_dataset_list(&found, folder, &error);
  if (pv_corpus_say_failures(&found, NULL, NULL, &n_told)) {
    songs->status = PV_EXIT_UNUSABLE;
  }
  if (status && !found.n_mistakes) {
    pv_say("%s", error.text);
    songs->status = PV_EXIT_UNUSABLE;
  }
  for (uint32_t i = 0; i < found.n_songs; ++i) {
    add(songs, found.songs[i].path, PV_FILES_ONLY);
  }
  pv_dataset_clear(&found);
}

void
pv_named_songs_add(PvNamedSongs* songs, const char* path)
{
  struct stat info;
  if (!stat(path, &info) && S_ISDIR(info.st_mode)) {
    add_folder(songs, path);
  } else {
    add(songs, path, PV_FILES_OR_PIPES);
  }
}

static void
add_matches(PvNamedSongs* songs, const char* pattern)
{
  glob_t    found;
  const int status = glob(pattern, 0, NULL, &found);
  if (status == GLOB_NOMATCH) {
    fail(songs, pattern, "no file matches this pattern");
  } else if (status) {
    fail(songs, pattern, "out of memory");
  }
  for (size_t i = 0; !status && i < found.gl_pathc; ++i) {
    pv_named_songs_add(songs, found.gl_pathv[i]);
  }
  if (!status) {
    globfree(&found);
  }
}

void
pv_named_songs_find(PvNamedSongs* songs, const PvOptions* options)
{
  uint32_t     n     = 0;
  char** const words = pv_operands(options, "FILE", &n);
  for (uint32_t i = 0; i < n; ++i) {
    if (pv_word_is_standard_input(words[i])) {
      add_standard_input(songs);
    } else if (pv_word_is_pattern(words[i])) {
      add_matches(songs, words[i]);
    } else {
      pv_named_songs_add(songs, words[i]);
    }
  }
}

void
pv_named_songs_clear(PvNamedSongs* songs)
{
  for (uint32_t i = 0; i < songs->n; ++i) {
    free(songs->paths[i]);
  }
  free(songs->paths);
  free(songs->sources);
  *songs = (PvNamedSongs){ .n = 0 };
}
