// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/train_network.h"

#include "base/plural.h"
#include "tools/base/interrupt.h"
#include "tools/base/progress_line.h"
#include "tools/base/progress_plan.h"
#include "tools/base/text.h"
#include "tools/cli/network_learning.h"
#include "tools/network/filled_vectors.h"

#include <stdio.h>

/// Show how far it is; whether it is to end.
static bool
look(void* user, const PvNetworkProgress* progress)
{
  char text[PV_STEP_TEXT];
  (void)user;
  pv_network_progress_write(progress, text);
  pv_progress_detail(text);
  return pv_interrupt_came();
}

static uint32_t
count_songs_by_producers(const PvTraining* training)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    n += training->songs[s]->label < training->n_labels;
  }
  return n;
}

static void
say_what_begins(const PvTraining* training)
{
  const uint32_t n       = count_songs_by_producers(training);
  const uint32_t n_steps = training->task->learn->n_steps;
  pv_progress_give_way();
  pv_print_wrapped(2,
                   "Learning a network from %u song%s, %u step%s at most; "
                   "Ctrl-C ends that and keeps the best",
                   n, pv_plural(n), n_steps, pv_plural(n_steps));
  fflush(stdout);
}

PvStatus
pv_train_network(const PvTraining* training,
                 uint32_t          n_threads,
                 PvFilled*         filled,
                 bool*             is_cut,
                 PvError*          error)
{
  const PvOwnLesson lesson = { .n_threads = n_threads, .look = look };
  *is_cut                  = false;
  if (!training->task) {
    return pv_filled_learn(training, lesson, filled, error);
  }
  pv_interrupt_begin();
  say_what_begins(training);
  const PvStatus status = pv_filled_learn(training, lesson, filled, error);
  *is_cut               = pv_interrupt_came();
  pv_interrupt_end();
  pv_progress_detail("without the songs held out");
  return status;
}

void
pv_train_network_print(const PvFilled* filled, bool is_cut)
{
  const PvLearnedNetwork* const learned  = &filled->own.learned;
  char                          kept[96] = "";
  if (!filled->own.task) {
    return;
  }
  if (learned->n_kept) {
    snprintf(kept, sizeof(kept), ", loss on %u song%s kept out: %.3f",
             learned->n_kept, pv_plural(learned->n_kept), learned->kept_loss);
  }
  pv_print_line("Network: after %u of %u step%s%s", learned->best,
                learned->n_steps, pv_plural(learned->n_steps), kept);
  if (is_cut) {
    pv_print_line("Interrupted: this is the best network until then.");
  }
}

PvStatus
pv_untrained_vectors_make(const PvCorpusInput* music,
                          PvVectors*           filled,
                          PvError*             error)
{
  PvTraining        training;
  PvOwnNetwork      network = { .task = NULL };
  const PvOwnLesson lesson = { .ends_after = 1, .n_threads = music->n_threads };
  *filled                  = (PvVectors){ .n_songs = 0 };
  PvStatus status = pv_training_gather(&music->dataset, &music->vectors, NULL,
                                       &training, error);
  if (status) {
    return status;
  }
  status = pv_filled_learn_network(&training, lesson, &network, error);
  if (!status && !pv_filled_vectors_make(&network, &music->vectors, filled)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_own_network_clear(&network);
  pv_training_clear(&training);
  return status;
}
