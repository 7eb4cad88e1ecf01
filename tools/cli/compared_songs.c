// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/compared_songs.h"

#include "tools/base/command_line.h"
#include "tools/corpus/file_profile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_WEIGHT 1e6

/// What a name stands for; NULL: for nothing.
static const char*
kind_of(const PvModelParts* parts, const char* name)
{
  switch (pv_target_name_kind(parts, name)) {
    case PV_NAME_OF_PRODUCER:
      return "producer";
    case PV_NAME_OF_SONG:
      return "song";
    default:
      return access(name, F_OK) ? NULL : "file";
  }
}

/// Whether a text is a weight and nothing else.
static bool
read_weight(const char* text, double* weight)
{
  char* end = NULL;
  *weight   = strtod(text, &end);
  return end != text && !*end && *weight > 0.0 && *weight <= MOST_WEIGHT;
}

/// Take NAME, or NAME=WEIGHT where NAME=WEIGHT is no name itself.
/// @param[in,out] text  Cut at its '='.
static PvComparedTo
take_name(const PvModelParts* parts, char* text)
{
  PvComparedTo to    = { text, kind_of(parts, text), 1.0 };
  char* const  equal = strrchr(text, '=');
  double       weight;
  if (!to.kind && equal && read_weight(equal + 1, &weight)) {
    *equal    = '\0';
    to.kind   = kind_of(parts, text);
    to.weight = weight;
  }
  return to;
}

static PvStatus
add_file(const PvComparedTo* to, PvTargetSongs* songs, PvError* error)
{
  PvProfile profile;
  PvNote    note = { "" };
  PvStatus  status =
    pv_file_profile_make(to->name, &profile, NULL, &note, error);
  if (*note.text) {
    pv_say("%s", note.text);
  }
  if (!status && !pv_target_songs_add(songs, &profile, to->weight)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return status;
}

static bool
add(const PvModelParts* parts, const PvComparedTo* to, PvTargetSongs* songs)
{
  PvError        error;
  const bool     is_file = to->kind && !strcmp(to->kind, "file");
  const PvStatus status =
    is_file
      ? add_file(to, songs, &error)
      : pv_target_songs_add_named(songs, parts, to->name, to->weight, &error);
  if (status) {
    const bool is_near = strchr(error.text, '?');
    pv_say("%s%s", error.text, to->kind || is_near ? "" : ", nor a file");
  }
  return !status;
}

bool
pv_compared_songs_find(const PvOptions*    options,
                       const PvModelParts* parts,
                       PvMixDifference*    mix,
                       PvTargetSongs*      songs)
{
  const uint32_t n        = pv_option_count(options, "to");
  bool           is_whole = true;
  mix->targets            = calloc(n, sizeof(PvComparedTo));
  if (!mix->targets) {
    pv_say("out of memory");
    return false;
  }
  for (uint32_t i = 0; i < n; ++i) {
    char* const text = strdup(pv_option_text_at(options, "to", i));
    if (!text) {
      pv_say("out of memory");
      return false;
    }
    mix->targets[mix->n_targets] = take_name(parts, text);
    is_whole = add(parts, &mix->targets[mix->n_targets++], songs) && is_whole;
  }
  pv_mix_difference_name(mix);
  return is_whole;
}

void
pv_compared_songs_clear(PvMixDifference* mix, PvTargetSongs* songs)
{
  for (uint32_t i = 0; i < mix->n_targets; ++i) {
    free(mix->targets[i].name);
  }
  free(mix->targets);
  pv_target_songs_clear(songs);
}
