// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval identify: whose work audio files sound like.

#include "tools/cli/answers.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/input/corpus_options.h"
#include "tools/cli/input/model_operand.h"
#include "tools/cli/input/named_songs.h"
#include "tools/pages/hear.h"
#include "tools/base/pool.h"

#include <stdio.h>
#include <stdlib.h>

/// The command at work.
typedef struct {
  PvIdentify   identify;
  PvNamedSongs songs;
  PvAnswers    answers;
} Work;

static void
answer_file(void* user, uint32_t i)
{
  Work* const work = user;
  if (pv_answers_are_wanted(&work->answers)) {
    const PvIdentify* const identify = &work->identify;
    PvHeard                 heard;
    pv_hear(identify->model, identify->files[i], work->songs.sources[i], NULL,
            NULL, &heard);
    pv_heard_tell(identify->model, &heard, &identify->guesses[i]);
    pv_answers_add(&work->answers, i);
  }
}

static PvFileOutcome
outcome_of(const void* user, uint32_t i)
{
  const PvFileGuess* const guess = &((const PvIdentify*)user)->guesses[i];
  return (PvFileOutcome){ &guess->error, &guess->note };
}

static json_t*
json_of(const void* user, uint32_t i)
{
  return pv_identify_json(user, i);
}

static void
print(const void* user, uint32_t i)
{
  pv_identify_print(user, i);
}

static const PvAnswerKind guesses = { outcome_of, json_of, print };

static int
answer_all(Work* work)
{
  PvIdentify* const identify = &work->identify;
  PvAnswers* const  answers  = &work->answers;
  int               status   = PV_EXIT_UNUSABLE;
  identify->files            = work->songs.paths;
  identify->sources          = work->songs.sources;
  identify->n_files          = work->songs.n;
  identify->guesses =
    calloc((size_t)identify->n_files + 1, sizeof(PvFileGuess));
  *answers = (PvAnswers){ .kind    = &guesses,
                          .user    = identify,
                          .is_json = identify->is_json,
                          .n       = identify->n_files };
  if (identify->guesses && pv_answers_start(answers)) {
    pv_pool_run(identify->n_threads, identify->n_files, "files", answer_file,
                work);
    status = pv_answers_finish(answers);
  } else {
    pv_say("out of memory");
  }
  free(identify->guesses);
  return status ? status : work->songs.status;
}

static int
run(const PvOptions* options)
{
  PvError     error;
  PvUsedModel used      = { .path = NULL };
  Work        work      = { .identify.n_threads =
                              (uint32_t)pv_option_integer(options, "threads"),
                            .identify.is_json = pv_option_is_given(options, "json") };
  const bool  wants_why = pv_option_is_given(options, "why");
  int         status    = PV_EXIT_UNUSABLE;
  if (!pv_songs_are_no_models(options)) {
    status = PV_EXIT_USAGE;
  } else if (pv_used_model_load(options, wants_why, &used, &error)) {
    pv_say("%s", error.text);
  } else {
    work.identify.model      = used.model;
    work.identify.model_path = used.path;
    pv_named_songs_find(&work.songs, options);
    status = answer_all(&work);
  }
  pv_named_songs_clear(&work.songs);
  pv_used_model_clear(&used);
  return status;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  PV_SONGS_OPERAND,
  { .name = NULL },
};

static const PvOption rows[] = {
  { .name = "why",
    .help = "show what speaks for the likeliest producer, against the next",
    .more = "Each kind of feature speaks for one of the two, as it brings the "
            "sound nearer to the middle of their songs than to that of the "
            "other's; its share is of all that does so, for either, and "
            "shares add up to 100 %. With `--json` there is the exact part of "
            "each in the difference of the squared distances, too. Votes, "
            "calibration and classifiers other than the neighbours are not "
            "part of it, so more may speak for the next than for the "
            "likeliest. Where all sound is without sides, there is none. The "
            "next is a producer: somebody else has no songs to be near. In "
            "what the sound differs, in dB and seconds, `prodval compare` "
            "says." },
  { .name = "json", .help = "print an array of JSON objects" },
  PV_THREADS_OPTION,
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_identify = {
  .table = { .program = "prodval",
             .command = "identify",
             .what    = "name the likely producer of audio files",
             .about   = "Names the producer that each file sounds most like, "
                        "with all others ranked after them and the nearest songs "
                        "that the model knows. Each result is printed when it is "
                        "known; interrupting keeps those.",
             .more    = PV_SONGS_OPERAND_MORE
             "\n\nA file is one song: a pause, such as one before a hidden "
             "track, does not end it. Nothing fades, so its end counts no "
             "more than its beginning. The nearest songs are those nearest "
             "to the whole file: each second the newest window is compared "
             "with the nearest clip of the song, and the mean of that is the "
             "song's distance. `prodval similar` compares the file's clips "
             "instead.\n\nResults are printed in the order of the "
             "files, each as soon as it and those before it are known. When "
             "the program is interrupted, the results so far are printed, "
             "and an array of JSON objects is closed.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
