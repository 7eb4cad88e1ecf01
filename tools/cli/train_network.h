// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Learning a network as a part of a model, as commands show it.

#ifndef PV_TOOLS_CLI_TRAIN_NETWORK_H
#define PV_TOOLS_CLI_TRAIN_NETWORK_H

#include "tools/cli/input/corpus_input.h"
#include "tools/train/filled.h"

/**
   [setup] Learn the network of a training, if it has one to learn: Ctrl-C ends that,
   and the best until then is kept.

   @param[out] filled  As pv_filled_learn() leaves it.
   @param[out] is_cut  Whether Ctrl-C came.
*/
PvStatus
pv_train_network(const PvTraining* training,
                 uint32_t          n_threads,
                 PvFilled*         filled,
                 bool*             is_cut,
                 PvError*          error);

/// [any] Say what came of it, if there is a network.
void
pv_train_network_print(const PvFilled* filled, bool is_cut);

/**
   [any] Songs' clips with the numbers of a network that has learned for a single step,
   and so hardly anything of whose they are.

   @param music  With a network to learn.
   @param[out] filled  To be cleared in any case.
*/
PvStatus
pv_untrained_vectors_make(const PvCorpusInput* music,
                          PvVectors*           filled,
                          PvError*             error);

#endif
