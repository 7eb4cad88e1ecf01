// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/target_files.h"

#include "tools/audio/file_profile.h"
#include "tools/base/command_line.h"
#include "tools/base/pool.h"
#include "tools/base/text.h"
#include "tools/cli/input/named_songs.h"
#include "tools/cli/same_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// What became of one file.
typedef struct {
  const char*   path;
  PvAudioSource source;
  PvProfile     profile;
  double        seconds;
  PvNote        note;
  PvError       error;
} File;

static void
measure(void* user, uint32_t i)
{
  File* const file = &((File*)user)[i];
  pv_file_profile_make(file->path, file->source, &file->profile, &file->seconds,
                       &file->note, &file->error);
}

static bool
leave_out(const char* path, PvMixDifference* mix)
{
  const size_t n    = mix->n_own_files;
  char** const more = realloc(mix->own_files, (n + 1) * sizeof(char*));
  if (!more) {
    return false;
  }
  mix->own_files = more;
  more[n]        = strdup(pv_text_file_name(path));
  mix->n_own_files += more[n] != NULL;
  return more[n];
}

/// All but the mix itself.
static PvStatus
choose(const PvNamedSongs* found,
       PvMixDifference*    mix,
       File*               files,
       uint32_t*           n,
       PvError*            error)
{
  for (uint32_t i = 0; i < found->n; ++i) {
    if (!pv_is_same_file(found->paths[i], mix->file)) {
      files[(*n)++] =
        (File){ .path = found->paths[i], .source = found->sources[i] };
    } else if (!leave_out(found->paths[i], mix)) {
      return pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
  }
  return PV_OK;
}

/// What is wrong, without the file's name before it.
static const char*
reason_of(const File* file)
{
  const size_t      n    = strlen(file->path);
  const char* const text = file->error.text;
  return !strncmp(text, file->path, n) && !strncmp(text + n, ": ", 2)
           ? text + n + 2
           : text;
}

static bool
skip(const File* file, PvMixDifference* mix)
{
  char left_out[sizeof(file->error.text) + 16];
  snprintf(left_out, sizeof(left_out), "%s: left out", file->error.text);
  pv_note(left_out);
  return pv_mix_difference_skip(mix, file->path, reason_of(file));
}

/// Say what files lack, and skip those that can't be used.
/// @param[out] n_usable  How many can.
static PvStatus
skip_unusable(const File*      files,
              uint32_t         n,
              PvMixDifference* mix,
              uint32_t*        n_usable,
              PvError*         error)
{
  for (uint32_t i = 0; i < n; ++i) {
    if (*files[i].note.text) {
      pv_say("%s", files[i].note.text);
    }
    if (files[i].error.status && !skip(&files[i], mix)) {
      return pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
    *n_usable += !files[i].error.status;
  }
  return PV_OK;
}

static PvStatus
add_all(const File*      files,
        uint32_t         n,
        double           weight,
        PvMixDifference* mix,
        PvTargetSongs*   songs,
        PvError*         error)
{
  bool is_whole = true;
  for (uint32_t i = 0; i < n && is_whole; ++i) {
    if (!files[i].error.status) {
      is_whole = pv_target_songs_add(songs, &files[i].profile, weight) &&
                 pv_mix_difference_add_length(mix, files[i].seconds);
    }
  }
  return is_whole ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
add_folder(const PvTargetName* to,
           const PvNamedSongs* found,
           PvMixDifference*    mix,
           PvTargetSongs*      songs,
           PvError*            error)
{
  uint32_t    n        = 0;
  uint32_t    n_usable = 0;
  File* const files    = calloc((size_t)found->n + 1, sizeof(File));
  PvStatus    status   = files ? choose(found, mix, files, &n, error)
                               : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status) {
    pv_pool_run(0, n, "files", measure, files);
    status = skip_unusable(files, n, mix, &n_usable, error);
  }
  if (!status) {
    status =
      n_usable
        ? add_all(files, n, to->weight / n_usable, mix, songs, error)
        : pv_fail(error, PV_ERR_DATA,
                  "%s: can't be the target: no other sound file in it can be "
                  "compared with",
                  to->name);
  }
  free(files);
  return status;
}

static PvStatus
add_file(const PvTargetName* to,
         PvMixDifference*    mix,
         PvTargetSongs*      songs,
         PvError*            error)
{
  File file = { .path = to->name, .source = PV_FILES_OR_PIPES };
  measure(&file, 0);
  if (*file.note.text) {
    pv_say("%s", file.note.text);
  }
  if (file.error.status) {
    *error = file.error;
    return error->status;
  }
  return add_all(&file, 1, to->weight, mix, songs, error);
}

PvStatus
pv_target_files_add(const PvTargetName* to,
                    PvMixDifference*    mix,
                    PvTargetSongs*      songs,
                    PvError*            error)
{
  struct stat  info;
  PvNamedSongs found = { .n = 0 };
  if (stat(to->name, &info) || !S_ISDIR(info.st_mode)) {
    return add_file(to, mix, songs, error);
  }
  mix->are_folders[to - mix->targets] = true;
  pv_named_songs_add(&found, to->name);
  const PvStatus status =
    found.n ? add_folder(to, &found, mix, songs, error)
            : pv_fail(error, PV_ERR_DATA, "%s: can't be the target", to->name);
  pv_named_songs_clear(&found);
  return status;
}
