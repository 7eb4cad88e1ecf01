// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval similar: the songs of a model that are nearest to a song.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/model_operand.h"
#include "tools/pages/similar.h"
#include "tools/base/text.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_WANTED = 1000000 };

typedef struct {
  PvSimilar similar;
  bool      is_json;
} Similar;

static PvStatus
find(PvSimilar* similar, const PvModel* model, PvError* error)
{
  const PvModelParts* const parts   = pv_model_parts(model);
  PvSongVectors             vectors = { 0 };
  char* const               title   = pv_text_title(similar->file);
  similar->matches = calloc(parts->n_songs, sizeof(PvSongMatch));
  if (!title || !similar->matches) {
    free(title);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_vectors_of_file(similar->file, &parts->recipe, PV_CLIPS_TO_ASK, &vectors);
  if (*vectors.note.text) {
    pv_say("%s", vectors.note.text);
  }
  *error          = vectors.error;
  PvStatus status = vectors.error.status;
  status =
    status ? status : pv_place_make(model, &vectors, &similar->place, error);
  status = status ? status
                  : pv_song_match_find(&similar->place, title, similar->matches,
                                       error);
  pv_song_vectors_clear(&vectors);
  free(title);
  return status;
}

/// Returns the exit status.
static int
answer(const Similar* wanted)
{
  PvError error;
  if (!wanted->is_json) {
    pv_similar_print(&wanted->similar);
    return PV_EXIT_DONE;
  }
  json_t* const  found  = pv_similar_json(&wanted->similar);
  const PvStatus status = pv_json_write(found, "-", &error);
  json_decref(found);
  if (status) {
    pv_say("%s", error.text);
  }
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

static int
look(Similar* wanted, const PvOptions* options)
{
  PvError     error;
  PvUsedModel used           = { NULL, NULL };
  PvStatus    status         = pv_used_model_load(options, true, &used, &error);
  int         done           = PV_EXIT_UNUSABLE;
  wanted->similar.model_path = used.path;
  status = status ? status : find(&wanted->similar, used.model, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    done = answer(wanted);
  }
  pv_place_clear(&wanted->similar.place);
  free(wanted->similar.matches);
  pv_used_model_clear(&used);
  return done;
}

static int
run(const PvOptions* options)
{
  Similar wanted = { .similar = { .file     = pv_operand(options, "FILE"),
                                  .n_wanted = (uint32_t)pv_option_integer(
                                    options, "number") },
                     .is_json = pv_option_is_given(options, "json") };
  return pv_songs_are_no_models(options) ? look(&wanted, options)
                                         : PV_EXIT_USAGE;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  { .name = "FILE",
    .type = PV_OPTION_INPUT,
    .noun = "a song",
    .help = "an audio file" },
  { .name = NULL },
};

static const PvOption rows[] = {
  { .name        = "number",
    .letter      = 'n',
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "10",
    .min         = 1,
    .max         = MAX_WANTED,
    .help        = "list N songs" },
  { .name = "json", .help = "print a JSON object" },
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_similar = {
  .table = { .program = "prodval",
             .command = "similar",
             .what    = "list the songs of a model that are nearest to a song",
             .about =
               "Lists the songs of a model that are nearest to a file, with "
               "their distance: the mean, over the clips of the file, of the "
               "distance to the nearest clip of the song. Below each song "
               "stands its distance by kind of feature, nearest kind first; 1 "
               "is the median of the model's songs. If the model was trained "
               "on the file itself, that is reported separately.",
             .more = "As a rule it is found even when it was in another coding "
                     "or cut in another place.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
