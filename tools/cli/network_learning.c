// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/network_learning.h"

#include "base/clock.h"
#include "base/plural.h"
#include "tools/base/interrupt.h"
#include "tools/base/progress_line.h"
#include "tools/base/text.h"
#include "tools/network/chain_excerpts.h"

#include <stdio.h>
#include <stdlib.h>

void
pv_network_progress_write(const PvNetworkProgress* progress,
                          char                     text[PV_STEP_TEXT])
{
  char kept[32] = "";
  if (progress->kept_loss >= 0.0) {
    snprintf(kept, sizeof(kept), ", kept out %.2f", progress->kept_loss);
  }
  snprintf(text, PV_STEP_TEXT, "step %u/%u, loss %.2f%s", progress->step,
           progress->n_steps, progress->loss, kept);
}

/// Show how far it is, where somebody sees it; whether it is to end.
static bool
look(void* user, const PvNetworkProgress* progress)
{
  const PvNetworkLearning* const learning = user;
  if (pv_progress_is_terminal()) {
    const double share = (double)progress->step / progress->n_steps;
    const double left =
      (pv_now_s() - learning->start_s) * (1.0 - share) / share;
    char step[PV_STEP_TEXT];
    char text[160];
    pv_network_progress_write(progress, step);
    snprintf(text, sizeof(text), "%s, %u:%02u left", step, (unsigned)left / 60,
             (unsigned)left % 60);
    pv_progress_draw(share, text);
  }
  return pv_interrupt_came();
}

static void
say_what_begins(const PvNetworkLearning* learning)
{
  const PvDataset* const dataset = &learning->music.dataset;
  const uint32_t         n_steps = learning->lesson.n_steps;
  char                   from[64];
  if (learning->n_chains) {
    snprintf(from, sizeof(from), "%u mixing chains, %u songs through each",
             learning->n_chains, learning->n_songs);
  } else {
    snprintf(from, sizeof(from), "%u file%s of %u producer%s", dataset->n_songs,
             pv_plural(dataset->n_songs), dataset->n_labels,
             pv_plural(dataset->n_labels));
  }
  pv_print_wrapped(2,
                   "Learning from %s, %u step%s at most; Ctrl-C ends it and "
                   "keeps the best",
                   from, n_steps, pv_plural(n_steps));
  fflush(stdout);
}

static PvStatus
learn(PvNetworkLearning* learning, PvError* error)
{
  PvNetworkLesson* const lesson = &learning->lesson;
  lesson->n_threads             = learning->music.n_threads;
  lesson->look                  = look;
  lesson->user                  = learning;
  learning->start_s             = pv_now_s();
  pv_interrupt_begin();
  say_what_begins(learning);
  const PvStatus status =
    pv_network_learn(&learning->spec, lesson, &learning->learned, error);
  pv_interrupt_end();
  pv_progress_give_way();
  return status;
}

static PvStatus
learn_producers(PvNetworkLearning* learning, PvError* errors, PvError* error)
{
  PvCorpusInput* const music  = &learning->music;
  const uint32_t       n      = music->dataset.n_songs;
  uint32_t* const      labels = calloc((size_t)n + 1, sizeof(uint32_t));
  PvSongStore* const   store  = pv_song_store_new(&learning->spec, n, error);
  PvStatus             status = store ? PV_OK : error->status;
  if (store && !labels) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    for (uint32_t s = 0; s < n; ++s) {
      labels[s] = music->dataset.songs[s].label;
    }
    pv_song_store_fill(store, &music->dataset, music->n_threads, errors);
    pv_corpus_input_say_unusable(music, errors);
    learning->lesson.store    = store;
    learning->lesson.n_songs  = n;
    learning->lesson.labels   = labels;
    learning->lesson.n_labels = music->dataset.n_labels;
    status                    = learn(learning, error);
  }
  pv_song_store_free(store);
  free(labels);
  return status;
}

/// Put the music through the chains, and see what can be heard.
static PvStatus
hear_chains(PvNetworkLearning* learning,
            PvChainSets*       sets,
            PvError*           errors,
            PvSongStore**      store,
            PvError*           error)
{
  PvCorpusInput* const music = &learning->music;
  *store = pv_chain_excerpts_new(&learning->spec, sets, error);
  if (!*store) {
    return error->status;
  }
  const PvStatus status = pv_chain_excerpts_fill(
    *store, &learning->spec, sets, &music->dataset, learning->lesson.seed,
    music->n_threads, errors, error);
  if (status) {
    return status;
  }
  pv_corpus_input_say_unusable(music, errors);
  return pv_chain_sets_look_at(sets, *store, error);
}

static PvStatus
learn_chains(PvNetworkLearning* learning, PvError* errors, PvError* error)
{
  PvSongStore* store = NULL;
  PvChainSets  sets;
  PvStatus     status = pv_chain_sets_init(
        &sets, learning->n_chains, learning->n_songs,
        learning->music.dataset.n_songs, learning->lesson.seed, error);
  status =
    status ? status : hear_chains(learning, &sets, errors, &store, error);
  if (!status) {
    learning->lesson.store  = store;
    learning->lesson.chains = &sets;
    status                  = learn(learning, error);
  }
  pv_song_store_free(store);
  pv_chain_sets_clear(&sets);
  return status;
}

PvStatus
pv_network_learning_run(PvNetworkLearning* learning, PvError* error)
{
  PvError* const errors =
    calloc(learning->music.dataset.n_songs, sizeof(PvError));
  const PvStatus status =
    !errors              ? pv_fail(error, PV_ERR_MEMORY, "out of memory")
    : learning->n_chains ? learn_chains(learning, errors, error)
                         : learn_producers(learning, errors, error);
  free(errors);
  return status;
}
