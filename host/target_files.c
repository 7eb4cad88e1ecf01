// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/target_files.h"

#include "base/plural.h"
#include "base/utf8.h"
#include "tools/audio/file_profile.h"
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

static PvStatus
measure_file(const char*   path,
             PvAudioSource source,
             PvProfile*    profile,
             PvError*      error)
{
  PvNote         lack = { "" };
  const PvStatus status =
    pv_file_profile_make(path, source, profile, NULL, &lack, error);
  if (*lack.text) {
    say(lack.text);
  }
  return status;
}

static void
note(const char* text, const char* and_so)
{
  fputs("Note: ", stderr);
  pv_utf8_print(stderr, text);
  fprintf(stderr, "%s\n", and_so);
}

/// Those that can be measured.
static PvStatus
measure_songs(const char*      path,
              const PvDataset* folder,
              PvProfile*       profiles,
              uint32_t*        n,
              PvError*         error)
{
  char text[PATH_MAX + 64];
  for (uint32_t i = 0; i < folder->n_remarks; ++i) {
    say(folder->remarks[i].text);
  }
  snprintf(text, sizeof(text), "measuring %u file%s for --target %s",
           folder->n_songs, pv_plural(folder->n_songs), path);
  note(text, "");
  for (uint32_t i = 0; i < folder->n_songs; ++i) {
    if (!measure_file(folder->songs[i].path, PV_FILES_ONLY, &profiles[*n],
                      error)) {
      ++*n;
    } else if (error->status == PV_ERR_MEMORY) {
      return error->status;
    } else {
      note(error->text, ": left out");
    }
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
  PvDataset        folder;
  PvStatus         status = pv_dataset_list(&folder, path, error);
  PvProfile* const all =
    status ? NULL : (PvProfile*)calloc(folder.n_songs, sizeof(PvProfile));
  *n = 0;
  if (!status) {
    status = all ? measure_songs(path, &folder, all, n, error)
                 : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
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
