// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval compare: a mix beside a producer's songs, or any other, band by
/// band.

#include "tools/cli/command.h"
#include "model/model.h"
#include "tools/base/command_line.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/cli/compare_words.h"
#include "tools/cli/compared_songs.h"
#include "tools/cli/left_out_songs.h"
#include "tools/cli/input/model_operand.h"
#include "tools/cli/input/named_songs.h"
#include "tools/audio/file_profile.h"
#include "tools/pages/mix_difference.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  PvMixDifference mix;
  PvUsedModel     used;
  PvTargetSongs   songs;
  PvAudioSource   source; ///< The mix is of
  const char*     page;   ///< NULL: none
  bool            is_json;
} Compare;

static PvStatus
measure(Compare* compare, PvError* error)
{
  const PvModelParts* const parts = pv_model_parts(compare->used.model);
  PvMixDifference* const    mix   = &compare->mix;
  PvProfile                 profile;
  PvNote                    note = { "" };
  PvStatus                  status =
    pv_target_songs_sum_up(&compare->songs, parts, &mix->target, error);
  status = status ? status
                  : pv_file_profile_make(mix->file, compare->source, &profile,
                                         &mix->seconds, &note, error);
  if (*note.text) {
    pv_say("%s", note.text);
  }
  if (!status) {
    pv_difference_make(&profile, &mix->target, &mix->difference);
    mix->n_findings = pv_findings_make_settled(
      &mix->difference, pv_mix_difference_seconds(mix), mix->findings);
  }
  return status;
}

static PvStatus
answer(const Compare* compare, PvError* error)
{
  const PvMixDifference* const mix    = &compare->mix;
  PvStatus                     status = PV_OK;
  if (compare->is_json) {
    json_t* const all = pv_mix_difference_json(mix);
    status            = pv_json_write(all, "-", error);
    json_decref(all);
  } else {
    pv_mix_difference_print(mix);
  }
  return status || !compare->page
           ? status
           : pv_mix_difference_write_page(mix, compare->page, error);
}

/// Says what is wrong; returns the exit status.
static int
finish(PvStatus status, const PvError* error)
{
  if (status) {
    pv_say("%s", error->text);
  }
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

/// Returns the exit status.
static int
compare_with_targets(Compare* compare)
{
  PvError                error;
  PvTargetSongs* const   songs   = &compare->songs;
  PvMixDifference* const mix     = &compare->mix;
  bool*                  without = NULL;
  PvStatus               status =
    pv_left_out_songs_find(compare->used.model, mix, &without, &error);
  songs->without = without;
  const bool is_found =
    !status &&
    pv_compared_songs_find(pv_model_parts(compare->used.model), mix, songs);
  free(without);
  songs->without = NULL;
  if (!status && !is_found) {
    return PV_EXIT_UNUSABLE;
  }
  status = status ? status : measure(compare, &error);
  status = status ? status : answer(compare, &error);
  return finish(status, &error);
}

/// Returns the exit status.
static int
run_through(Compare* compare, const PvOptions* options)
{
  PvError  error;
  PvStatus status = pv_output_probe(compare->page, &error);
  status =
    status ? status : pv_used_model_load(options, true, &compare->used, &error);
  if (status) {
    return finish(status, &error);
  }
  const PvModelParts* const parts = pv_model_parts(compare->used.model);
  compare->mix.model_path         = compare->used.path;
  if (compare->source != PV_STANDARD_INPUT &&
      !pv_compare_mix_check(parts, compare->mix.file)) {
    return PV_EXIT_USAGE;
  }
  const int done = pv_compared_names_take(options, parts, &compare->mix);
  return done ? done : compare_with_targets(compare);
}

static int
run(const PvOptions* options)
{
  const PvNamedSong song    = pv_named_song(pv_operand(options, "FILE"));
  Compare           compare = { .mix     = { .file = song.path },
                                .source  = song.source,
                                .page    = pv_option_text(options, "report"),
                                .is_json = pv_option_is_given(options, "json") };
  if (!pv_compare_words_check(options)) {
    return PV_EXIT_USAGE;
  }
  const int status = run_through(&compare, options);
  pv_compared_songs_clear(&compare.mix, &compare.songs);
  pv_used_model_clear(&compare.used);
  return status;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  { .name = "FILE",
    .type = PV_OPTION_INPUT,
    .noun = "a song",
    .help = "an audio file, or - for standard input" },
  { .name = NULL },
};

static const PvOption rows[] = {
  { .name        = "to",
    .type        = PV_OPTION_TEXT,
    .placeholder = "NAME",
    .is_required = true,
    .max_times   = PV_MAX_TARGETS,
    .help        = "compare with a producer, an artist by others, a song, a "
                   "file or a folder of files; NAME=2 counts twice",
    .more = "A name is that of a producer of the model, of whoever made music "
            "by others that it knows, or the title of one of its songs, "
            "as `Noon (Sean Hawk)` where several have that title; what "
            "is none of these, in upper or lower case, is an audio file, "
            "or a folder, which stands for the sound files in it and in its "
            "folders. Those that can't be measured are noted and left out, and "
            "so is FILE itself, or a copy of it. "
            "Several count the same, "
            "whatever number of songs each has, or as said: "
            "`--to 'Sean Hawk=2' --to reference.wav`. A song of the "
            "model that is FILE itself is left out of its producer's; an "
            "excerpt is not known as its song if it is shorter than about 70 "
            "s." },
  { .name = "json", .help = "print a JSON object" },
  { .name        = "report",
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .no_printing = "what compare says goes to standard output: name a file",
    .help        = "write one HTML page with curves" },
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_compare = {
  .table = { .program = "prodval",
             .command = "compare",
             .what    = "show what a mix has more or less of than other songs",
             .about =
               "Measures tone, width, balance, correlation, crest, range and "
               "decay of a file in 23 bands from 26 Hz to 10.7 kHz, and shows "
               "how far each is from a producer's songs, from single songs, or "
               "from other files: in dB or seconds, and in spreads of the "
               "songs. The largest differences are put into words, five at "
               "most. Level does not count.",
             .more =
               "The model, if one is named, comes first, the mix after it, and "
               "each --to has one name: `prodval compare mine.safetensors "
               "mix.wav --to 'Sean Hawk' --to reference.wav`. A model is told "
               "from a mix by what the file holds. Sound that comes on "
               "standard input is not known as one of the model's songs, and "
               "so "
               "none is left out.\n\n"
               "A spread is half of the way from the value that 10 % of "
               "further songs are expected below to that of 90 %. "
               "Fewer than five songs have the spread that a producer of "
               "the model usually has, or that all songs of a library "
               "have. A difference of one spread is "
               "where the sound leaves what is usual; smaller ones are not "
               "put into words. Neighbouring bands that leave it on one "
               "side are one sentence, with the mean of their "
               "differences and the spreads of the farthest. "
               "Correlation has no sentence: width and balance say which "
               "of them moved it. Tones are compared "
               "after the median of their differences was taken from "
               "each, so that a bump is not a dip elsewhere.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
