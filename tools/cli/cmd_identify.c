// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval identify: whose work audio files sound like.

#include "tools/cli/answers.h"
#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/corpus/analyse_file.h"
#include "tools/pages/identify.h"
#include "engine/guess_make.h"
#include "model_file/model_file.h"
#include "tools/base/pool.h"

#include <stdio.h>
#include <stdlib.h>

enum { OPT_JSON = 256, OPT_THREADS };

static void
print_help(void)
{
  printf("usage: prodval identify MODEL FILE... [--json]\n\n"
         "Names the producer that each file sounds most like, with all others "
         "ranked behind\n"
         "and the nearest songs that the model knows.  A file is one song, "
         "pauses and all.\n"
         "Each answer is printed when it is known; interrupting keeps those."
         "\n\n"
         "  --json       print an array of JSON objects\n"
         "  --threads N  use N threads; as many as there are cores\n"
         "  -h, --help   print this help\n");
}

/// A file while it is heard.
typedef struct {
  PvListener* listener;
  PvVerdict   verdict; ///< The last
  bool        has_verdict;
  double      seconds; ///< Heard in all
} Session;

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  Session* const session = user;
  if (!pv_frame_is_silent(frame)) {
    session->seconds += (double)PV_HOP / PV_ANALYSIS_RATE_HZ;
  }
  if (pv_listener_feed(session->listener, frame, &session->verdict)) {
    session->has_verdict = true;
  }
  return 0;
}

static void
conclude(const Session* session, const PvModel* model, PvGuess* guess)
{
  PvSongDistance nearest[PV_MAX_GUESS_CANDIDATES];
  if (session->has_verdict) {
    pv_guess_make(guess, model, &session->verdict);
    pv_guess_take_songs(
      guess, model, nearest,
      pv_listener_nearest(session->listener, PV_MAX_GUESS_CANDIDATES, nearest));
  } else {
    pv_guess_make_empty(guess, session->seconds);
  }
}

static void
analyse_file(const PvIdentify* identify, uint32_t i)
{
  PvHearing* const     hearing = &identify->hearings[i];
  const PvModel* const model   = identify->model;
  const char* const    path    = identify->files[i];
  Session* const       session = calloc(1, sizeof(Session));
  if (!session || !(session->listener = pv_listener_new_for_file(model))) {
    free(session);
    pv_fail(&hearing->error, PV_ERR_MEMORY, "%s: out of memory", path);
    return;
  }
  const PvAnalysis analysis = { pv_recipe_parts(&model->recipe), take_frame,
                                session };
  pv_analyse_file(path, PV_FILES_OR_PIPES, &analysis, 1, &hearing->note,
                  &hearing->error);
  if (!hearing->error.status && !session->has_verdict) {
    pv_fail(&hearing->error, PV_ERR_DATA,
            "%s: too short for a guess: %.1f s of sound, the model needs "
            "%.1f s",
            path, session->seconds,
            (double)model->recipe.min_frames * PV_HOP / PV_ANALYSIS_RATE_HZ);
  }
  conclude(session, model, &hearing->guess);
  pv_listener_free(session->listener);
  free(session);
}

static void
answer_file(void* user, uint32_t i)
{
  PvAnswers* const answers = user;
  if (pv_answers_are_wanted(answers)) {
    analyse_file(answers->identify, i);
    pv_answers_add(answers, i);
  }
}

static int
run(PvIdentify* identify, const char* model_path)
{
  PvError  error;
  PvModel* model = NULL;
  if (pv_model_load(model_path, &model, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  int status         = PV_EXIT_UNUSABLE;
  identify->model    = model;
  identify->hearings = calloc(identify->n_files, sizeof(PvHearing));
  if (identify->hearings) {
    PvAnswers answers;
    pv_answers_start(&answers, identify);
    pv_pool_run(identify->n_threads, identify->n_files, "files", answer_file,
                &answers);
    status = pv_answers_finish(&answers);
  } else {
    pv_say("out of memory");
  }
  free(identify->hearings);
  pv_model_free(model);
  return status;
}

static bool
take_option(void* user, int option, const char* value)
{
  PvIdentify* const identify = user;
  uint64_t          n        = 0;
  if (option == OPT_JSON) {
    identify->is_json = true;
    return true;
  }
  if (!pv_option_number("--threads", value, 1, PV_POOL_MAX_THREADS, &n)) {
    return false;
  }
  identify->n_threads = (uint32_t)n;
  return true;
}

static const struct option options[] = {
  { "json", no_argument, NULL, OPT_JSON },
  { "threads", required_argument, NULL, OPT_THREADS },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":h",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_identify(int argc, char** argv)
{
  PvIdentify identify = { 0 };
  const int  done     = pv_take_options(&table, argc, argv, &identify);
  if (done >= 0) {
    return done;
  }
  if (argc - optind < 2) {
    pv_say("a model and at least one file are wanted: see `prodval identify "
           "--help`");
    return PV_EXIT_USAGE;
  }
  identify.files             = argv + optind + 1;
  identify.n_files           = (uint32_t)(argc - optind - 1);
  const PvCommandFiles files = { .model   = argv[optind],
                                 .files   = identify.files,
                                 .n_files = identify.n_files };
  if (!pv_outputs_check(&files)) {
    return PV_EXIT_USAGE;
  }
  return run(&identify, argv[optind]);
}
