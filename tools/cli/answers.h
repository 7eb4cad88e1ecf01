// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The results of `prodval identify`, printed in the order of the files,
/// each as soon as it and those before it are known.

#ifndef PV_TOOLS_CLI_ANSWERS_H
#define PV_TOOLS_CLI_ANSWERS_H

#include "tools/pages/identify.h"

#include <pthread.h>

typedef struct {
  const PvIdentify* identify;
  pthread_mutex_t   mutex;
  uint32_t          next;    ///< The next file to print
  uint32_t          n_put;   ///< Objects printed in the JSON array
  int               status;  ///< Exit status
  bool              is_over; ///< Nothing more is printed
} PvAnswers;

/// [any] Begin.  From here on a signal that ends the program first prints what
/// is known, and closes a JSON array.
void
pv_answers_start(PvAnswers* answers, const PvIdentify* identify);

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
