// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a command says of many files, printed in their order, each as soon as
/// it and those before it are known.

#ifndef PV_TOOLS_CLI_ANSWERS_H
#define PV_TOOLS_CLI_ANSWERS_H

#include "tools/audio/audio_file.h"

#include <jansson.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

/// What became of a file.
typedef struct {
  const PvError* error; ///< Why it could not be used to its end
  const PvNote*  note;  ///< What it lacks
} PvFileOutcome;

/// What a command knows of its files; called for each in their order.
typedef struct {
  PvFileOutcome (*outcome)(const void* user, uint32_t i);
  json_t* (*json)(const void* user,
                  uint32_t    i); ///< NULL: always printed as text
  void (*print)(const void* user, uint32_t i);
} PvAnswerKind;

typedef struct {
  const PvAnswerKind* kind;
  const void*         user;
  bool                is_json;
  uint32_t            n;
  bool*               is_done; ///< [n]
  pthread_mutex_t     mutex;
  uint32_t            next;    ///< The next file to print
  uint32_t            n_put;   ///< Objects printed in the JSON array
  int                 status;  ///< Exit status
  bool                is_over; ///< Nothing more is printed
} PvAnswers;

/**
   [any] Begin.  From here on a signal that ends the program first prints what is
   known, and closes a JSON array.

   @param[in,out] answers  Has `kind`, `user`, `is_json` and `n`; the rest is 0.
   @return False when out of memory; then there is nothing to finish.
*/
bool
pv_answers_start(PvAnswers* answers);

/// [any] File `i` is done: its result is complete.
void
pv_answers_add(PvAnswers* answers, uint32_t i);

/// [any] Whether results can still be printed; if not, nothing more need be
/// analysed.
bool
pv_answers_are_wanted(PvAnswers* answers);

/// [any] End.  Returns the exit status.
int
pv_answers_finish(PvAnswers* answers);

#endif
