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

enum { PATIENCE_MS = 2000, NAP_MS = 10 };

/// An object as an element of an array, without the array's brackets.
static void
put_json(PvAnswers* answers, uint32_t i)
{
  json_t* const all = json_array();
  json_array_append_new(all, answers->kind->json(answers->user, i));
  char* const text = pv_json_dump(all);
  json_decref(all);
  const size_t n = text ? strlen(text) : 0;
  if (n < 4) {
    pv_say("out of memory");
    answers->status = PV_EXIT_UNUSABLE;
  } else {
    printf("%s%.*s", answers->n_put++ ? ",\n" : "[\n", (int)(n - 4), text + 2);
  }
  free(text);
}

/// Whether there is anything to print: a result, or that there was too little sound
/// for one.
static bool
is_analysed(const PvFileOutcome* outcome)
{
  const PvStatus status = outcome->error->status;
  return !status || status == PV_ERR_DATA;
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
  const PvFileOutcome outcome = answers->kind->outcome(answers->user, i);
  flockfile(stderr);
  pv_progress_give_way();
  if (*outcome.note->text) {
    pv_say("%s", outcome.note->text);
  }
  if (outcome.error->status) {
    pv_say("%s", outcome.error->text);
    answers->status = PV_EXIT_UNUSABLE;
  }
  if (is_analysed(&outcome) && answers->is_json) {
    put_json(answers, i);
  } else if (is_analysed(&outcome)) {
    answers->kind->print(answers->user, i);
  }
  flush(answers);
  funlockfile(stderr);
}

/// All that is due; at the end also what follows a file that was not analysed.
static void
put_those_known(PvAnswers* answers, bool is_end)
{
  while (!answers->is_over && answers->next < answers->n &&
         (is_end || answers->is_done[answers->next])) {
    if (answers->is_done[answers->next]) {
      put(answers, answers->next);
    }
    ++answers->next;
  }
}

static void
close_all(PvAnswers* answers)
{
  put_those_known(answers, true);
  if (answers->is_json && !answers->is_over) {
    fputs(answers->n_put ? "\n]\n" : "[]\n", stdout);
    flush(answers);
  }
  answers->is_over = true;
}

static bool
lock_in_time(pthread_mutex_t* mutex)
{
  static const struct timespec nap = { .tv_nsec = NAP_MS * 1000000L };
  for (int ms = 0; ms < PATIENCE_MS; ms += NAP_MS) {
    if (!pthread_mutex_trylock(mutex)) {
      return true;
    }
    nanosleep(&nap, NULL);
  }
  return false;
}

/// Unless a thread can't get rid of what it prints.
static void
on_end(void* user)
{
  PvAnswers* const answers = user;
  if (lock_in_time(&answers->mutex)) {
    if (!answers->is_over) {
      close_all(answers);
    }
    pthread_mutex_unlock(&answers->mutex);
  }
}

bool
pv_answers_start(PvAnswers* answers)
{
  answers->is_done = calloc((size_t)answers->n + 1, sizeof(bool));
  if (!answers->is_done) {
    return false;
  }
  pthread_mutex_init(&answers->mutex, NULL);
  pv_cleanup_at_end(on_end, answers);
  return true;
}

void
pv_answers_add(PvAnswers* answers, uint32_t i)
{
  pthread_mutex_lock(&answers->mutex);
  answers->is_done[i] = true;
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
  free(answers->is_done);
  return answers->status;
}
