// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/compared_songs.h"

#include "base/audio_name.h"
#include "tools/base/command_line.h"
#include "tools/audio/file_profile.h"
#include "tools/cli/input/named_songs.h"
#include "tools/corpus/dataset_walk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
is_file(const void* user, const char* name)
{
  (void)user;
  return !access(name, F_OK);
}

static PvStatus
add_file(const char*    path,
         PvAudioSource  source,
         double         weight,
         PvTargetSongs* songs,
         PvError*       error)
{
  PvProfile profile;
  PvNote    note = { "" };
  PvStatus  status =
    pv_file_profile_make(path, source, &profile, NULL, &note, error);
  if (*note.text) {
    pv_say("%s", note.text);
  }
  if (!status && !pv_target_songs_add(songs, &profile, weight)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return status;
}

/// Add a file, or those of a folder, which share the weight.
static PvStatus
add_files(const PvTargetName* to, PvTargetSongs* songs, PvError* error)
{
  PvNamedSongs files  = { .n = 0 };
  PvStatus     status = PV_OK;
  pv_named_songs_add(&files, to->name);
  if (files.status) {
    status = pv_fail(error, PV_ERR_DATA, "%s: can't be the target", to->name);
  }
  for (uint32_t i = 0; i < files.n && !status; ++i) {
    status = add_file(files.paths[i], files.sources[i], to->weight / files.n,
                      songs, error);
  }
  pv_named_songs_clear(&files);
  return status;
}

/// Whether a name that stands for nothing was meant to be a file's.
static bool
is_path(const char* name)
{
  return strchr(name, '/') || pv_audio_name_is_one(name);
}

static PvStatus
add(const PvModelParts* parts,
    const char*         model_path,
    const PvTargetName* to,
    PvTargetSongs*      songs,
    PvError*            error)
{
  switch (to->kind) {
    case PV_NAME_OF_FILE:
      return add_files(to, songs, error);
    case PV_NAME_OF_NOTHING:
      return is_path(to->name)
               ? pv_fail_errno(error, to->name, ENOENT)
               : pv_target_name_fail(parts, to->name, true, error);
    default:
      return pv_target_songs_add_named(songs, parts, model_path, to->name,
                                       to->weight, error);
  }
}

/// Returns the exit status.
static int
take(const PvModelParts* parts, const char* text, PvMixDifference* mix)
{
  static const PvNamedFiles files = { is_file, NULL };
  PvError                   error;
  PvTargetName* const       to = &mix->targets[mix->n_targets++];
  PvStatus status = pv_target_name_take(parts, text, files, to, &error);
  status          = status
                      ? status
                      : pv_target_names_check_last(mix->targets, mix->n_targets, &error);
  if (status) {
    pv_say(status == PV_ERR_MEMORY ? "%s" : "--to %s", error.text);
  }
  return status == PV_ERR_MEMORY ? PV_EXIT_UNUSABLE
         : status                ? PV_EXIT_USAGE
                                 : PV_EXIT_DONE;
}

int
pv_compared_names_take(const PvOptions*    options,
                       const PvModelParts* parts,
                       PvMixDifference*    mix)
{
  const uint32_t n      = pv_option_count(options, "to");
  int            status = PV_EXIT_DONE;
  mix->targets          = calloc(n, sizeof(PvTargetName));
  if (!mix->targets) {
    pv_say("out of memory");
    return PV_EXIT_UNUSABLE;
  }
  for (uint32_t i = 0; i < n; ++i) {
    const int done = take(parts, pv_option_text_at(options, "to", i), mix);
    status         = status ? status : done;
  }
  pv_target_than_write(mix->targets, n, false, mix->than);
  return status;
}

bool
pv_compared_songs_find(const PvModelParts*    parts,
                       const PvMixDifference* mix,
                       PvTargetSongs*         songs)
{
  bool is_whole = true;
  for (uint32_t t = 0; t < mix->n_targets; ++t) {
    PvError error;
    if (add(parts, mix->model_path, &mix->targets[t], songs, &error)) {
      pv_say("%s", error.text);
      is_whole = false;
    }
  }
  return is_whole;
}

void
pv_compared_songs_clear(PvMixDifference* mix, PvTargetSongs* songs)
{
  for (uint32_t i = 0; i < mix->n_targets; ++i) {
    free(mix->targets[i].name);
  }
  free(mix->targets);
  free(mix->left_out);
  pv_target_songs_clear(songs);
}
