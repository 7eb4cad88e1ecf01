// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval identify: whose work audio files sound like.

#include "tools/cli/answers.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/input/corpus_options.h"
#include "tools/cli/input/model_operand.h"
#include "tools/pages/hear.h"
#include "tools/base/pool.h"

#include <stdio.h>
#include <stdlib.h>

static void
answer_file(void* user, uint32_t i)
{
  PvAnswers* const answers = user;
  if (pv_answers_are_wanted(answers)) {
    const PvIdentify* const identify = answers->identify;
    PvHeard                 heard;
    pv_hear(identify->model, identify->files[i], PV_FILES_OR_PIPES, NULL, NULL,
            &heard);
    pv_heard_tell(identify->model, &heard, &identify->guesses[i]);
    pv_answers_add(answers, i);
  }
}

static int
answer_all(PvIdentify* identify)
{
  int status        = PV_EXIT_UNUSABLE;
  identify->guesses = calloc(identify->n_files, sizeof(PvFileGuess));
  if (identify->guesses) {
    PvAnswers answers;
    pv_answers_start(&answers, identify);
    pv_pool_run(identify->n_threads, identify->n_files, "files", answer_file,
                &answers);
    status = pv_answers_finish(&answers);
  } else {
    pv_say("out of memory");
  }
  free(identify->guesses);
  return status;
}

static int
run(const PvOptions* options)
{
  PvError     error;
  PvUsedModel used      = { NULL, NULL };
  PvIdentify  identify  = { .n_threads =
                              (uint32_t)pv_option_integer(options, "threads"),
                            .is_json = pv_option_is_given(options, "json") };
  const bool  wants_why = pv_option_is_given(options, "why");
  identify.files        = pv_operands(options, "FILE", &identify.n_files);
  int status            = PV_EXIT_UNUSABLE;
  if (!pv_songs_are_no_models(options)) {
    status = PV_EXIT_USAGE;
  } else if (pv_used_model_load(options, wants_why, &used, &error)) {
    pv_say("%s", error.text);
  } else {
    identify.model      = used.model;
    identify.model_path = used.path;
    status              = answer_all(&identify);
  }
  pv_used_model_clear(&used);
  return status;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  { .name      = "FILE",
    .type      = PV_OPTION_INPUT,
    .max_times = UINT32_MAX,
    .noun      = "a song",
    .help      = "an audio file; each is one song, pauses and all" },
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
             .more =
               "A file is one song: a pause, such as one before a hidden "
               "track, does not end it. Nothing fades, so its end counts no "
               "more than its beginning. The nearest songs are those nearest "
               "to the whole file: each second the newest window is compared "
               "with the nearest clip of the song, and the mean of that is the "
               "song's distance.\n\nResults are printed in the order of the "
               "files, each as soon as it and those before it are known. When "
               "the program is interrupted, the results so far are printed, "
               "and an array of JSON objects is closed.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
