// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval similar: the songs of a model that are nearest to a song.

#include "tools/cli/command.h"
#include "model/guess_distances.h"
#include "tools/base/command_line.h"
#include "tools/cli/model_operand.h"
#include "tools/judge/guess_match.h"
#include "tools/pages/similar.h"
#include "tools/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WANTED = 1000000 };

typedef struct {
  PvSimilar similar;
  bool      by_guess;
  bool      is_json;
} Similar;

// What is heard of a song that the model learned says no more than that.
static PvStatus
compare_guesses(PvSimilar* similar, const PvHearing* hearing, PvError* error)
{
  const PvModelParts* const parts = similar->place.parts;
  const size_t              n     = (size_t)parts->n_labels + 1;
  if (pv_song_guesses_check(parts, similar->model_path, error)) {
    return error->status;
  }
  if (!(similar->guess = calloc(n, sizeof(float)))) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_raw_guess_probabilities(&hearing->raw, similar->guess);
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    const PvSongMatch* const match = &similar->matches[i];
    const float* const       known = pv_song_guess_known(parts, match->song);
    if (match->is_same && known) {
      memcpy(similar->guess, known, n * sizeof(float));
    }
  }
  pv_guess_match_sort(parts, similar->guess, similar->matches);
  return PV_OK;
}

static PvStatus
find(Similar* wanted, const PvModel* model, PvError* error)
{
  PvSimilar* const          similar = &wanted->similar;
  const PvModelParts* const parts   = pv_model_parts(model);
  PvSongVectors             vectors = { 0 };
  char* const               title   = pv_text_title(similar->file);
  similar->matches = calloc(parts->n_songs, sizeof(PvSongMatch));
  if (!title || !similar->matches) {
    free(title);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  PvHearing hearing;
  pv_hearing_init(&hearing, model);
  const PvAudience audience = pv_hearing_audience(&hearing);
  pv_vectors_of_file(similar->file, &parts->recipe, PV_CLIPS_TO_ASK,
                     wanted->by_guess ? &audience : NULL, &vectors);
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
  if (!status && wanted->by_guess) {
    status = compare_guesses(similar, &hearing, error);
  }
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
  status = status ? status : find(wanted, used.model, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    done = answer(wanted);
  }
  pv_place_clear(&wanted->similar.place);
  free(wanted->similar.matches);
  free(wanted->similar.guess);
  pv_used_model_clear(&used);
  return done;
}

static int
run(const PvOptions* options)
{
  Similar wanted = {
    .similar  = { .file     = pv_operand(options, "FILE"),
                  .n_wanted = (uint32_t)pv_option_integer(options, "number") },
    .by_guess = !strcmp(pv_option_text(options, "by"), "guess"),
    .is_json  = pv_option_is_given(options, "json")
  };
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

static const PvChoice ways[] = {
  { .value = "sound", .what = "the distance of their features" },
  { .value = "guess",
    .what  = "the distance of the probabilities of producers" },
  { .value = "" }
};

static const PvOption rows[] = {
  { .name        = "by",
    .type        = PV_OPTION_CHOICE,
    .placeholder = "WHAT",
    .standard    = "sound",
    .choices     = ways,
    .help        = "what makes songs near",
    .more = "By `guess` songs are near that would be guessed alike, whatever "
            "they sound like otherwise: it finds songs that stand between the "
            "same producers. It says no more than the guess does, so songs of "
            "one producer of whom the model is sure are hard to tell apart. "
            "The distance is Hellinger's, from 0 (the same probabilities) to 1 "
            "(nothing in common). As a model is nearly certain of the songs "
            "that it learned, the guess of each of its songs, and of the file "
            "if it is one of them, comes from a model that was trained "
            "without a tenth of the songs, this one among them; music by "
            "others is left out with all of its artist." },
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
