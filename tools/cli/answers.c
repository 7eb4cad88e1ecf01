// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/answers.h"

#include "tools/base/command_line.h"
#include "tools/base/progress_line.h"
#include "base/standard_files.h"
#include "base/whole_file.h"
#include "tools/base/text.h"
#include "base/cleanup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PATIENCE_S = 2 };

/// An object as an element of an array, without the array's brackets.
static void
put_json(PvAnswers* answers, uint32_t i)
{
  json_t* const all = json_array();
  json_array_append_new(all, pv_identify_json(answers->identify, i));
  char* const text = pv_json_dump(all);
  json_decref(all);
  const size_t n = text ? strlen(text) : 0;
  if (n < 4) {
    pv_say("%s: out of memory", answers->identify->files[i]);
    answers->status = PV_EXIT_UNUSABLE;
  } else {
    printf("%s%.*s", answers->n_put++ ? ",\n" : "[\n", (int)(n - 4), text + 2);
  }
  free(text);
}

/// Whether there is anything to print: a guess, or "unknown" for what was too
/// short for one.
static bool
is_analysed(const PvFileGuess* guess)
{
  return !guess->error.status || guess->error.status == PV_ERR_DATA;
}

/// A device that takes no more takes none of those to come, either.
static void
flush(PvAnswers* answers)
{
  PvError error;
  if (!pv_flush_whole(stdout)) {
    pv_standard_output_fail(&error);
    pv_say("%s", error.text);
    clearerr(stdout);
    answers->status  = PV_EXIT_UNUSABLE;
    answers->is_over = true;
  }
}

/// Standard error is held, so that no line of progress comes in between.
static void
put(PvAnswers* answers, uint32_t i)
{
  const PvFileGuess* const guess = &answers->identify->guesses[i];
  flockfile(stderr);
  pv_progress_give_way();
  if (*guess->note.text) {
    pv_say("%s", guess->note.text);
  }
  if (guess->error.status) {
    pv_say("%s", guess->error.text);
    answers->status = PV_EXIT_UNUSABLE;
  }
  if (is_analysed(guess) && answers->identify->is_json) {
    put_json(answers, i);
  } else if (is_analysed(guess)) {
    pv_identify_print(answers->identify, i);
  }
  flush(answers);
  funlockfile(stderr);
}

/// All that is due; at the end also what follows a file that was not analysed.
static void
put_those_known(PvAnswers* answers, bool is_end)
{
  const PvIdentify* const identify = answers->identify;
  while (!answers->is_over && answers->next < identify->n_files &&
         (is_end || identify->guesses[answers->next].is_done)) {
    if (identify->guesses[answers->next].is_done) {
      put(answers, answers->next);
    }
    ++answers->next;
  }
}

static void
close_all(PvAnswers* answers)
{
  put_those_known(answers, true);
  if (answers->identify->is_json && !answers->is_over) {
    fputs(answers->n_put ? "\n]\n" : "[]\n", stdout);
    flush(answers);
  }
  answers->is_over = true;
}

/// Unless a thread can't get rid of what it prints.
static void
on_end(void* user)
{
  PvAnswers* const answers = user;
  struct timespec  until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += PATIENCE_S;
  if (!pthread_mutex_timedlock(&answers->mutex, &until)) {
    if (!answers->is_over) {
      close_all(answers);
    }
    pthread_mutex_unlock(&answers->mutex);
  }
}

void
pv_answers_start(PvAnswers* answers, const PvIdentify* identify)
{
  *answers = (PvAnswers){ .identify = identify, .status = PV_EXIT_DONE };
  pthread_mutex_init(&answers->mutex, NULL);
  pv_cleanup_at_end(on_end, answers);
}

void
pv_answers_add(PvAnswers* answers, uint32_t i)
{
  pthread_mutex_lock(&answers->mutex);
  answers->identify->guesses[i].is_done = true;
  put_those_known(answers, false);
  pthread_mutex_unlock(&answers->mutex);
}

bool
pv_answers_are_wanted(PvAnswers* answers)
{
  pthread_mutex_lock(&answers->mutex);
  const bool are_wanted = !answers->is_over;
  pthread_mutex_unlock(&answers->mutex);
  return are_wanted;
}

int
pv_answers_finish(PvAnswers* answers)
{
  pthread_mutex_lock(&answers->mutex);
  if (!answers->is_over) {
    close_all(answers);
  }
  pthread_mutex_unlock(&answers->mutex);
  pv_cleanup_at_end(NULL, NULL);
  pthread_mutex_destroy(&answers->mutex);
  return answers->status;
}
