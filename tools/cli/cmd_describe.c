// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval describe: songs in numbers that have names and units.

#include "tools/cli/answers.h"
#include "tools/cli/command.h"
#include "tools/cli/input/corpus_options.h"
#include "tools/cli/input/named_songs.h"
#include "tools/base/command_line.h"
#include "tools/base/pool.h"
#include "tools/pages/song_row.h"

#include <stdlib.h>

/// What is known of a song.
typedef struct {
  PvError       error;
  PvNote        note;
  PvSongFigures figures;
} Described;

/// The command at work.
typedef struct {
  PvNamedSongs songs;
  Described*   described; ///< [songs.n]
  PvAnswers    answers;
} Work;

static void
describe_song(void* user, uint32_t i)
{
  Work* const work = user;
  if (pv_answers_are_wanted(&work->answers)) {
    Described* const song = &work->described[i];
    pv_song_figures_measure(work->songs.paths[i], work->songs.sources[i],
                            &song->figures, &song->note, &song->error);
    pv_answers_add(&work->answers, i);
  }
}

static PvFileOutcome
outcome_of(const void* user, uint32_t i)
{
  const Described* const song = &((const Work*)user)->described[i];
  return (PvFileOutcome){ &song->error, &song->note };
}

static json_t*
json_of(const void* user, uint32_t i)
{
  const Work* const work = user;
  return pv_song_row_json(work->songs.paths[i], &work->described[i].figures);
}

static void
print_row(const void* user, uint32_t i)
{
  const Work* const work = user;
  pv_song_row_print(work->songs.paths[i], &work->described[i].figures);
}

static void
print(const void* user, uint32_t i)
{
  const Work* const work = user;
  pv_song_print(work->songs.paths[i], &work->described[i].figures);
}

static int
describe_all(Work* work, uint32_t n_threads)
{
  PvAnswers* const answers = &work->answers;
  int              status  = PV_EXIT_UNUSABLE;
  work->described = calloc((size_t)work->songs.n + 1, sizeof(Described));
  if (work->described && pv_answers_start(answers)) {
    pv_pool_run(n_threads, work->songs.n, "files", describe_song, work);
    status = pv_answers_finish(answers);
  } else {
    pv_say("out of memory");
  }
  free(work->described);
  return status ? status : work->songs.status;
}

static int
run(const PvOptions* options)
{
  static const PvAnswerKind for_people = { outcome_of, json_of, print };
  static const PvAnswerKind as_rows    = { outcome_of, json_of, print_row };

  const bool is_csv = pv_option_is_given(options, "csv");
  Work       work   = { .described = NULL };
  pv_named_songs_find(&work.songs, options);
  work.answers = (PvAnswers){ .kind    = is_csv ? &as_rows : &for_people,
                              .user    = &work,
                              .is_json = pv_option_is_given(options, "json"),
                              .n       = work.songs.n };
  if (is_csv) {
    pv_song_row_print_header();
  }
  const int status =
    describe_all(&work, (uint32_t)pv_option_integer(options, "threads"));
  pv_named_songs_clear(&work.songs);
  return status;
}

static const PvOption operands[] = {
  PV_SONGS_OPERAND,
  { .name = NULL },
};

static const PvOption rows[] = {
  { .name = "csv",
    .help =
      "print a table: a row for each song, with the names of its columns" },
  { .name      = "json",
    .conflicts = "csv",
    .help      = "print an array of JSON objects" },
  PV_THREADS_OPTION,
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_describe = {
  .table = { .program = "prodval",
             .command = "describe",
             .what    = "show how songs sound, in numbers with units",
             .about =
               "Measures each song as a whole (duration, level, peak, crest, "
               "range, width, balance, correlation, tempo), and tone, width, "
               "balance, correlation, crest, range and decay in 23 bands from "
               "26 Hz to 10.7 kHz. It takes no model.",
             .more = PV_SONGS_OPERAND_MORE
             "\n\nThe names of columns say their units, as `level_dbfs` and "
             "`tempo_bpm`; they and their order stay the same. Bands are named "
             "by their middle: `width_99_hz_db`, and the width in the row 99 "
             "of the table for people, is that from 77 to 128 Hz. What is not "
             "known is an empty field in a "
             "table, null in JSON and a dash for people: never 0. Of a silent "
             "song only the duration is known. See "
             "`Columns of describe` below.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
