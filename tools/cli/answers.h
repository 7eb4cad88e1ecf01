// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What `prodval identify` says of each file, in the files' order, as soon
/// as it and all before it are known.

#ifndef PV_TOOLS_CLI_ANSWERS_H
#define PV_TOOLS_CLI_ANSWERS_H

#include "tools/pages/identify.h"

#include <pthread.h>

typedef struct {
  const PvIdentify* identify;
  pthread_mutex_t   mutex;
  uint32_t          next;    ///< File that is to be printed
  uint32_t          n_put;   ///< Objects of the JSON array
  int               status;  ///< Exit status
  bool              is_over; ///< Nothing more is printed
} PvAnswers;

/// [any] Begin.  From here on a signal that ends the program lets what is known
/// be printed first, and a JSON array be closed.
void
pv_answers_start(PvAnswers* answers, const PvIdentify* identify);

/// [any] File `i` was heard: its hearing is complete.
void
pv_answers_add(PvAnswers* answers, uint32_t i);

/// [any] Whether they still go anywhere; if not, there is nothing more to hear.
bool
pv_answers_are_wanted(PvAnswers* answers);

/// [any] End.  Returns the exit status.
int
pv_answers_finish(PvAnswers* answers);

#endif
