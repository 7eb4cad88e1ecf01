// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/compared_songs.h"

#include "base/audio_name.h"
#include "model/target_text.h"
#include "tools/base/command_line.h"
#include "tools/base/text.h"
#include "tools/cli/target_files.h"
#include "tools/corpus/dataset_walk.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
is_file(const void* user, const char* name)
{
  (void)user;
  return !access(name, F_OK);
}

static const PvNamedFiles files = { is_file, NULL };

/// Whether a name that stands for nothing was meant to be a file's.
static bool
is_path(const char* name)
{
  return strchr(name, '/') || pv_audio_name_is_one(name);
}

static PvStatus
add_named(const PvModelParts* parts,
          const PvTargetName* to,
          PvMixDifference*    mix,
          PvTargetSongs*      songs,
          PvError*            error)
{
  const uint32_t n      = songs->n;
  const PvStatus status = pv_target_songs_add_named(
    songs, parts, mix->model_path, to->name, to->weight, error);
  for (uint32_t i = n; !status && i < songs->n; ++i) {
    if (!pv_mix_difference_add_length(mix, INFINITY)) {
      return pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
  }
  return status;
}

static PvStatus
add(const PvModelParts* parts,
    const PvTargetName* to,
    PvMixDifference*    mix,
    PvTargetSongs*      songs,
    PvError*            error)
{
  switch (to->kind) {
    case PV_NAME_OF_FILE:
      return pv_target_files_add(to, mix, songs, error);
    case PV_NAME_OF_NOTHING:
      return is_path(to->name)
               ? pv_fail_errno(error, to->name, ENOENT)
               : pv_target_name_fail(parts, to->name, true, error);
    default:
      return add_named(parts, to, mix, songs, error);
  }
}

/// Find the first of several names in one text; 0: it is none of several, or stands for
/// nothing.
static size_t
find_first(const PvModelParts* parts, const char* text)
{
  const size_t   n     = pv_target_text_first(parts, text, files);
  char* const    first = text[n] ? strndup(text, n) : NULL;
  PvTargetName   name  = { .kind = PV_NAME_OF_NOTHING };
  PvError        ignored;
  const PvStatus status =
    first ? pv_target_name_take(parts, first, files, &name, &ignored)
          : PV_ERR_MEMORY;
  free(first);
  free(name.name);
  return status || name.kind == PV_NAME_OF_NOTHING ? 0 : n;
}

/// Take one name; a text with several, which stands for nothing, has a reason of its own.
static PvStatus
take_name(const PvModelParts* parts,
          const char*         text,
          PvTargetName*       to,
          PvError*            error)
{
  const PvStatus status = pv_target_name_take(parts, text, files, to, error);
  const bool     stands_for_nothing =
    status ? status == PV_ERR_VALUE : to->kind == PV_NAME_OF_NOTHING;
  const size_t n = stands_for_nothing ? find_first(parts, text) : 0;
  return n ? pv_fail(error, PV_ERR_VALUE,
                     "%s: more than one name: give --to once for each, as --to "
                     "'%.*s' --to '%s'",
                     text, (int)n, text, pv_target_text_rest(text, n))
           : status;
}

/// Returns the exit status.
static int
take(const PvModelParts* parts, const char* text, PvMixDifference* mix)
{
  PvError             error;
  PvTargetName* const to     = &mix->targets[mix->n_targets++];
  PvStatus            status = take_name(parts, text, to, &error);
  status                     = status
                                 ? status
                                 : pv_target_names_check_last(mix->targets, mix->n_targets, &error);
  if (status) {
    pv_say(status == PV_ERR_MEMORY ? "%s" : "--to %s", error.text);
  }
  return status == PV_ERR_MEMORY ? PV_EXIT_UNUSABLE
         : status                ? PV_EXIT_USAGE
                                 : PV_EXIT_DONE;
}

/// Files go by their own names, but for those of the same name.
static void
hide_folders(PvTargetName* targets, uint32_t n)
{
  for (uint32_t t = 0; t < n; ++t) {
    const char* const name     = targets[t].name;
    const char* const own      = pv_text_file_name(name);
    uint32_t          n_called = 0;
    for (uint32_t u = 0; u < n; ++u) {
      n_called += !strcmp(pv_text_file_name(targets[u].name), own);
    }
    if (targets[t].kind == PV_NAME_OF_FILE && n_called == 1 && *own) {
      targets[t].hidden = (uint32_t)(own - name);
    }
  }
}

int
pv_compared_names_take(const PvOptions*    options,
                       const PvModelParts* parts,
                       PvMixDifference*    mix)
{
  const uint32_t n      = pv_option_count(options, "to");
  int            status = PV_EXIT_DONE;
  mix->targets          = calloc(n, sizeof(PvTargetName));
  mix->are_folders      = calloc(n, sizeof(bool));
  if (!mix->targets || !mix->are_folders) {
    pv_say("out of memory");
    return PV_EXIT_UNUSABLE;
  }
  for (uint32_t i = 0; i < n; ++i) {
    const int done = take(parts, pv_option_text_at(options, "to", i), mix);
    status         = status ? status : done;
  }
  if (!status) {
    hide_folders(mix->targets, n);
    pv_target_than_write(mix->targets, n, false, mix->than);
  }
  return status;
}

bool
pv_compared_songs_find(const PvModelParts* parts,
                       PvMixDifference*    mix,
                       PvTargetSongs*      songs)
{
  bool is_whole = true;
  for (uint32_t t = 0; t < mix->n_targets; ++t) {
    PvError error;
    if (add(parts, &mix->targets[t], mix, songs, &error)) {
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
  free(mix->are_folders);
  free(mix->left_out);
  for (uint32_t i = 0; i < mix->n_own_files; ++i) {
    free(mix->own_files[i]);
  }
  free(mix->own_files);
  for (uint32_t i = 0; i < mix->n_skipped; ++i) {
    free(mix->skipped[i].path);
    free(mix->skipped[i].reason);
  }
  free(mix->skipped);
  free(mix->lengths_s);
  pv_target_songs_clear(songs);
}
