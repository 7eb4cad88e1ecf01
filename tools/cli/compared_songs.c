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
/// @return False, having said so: the weight is none.
static bool
take_name(const PvModelParts* parts, char* text, PvComparedTo* to)
{
  char* const equal = strrchr(text, '=');
  *to               = (PvComparedTo){ text, kind_of(parts, text), 1.0 };
  if (to->kind || !equal) {
    return true;
  }
  *equal               = '\0';
  to->kind             = kind_of(parts, text);
  const bool is_weight = read_weight(equal + 1, &to->weight);
  if (!is_weight && to->kind) {
    pv_say("--to %s: weight %s: must be a number above 0, and 1000000 at most",
           text, equal + 1);
    return false;
  }
  if (!is_weight) {
    *equal     = '=';
    to->weight = 1.0;
  }
  return true;
}

/// Whether no other target has the name of the last; if one has, it is said.
static bool
is_new(const PvMixDifference* mix)
{
  const char* const name = mix->targets[mix->n_targets - 1].name;
  for (uint32_t t = 0; t + 1 < mix->n_targets; ++t) {
    if (!strcmp(mix->targets[t].name, name)) {
      pv_say("--to %s: named twice: name it once, to count twice as %s=2", name,
             name);
      return false;
    }
  }
  return true;
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

/// The error of a name, with what else it could be: a question, then.
static void
say(const PvError* error, const PvComparedTo* to)
{
  const size_t n       = strlen(error->text);
  const bool   is_near = n && error->text[n - 1] == '?';
  pv_say("%s%s", error->text, to->kind || is_near ? "" : ", nor a file");
}

static bool
add(const PvModelParts* parts,
    const char*         model_path,
    const PvComparedTo* to,
    PvTargetSongs*      songs)
{
  PvError        error;
  const bool     is_file = to->kind && !strcmp(to->kind, "file");
  const PvStatus status =
    is_file ? add_file(to, songs, &error)
            : pv_target_songs_add_named(songs, parts, model_path, to->name,
                                        to->weight, &error);
  if (status) {
    say(&error, to);
  }
  return !status;
}

int
pv_compared_names_take(const PvOptions*    options,
                       const PvModelParts* parts,
                       PvMixDifference*    mix)
{
  const uint32_t n      = pv_option_count(options, "to");
  int            status = PV_EXIT_DONE;
  mix->targets          = calloc(n, sizeof(PvComparedTo));
  for (uint32_t i = 0; i < n; ++i) {
    char* const text = strdup(pv_option_text_at(options, "to", i));
    if (!mix->targets || !text) {
      free(text);
      pv_say("out of memory");
      return PV_EXIT_UNUSABLE;
    }
    const bool is_good =
      take_name(parts, text, &mix->targets[mix->n_targets++]);
    status = is_good && is_new(mix) ? status : PV_EXIT_USAGE;
  }
  pv_mix_difference_name(mix);
  return status;
}

bool
pv_compared_songs_find(const PvModelParts*    parts,
                       const PvMixDifference* mix,
                       PvTargetSongs*         songs)
{
  bool is_whole = true;
  for (uint32_t t = 0; t < mix->n_targets; ++t) {
    is_whole = add(parts, mix->model_path, &mix->targets[t], songs) && is_whole;
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
