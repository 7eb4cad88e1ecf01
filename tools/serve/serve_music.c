// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is POSIX's only with XSI.
#define _XOPEN_SOURCE 700

#include "tools/serve/serve_music.h"

#include "model/target_find.h"
#include "tools/base/command_line.h"
#include "tools/serve/song_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_NOTE = 512 };

/// Formats that browsers play, by the ends of files' names.
static const struct {
  const char* end;
  const char* type;
} formats[] = {
  { ".flac", "audio/flac" }, { ".mp3", "audio/mpeg" }, { ".oga", "audio/ogg" },
  { ".ogg", "audio/ogg" },   { ".opus", "audio/ogg" }, { ".wav", "audio/wav" },
};

static const char*
type_of(const char* path)
{
  const char* const dot = strrchr(path, '.');
  for (size_t i = 0; dot && i < sizeof(formats) / sizeof(formats[0]); ++i) {
    if (!strcasecmp(dot, formats[i].end)) {
      return formats[i].type;
    }
  }
  return NULL;
}

static bool
is_below(const char* path, const char* folder)
{
  const size_t n = strlen(folder);
  return !strncmp(path, folder, n) && (path[n] == '/' || folder[n - 1] == '/');
}

/// Take the file that links lead to, once and for all.
static void
resolve(PvServeMusic* music,
        PvHttpSong*   song,
        const char*   path,
        const char*   folder)
{
  struct stat info;
  char* const real = realpath(path, NULL);
  song->type       = real ? type_of(real) : NULL;
  if (!real || stat(real, &info) || !S_ISREG(info.st_mode)) {
    ++music->n_missing;
  } else if (!is_below(real, folder)) {
    ++music->n_outside;
  } else if (!song->type) {
    ++music->n_unplayable;
  } else {
    ++music->n_found;
    song->path   = strdup(real);
    song->device = info.st_dev;
    song->inode  = info.st_ino;
  }
  free(real);
}

/// Whether no other artist of the model has a song of that title.
static bool
is_only_of_title(const PvModelParts* parts, uint32_t song)
{
  const char* const title = parts->songs[song].title;
  uint32_t          s     = 0;
  while (s < parts->n_songs &&
         (strcmp(parts->songs[s].title, title) != 0 ||
          pv_targets_are_same(parts, PV_NAME_OF_SONG, s, song))) {
    ++s;
  }
  return s == parts->n_songs;
}

/// Find a song's file by its producer, or else by a title that is only its own;
/// "": there is none.
static const char*
find_file(const PvModelParts* parts, uint32_t i, const PvSongFiles* files)
{
  const PvSong* const song  = &parts->songs[i];
  const PvSongFile    named = { song->title, parts->labels[song->label],
                                song->group, NULL };
  const char* const   path  = pv_song_files_find(files, &named);
  const char* const   only  = pv_song_files_find_only(files, song->title);
  return path ? path : only && is_only_of_title(parts, i) ? only : "";
}

static void
resolve_all(PvServeMusic*      music,
            const PvModel*     model,
            const PvSongFiles* files,
            const char*        folder)
{
  const PvModelParts* const parts = pv_model_parts(model);
  for (uint32_t i = 0; i < music->n_songs; ++i) {
    const uint32_t part = pv_model_song_part(model, i);
    resolve(music, &music->songs[i], find_file(parts, part, files), folder);
    music->has_sound[i] = music->songs[i].path;
  }
}

static PvStatus
scan(const PvMusicPlace* place, PvDataset* set, PvError* error)
{
  return place->manifest ? pv_dataset_read_manifest(set, place->manifest,
                                                    place->folder, error)
                         : pv_dataset_scan(set, place->folder, error);
}

static PvStatus
find_files(PvServeMusic*    music,
           const PvModel*   model,
           const PvDataset* set,
           const char*      folder,
           PvError*         error)
{
  PvSongFiles files = { 0, NULL };
  char* const real  = realpath(folder, NULL);
  music->n_songs    = pv_model_info(model).n_songs;
  music->songs      = calloc((size_t)music->n_songs + 1, sizeof(PvHttpSong));
  music->has_sound  = calloc((size_t)music->n_songs + 1, sizeof(bool));
  const bool has_memory =
    real && music->songs && music->has_sound && pv_song_files_make(&files, set);
  if (has_memory) {
    resolve_all(music, model, &files, real);
  }
  free(files.files);
  free(real);
  return has_memory ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_serve_music_find(PvServeMusic*       music,
                    const PvModel*      model,
                    const PvMusicPlace* place,
                    PvError*            error)
{
  PvDataset set         = { 0 };
  PvStatus  status      = scan(place, &set, error);
  *music                = (PvServeMusic){ 0 };
  music->is_by_manifest = place->manifest;
  if (!status) {
    status = find_files(music, model, &set, place->folder, error);
  }
  pv_dataset_clear(&set);
  if (!status && !music->n_found) {
    pv_serve_music_note(music);
    return pv_fail(error, PV_ERR_DATA,
                   "%s: no song of the model can be played from it: give the "
                   "folder of its training, and with --manifest its table, if "
                   "there was one",
                   place->folder);
  }
  return status;
}

static void
add_why(char text[MAX_NOTE], uint32_t n, const char* one, const char* many)
{
  const size_t used = strlen(text);
  if (n) {
    snprintf(text + used, MAX_NOTE - used, "%s%u %s",
             text[used - 1] == ':' ? " " : ", ", n, n == 1 ? one : many);
  }
}

static void
add_whys(char text[MAX_NOTE], const PvServeMusic* music)
{
  add_why(text, music->n_missing, "has no file there", "have no file there");
  add_why(text, music->n_outside, "lies outside of the folder",
          "lie outside of the folder");
  add_why(text, music->n_unplayable,
          "is in a format that browsers don't play (convert it to FLAC)",
          "are in formats that browsers don't play (convert them to FLAC)");
}

/// Not where nothing was found: then more is said.
static void
add_remedy(char text[MAX_NOTE], const PvServeMusic* music)
{
  const size_t used = strlen(text);
  if (music->n_missing && music->n_found && !music->is_by_manifest) {
    snprintf(text + used, MAX_NOTE - used,
             "; if the model was trained with a table, name it by --manifest");
  }
}

void
pv_serve_music_note(const PvServeMusic* music)
{
  char           text[MAX_NOTE];
  const uint32_t n_not =
    music->n_missing + music->n_outside + music->n_unplayable;
  const uint32_t n_all = n_not + music->n_found;
  if (n_not == 0) {
    return;
  }
  if (n_not == music->n_missing) {
    snprintf(text, sizeof(text), "%u of %u songs %s no file there", n_not,
             n_all, n_not == 1 ? "has" : "have");
  } else {
    snprintf(text, sizeof(text), "%u of %u songs can't be played:", n_not,
             n_all);
    add_whys(text, music);
  }
  add_remedy(text, music);
  pv_note(text);
}

void
pv_serve_music_clear(PvServeMusic* music)
{
  for (uint32_t i = 0; music->songs && i < music->n_songs; ++i) {
    free(music->songs[i].path);
  }
  free(music->songs);
  free(music->has_sound);
  *music = (PvServeMusic){ 0 };
}
