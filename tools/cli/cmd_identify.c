// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval identify: whose work audio files sound like.

#include "tools/cli/answers.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/corpus_options.h"
#include "tools/cli/model_operand.h"
#include "tools/audio/analyse_file.h"
#include "tools/judge/heard_kinds.h"
#include "tools/pages/identify.h"
#include "engine/guess_make.h"
#include "tools/base/pool.h"

#include <stdio.h>
#include <stdlib.h>

/// A file while it is heard.
typedef struct {
  PvListener*   listener;
  PvHeardKinds* kinds; ///< NULL: nobody asks why
  PvRawGuess    raw;   ///< The last
  bool          has_guess;
  double        seconds; ///< Heard in all
} Session;

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  Session* const session = user;
  if (!pv_frame_is_silent(frame)) {
    session->seconds += (double)PV_HOP / PV_ANALYSIS_RATE_HZ;
  }
  if (pv_listener_feed(session->listener, frame, &session->raw)) {
    session->has_guess = true;
  }
  if (session->kinds) {
    pv_heard_kinds_feed(session->kinds, frame);
  }
  return 0;
}

static void
conclude(const Session* session, const PvModel* model, PvGuess* guess)
{
  PvSongDistance nearest[PV_MAX_GUESS_CANDIDATES];
  if (session->has_guess) {
    pv_guess_make(guess, model, &session->raw);
    pv_guess_take_songs(
      guess, model, nearest,
      pv_listener_nearest(session->listener, PV_MAX_GUESS_CANDIDATES, nearest));
  } else {
    pv_guess_make_empty(guess, session->seconds);
  }
}

/// For the likeliest producer, against the second; somebody else has no centre.
static void
explain(const Session* session, const PvGuess* guess, PvReasons* why)
{
  uint32_t labels[2];
  uint32_t n = 0;
  for (uint32_t r = 0; r < guess->n_ranked && n < 2; ++r) {
    if (guess->ranking[r].label >= 0) {
      labels[n++] = (uint32_t)guess->ranking[r].label;
    }
  }
  if (session->kinds && n == 2) {
    pv_heard_kinds_explain(session->kinds, labels[0], labels[1], why);
  }
}

/// False when out of memory.
static bool
begin(Session* session, const PvIdentify* identify)
{
  session->listener = pv_listener_new_for_file(identify->model);
  session->kinds =
    identify->wants_why ? pv_heard_kinds_new(identify->model) : NULL;
  return session->listener && (session->kinds || !identify->wants_why);
}

static void
end(Session* session)
{
  if (session) {
    pv_listener_free(session->listener);
    pv_heard_kinds_free(session->kinds);
    free(session);
  }
}

static void
analyse_file(const PvIdentify* identify, uint32_t i)
{
  PvFileGuess* const    guess   = &identify->guesses[i];
  const PvModel* const  model   = identify->model;
  const PvRecipe* const recipe  = &pv_model_parts(model)->recipe;
  const char* const     path    = identify->files[i];
  Session* const        session = calloc(1, sizeof(Session));
  if (!session || !begin(session, identify)) {
    end(session);
    pv_fail(&guess->error, PV_ERR_MEMORY, "%s: out of memory", path);
    return;
  }
  const PvAnalysis analysis = { pv_recipe_parts(recipe), take_frame, session };
  pv_analyse_file(path, PV_FILES_OR_PIPES, &analysis, 1, &guess->note,
                  &guess->error);
  if (!guess->error.status && !session->has_guess) {
    pv_fail(&guess->error, PV_ERR_DATA,
            "%s: too short for a guess: %.1f s of sound, the model needs "
            "%.1f s",
            path, session->seconds,
            (double)recipe->min_frames * PV_HOP / PV_ANALYSIS_RATE_HZ);
  }
  conclude(session, model, &guess->guess);
  explain(session, &guess->guess, &guess->why);
  end(session);
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
  PvUsedModel used     = { NULL, NULL };
  PvIdentify  identify = { .n_threads =
                             (uint32_t)pv_option_integer(options, "threads"),
                           .is_json   = pv_option_is_given(options, "json"),
                           .wants_why = pv_option_is_given(options, "why") };
  identify.files       = pv_operands(options, "FILE", &identify.n_files);
  int status           = PV_EXIT_UNUSABLE;
  if (!pv_songs_are_no_models(options)) {
    status = PV_EXIT_USAGE;
  } else if (pv_used_model_load(options, identify.wants_why, &used, &error)) {
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
    .help = "show what speaks for the likeliest producer, against the second",
    .more = "Each kind of feature adds to, or takes from, the difference "
            "between the squared distances to the middles of their songs: "
            "together they are that difference, exactly. Above 0 a kind speaks "
            "for the likeliest. Votes, calibration and classifiers other than "
            "the neighbours are not part of it, so the sum may be below 0. "
            "Where all sound is without sides, there is none." },
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
