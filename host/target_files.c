// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/target_files.h"

#include "base/plural.h"
#include "base/utf8.h"
#include "host/view/terminal.h"
#include "tools/audio/file_profile.h"
#include "tools/base/pool.h"
#include "tools/corpus/dataset.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_there(const void* user, const char* path)
{
  (void)user;
  return !access(path, F_OK);
}

static void
say(const char* text)
{
  fputs("prodval-jack: ", stderr);
  pv_utf8_print(stderr, text);
  fputc('\n', stderr);
}

static void
note(const char* text, const char* and_so)
{
  fputs("Note: ", stderr);
  pv_utf8_print(stderr, text);
  fprintf(stderr, "%s\n", and_so);
}

/// What became of one file.
typedef struct {
  const char*   path;
  PvAudioSource source;
  PvProfile     profile;
  PvNote        lack;
  PvError       error;
} File;

static void
measure_file(void* user, uint32_t i)
{
  File* const file = &((File*)user)[i];
  pv_file_profile_make(file->path, file->source, &file->profile, NULL,
                       &file->lack, &file->error);
}

static PvStatus
measure_one(const char* path, PvProfile* profile, PvError* error)
{
  File file = { .path = path, .source = PV_FILES_OR_PIPES };
  measure_file(&file, 0);
  if (*file.lack.text) {
    say(file.lack.text);
  }
  *profile = file.profile;
  *error   = file.error;
  return file.error.status;
}

/// Take the profiles of those that could be measured; say what the others lack.
static PvStatus
take_usable(const File* files,
            uint32_t    n_files,
            PvProfile*  profiles,
            uint32_t*   n,
            PvError*    error)
{
  for (uint32_t i = 0; i < n_files; ++i) {
    if (*files[i].lack.text) {
      say(files[i].lack.text);
    }
    if (!files[i].error.status) {
      profiles[(*n)++] = files[i].profile;
    } else if (files[i].error.status == PV_ERR_MEMORY) {
      *error = files[i].error;
      return PV_ERR_MEMORY;
    } else {
      note(files[i].error.text, ": left out");
    }
  }
  return PV_OK;
}

static void
tell_folder(const char* path, const PvDataset* folder)
{
  char text[PATH_MAX + 64];
  for (uint32_t i = 0; i < folder->n_remarks; ++i) {
    say(folder->remarks[i].text);
  }
  snprintf(text, sizeof(text), "measuring %u file%s for --target %s",
           folder->n_songs, pv_plural(folder->n_songs), path);
  note(text, pv_terminal_has_keys() ? " (q quits)" : "");
}

/// Those that can be measured.
static PvStatus
measure_songs(const char*      path,
              const PvDataset* folder,
              File*            files,
              PvProfile*       profiles,
              uint32_t*        n,
              PvError*         error)
{
  tell_folder(path, folder);
  for (uint32_t i = 0; i < folder->n_songs; ++i) {
    files[i] = (File){ .path = folder->songs[i].path, .source = PV_FILES_ONLY };
  }
  pv_pool_run(0, folder->n_songs, "files", measure_file, files);
  if (take_usable(files, folder->n_songs, profiles, n, error)) {
    return error->status;
  }
  return *n ? PV_OK
            : pv_fail(error, PV_ERR_DATA,
                      "%s: can't be the target: no sound file in it can be "
                      "compared with",
                      path);
}

static PvStatus
measure_folder(const char* path,
               PvProfile** profiles,
               uint32_t*   n,
               PvError*    error)
{
  PvDataset   folder;
  PvStatus    status   = pv_dataset_list(&folder, path, error);
  const bool  has_list = !status;
  File* const files =
    has_list ? (File*)calloc(folder.n_songs, sizeof(File)) : NULL;
  PvProfile* const all =
    has_list ? (PvProfile*)calloc(folder.n_songs, sizeof(PvProfile)) : NULL;
  *n = 0;
  if (has_list) {
    status = files && all ? measure_songs(path, &folder, files, all, n, error)
                          : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *profiles = status ? NULL : all;
  if (status) {
    free(all);
  }
  free(files);
  pv_dataset_clear(&folder);
  return status;
}

static PvStatus
measure(void*       user,
        const char* path,
        PvProfile** profiles,
        uint32_t*   n,
        PvError*    error)
{
  struct stat info;
  (void)user;
  if (!stat(path, &info) && S_ISDIR(info.st_mode)) {
    return measure_folder(path, profiles, n, error);
  }
  PvProfile* const one    = (PvProfile*)malloc(sizeof(PvProfile));
  const PvStatus   status = one ? measure_one(path, one, error)
                                : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  *n                      = 1;
  *profiles               = status ? NULL : one;
  if (status) {
    free(one);
  }
  return status;
}

PvSoundFiles
pv_target_files(void)
{
  return (PvSoundFiles){ is_there, measure, NULL };
}
