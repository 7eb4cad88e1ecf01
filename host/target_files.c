// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/target_files.h"

#include "base/utf8.h"
#include "tools/audio/file_profile.h"
#include "tools/corpus/dataset.h"

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

static PvStatus
measure_file(const char*   path,
             PvAudioSource source,
             PvProfile*    profile,
             PvError*      error)
{
  PvNote         note = { "" };
  const PvStatus status =
    pv_file_profile_make(path, source, profile, NULL, &note, error);
  if (*note.text) {
    say(note.text);
  }
  return status;
}

// What is passed over is a note, unless it can't be read.
static PvStatus
look_through(const PvDataset* folder, PvError* error)
{
  for (uint32_t i = 0; i < folder->n_remarks; ++i) {
    if (folder->remarks[i].is_failure) {
      return pv_fail(error, PV_ERR_DATA, "%s", folder->remarks[i].text);
    }
    say(folder->remarks[i].text);
  }
  return PV_OK;
}

static PvStatus
measure_songs(const PvDataset* folder, PvProfile* profiles, PvError* error)
{
  PvStatus status = look_through(folder, error);
  for (uint32_t i = 0; i < folder->n_songs && !status; ++i) {
    status =
      measure_file(folder->songs[i].path, PV_FILES_ONLY, &profiles[i], error);
  }
  return status;
}

static PvStatus
measure_folder(const char* path,
               PvProfile** profiles,
               uint32_t*   n,
               PvError*    error)
{
  PvDataset        folder;
  PvStatus         status = pv_dataset_list(&folder, path, error);
  PvProfile* const all =
    status ? NULL : (PvProfile*)calloc(folder.n_songs, sizeof(PvProfile));
  if (!status) {
    status = all ? measure_songs(&folder, all, error)
                 : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *n        = folder.n_songs;
  *profiles = status ? NULL : all;
  if (status) {
    free(all);
  }
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
  const PvStatus   status = one
                              ? measure_file(path, PV_FILES_OR_PIPES, one, error)
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
