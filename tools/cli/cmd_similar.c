// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval similar: the songs of a model that are nearest to a song.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/base/text.h"
#include "base/plural.h"
#include "tools/cli/input/model_operand.h"
#include "tools/cli/input/named_songs.h"
#include "tools/cli/similar_find.h"
#include "tools/cli/similar_way.h"
#include "tools/pages/playlist.h"
#include "tools/pages/similar.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WANTED = 1000000 };

typedef struct {
  PvSimilar   similar;
  PvNamedSong way_to; ///< A way to this file is wanted; no path: none
  bool        by_guess;
  bool        is_json;
  bool        is_list; ///< For players
} Similar;

static PvStatus
write_json(json_t* found, PvError* error)
{
  const PvStatus status = pv_json_write(found, "-", error);
  json_decref(found);
  return status;
}

static void
say_lost(uint32_t n)
{
  if (n) {
    pv_say("%" PRIu32 " song%s can't be listed: the path is not known, or has "
           "a line end",
           n, pv_plural(n));
  }
}

static PvStatus
answer(const Similar* wanted, PvError* error)
{
  if (wanted->is_json) {
    return write_json(pv_similar_json(&wanted->similar), error);
  }
  if (wanted->is_list) {
    say_lost(pv_similar_print_list(&wanted->similar));
  } else {
    pv_similar_print(&wanted->similar);
  }
  return PV_OK;
}

static PvStatus
answer_way(const Similar* wanted, const PvWayPage* page, PvError* error)
{
  if (wanted->is_json) {
    return write_json(pv_way_json(page), error);
  }
  if (wanted->is_list) {
    say_lost(pv_way_print_list(page));
  } else {
    pv_way_print(page);
  }
  return PV_OK;
}

static PvStatus
go(const Similar* wanted, const PvModel* model, PvError* error)
{
  PvWayPage page   = { .parts      = pv_model_parts(model),
                       .model_path = wanted->similar.model_path,
                       .files   = { wanted->similar.file, wanted->way_to.path },
                       .sources = { wanted->similar.source,
                                    wanted->way_to.source } };
  PvStatus  status = pv_similar_way_find(model, &page, error);
  status           = status ? status : answer_way(wanted, &page, error);
  pv_similar_way_clear(&page);
  return status;
}

static PvStatus
find_and_answer(Similar* wanted, const PvModel* model, PvError* error)
{
  if (wanted->is_list && pv_playlist_check(pv_model_parts(model),
                                           wanted->similar.model_path, error)) {
    return error->status;
  }
  if (wanted->way_to.path) {
    return go(wanted, model, error);
  }
  const PvStatus status =
    pv_similar_find(&wanted->similar, model, wanted->by_guess, error);
  return status ? status : answer(wanted, error);
}

/// Returns the exit status.
static int
look(Similar* wanted, const PvOptions* options)
{
  PvError     error;
  PvUsedModel used           = { .path = NULL };
  PvStatus    status         = pv_used_model_load(options, true, &used, &error);
  wanted->similar.model_path = used.path;
  status = status ? status : find_and_answer(wanted, used.model, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  pv_place_clear(&wanted->similar.place);
  free(wanted->similar.matches);
  free(wanted->similar.guess);
  pv_used_model_clear(&used);
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

static int
run(const PvOptions* options)
{
  const char* const to     = pv_option_text(options, "path");
  const PvNamedSong song   = pv_named_song(pv_operand(options, "FILE"));
  Similar           wanted = {
              .similar = { .file   = song.path,
                           .source = song.source,
                           .n_wanted = (uint32_t)pv_option_integer(options, "number") },
              .way_to  = to ? pv_named_song(to) : (PvNamedSong){ .path = NULL },
              .by_guess = !strcmp(pv_option_text(options, "by"), "guess"),
              .is_json  = pv_option_is_given(options, "json"),
              .is_list  = pv_option_is_given(options, "m3u")
  };
  if (to && song.source == PV_STANDARD_INPUT &&
      wanted.way_to.source == PV_STANDARD_INPUT) {
    pv_say("%s: can be read once only: name a file, or one after --path",
           song.path);
    return PV_EXIT_USAGE;
  }
  return pv_songs_are_no_models(options) ? look(&wanted, options)
                                         : PV_EXIT_USAGE;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  { .name = "FILE",
    .type = PV_OPTION_INPUT,
    .noun = "a song",
    .help = "an audio file, or - for standard input" },
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
  { .name        = "path",
    .type        = PV_OPTION_INPUT,
    .placeholder = "SONG",
    .conflicts   = "by number",
    .noun        = "a song",
    .help        = "find a way of songs from FILE to this song instead",
    .more = "Each song sounds like the one before, from which its distance is "
            "given: that of their mean places. Of all ways over the model's "
            "songs it is the one whose squared steps have the least sum, so "
            "many small steps are better than a few large ones." },
  { .name = "json", .help = "print a JSON object" },
  { .name      = "m3u",
    .conflicts = "json",
    .help      = "print a list for players",
    .more      = "Only a library knows the files of its songs. Their paths are "
                 "absolute, so that the list may be saved anywhere." },
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
                     "or cut in another place.\n\nFor the songs that `prodval "
                     "identify` lists, windows, one a second, are compared in "
                     "place of clips: their distances are others, though near.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
