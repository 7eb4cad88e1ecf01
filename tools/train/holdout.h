// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Models learned without a part of the songs, and asked about that part:
/// the one place where songs are held out.

#ifndef PV_TOOLS_TRAIN_HOLDOUT_H
#define PV_TOOLS_TRAIN_HOLDOUT_H

#include "model/model.h"
#include "tools/train/split.h"

/// Not in what is left: held out.
#define PV_HELD_OUT UINT32_MAX

/// Not in what is left, though not held out: there are no clips of it.
#define PV_NOT_TAUGHT (UINT32_MAX - 1)

/// A training without what one part holds out.  Producers are numbered anew where
/// one is missing.
typedef struct {
  PvTraining     training;
  char**         labels;
  PvDatasetSong* songs; ///< With labels of its own
  uint32_t* of_label;   ///< [n_labels of all + 1]: label in it, or PV_HELD_OUT
  uint32_t*
    of_song; ///< [n_songs of all]: song in it, PV_HELD_OUT or PV_NOT_TAUGHT
} PvHoldout;

/// [any] Hold a part out; false when out of memory.  To be cleared in any case.
bool
pv_holdout_make(const PvTraining* all,
                const PvSplit*    split,
                uint32_t          part,
                PvHoldout*        holdout);

/// [any] Free what it holds.
void
pv_holdout_clear(PvHoldout* holdout);

/// A song that was held out, and a model that was learned without it.
typedef struct {
  uint32_t       part;
  uint32_t       trial;
  const PvModel* model;
  const PvOwnNetwork*
           network; ///< That fills vectors for it; NULL: they are whole
  uint32_t song;    ///< Its place in the whole training
  uint32_t label;   ///< Its producer's in the model: PV_HELD_OUT if they were
                    ///< held out with all their songs, the number of labels if
                    ///< it is by others
} PvTest;

/// What is learned and asked.
typedef struct {
  /// Learns a model of what is left of the songs, whose vectors are whole:
  /// pv_learn_space(), pv_train_model() or pv_held_out_model().
  /// @param[out] model  Set only on success; freed by the caller.
  PvStatus (*learn)(const PvTraining* training,
                    const PvRecipe*   recipe,
                    PvModel**         model,
                    PvError*          error);

  const PvRecipe* recipe;

  /// Told of each part before a model is learned; NULL: nobody is.
  PvStatus (*begin)(void*             user,
                    uint32_t          part,
                    const PvTraining* training,
                    PvError*          error);

  uint32_t
    n_trials; ///< In which the part's model is changed, and asked; 0: it is asked
              ///< as it was learned, as trial 0

  /// Changes the model, as the trial before left it.
  PvStatus (*change)(void*    user,
                     uint32_t part,
                     uint32_t trial,
                     PvModel* model,
                     PvError* error);

  /// Asks about one song.  Songs come in their order.
  PvStatus (*ask)(void* user, const PvTest* test, PvError* error);

  void* user;
} PvTrainer;

/**
   [any] For each part of a split, learn without its songs, and ask about them.

   Parts without songs are passed over.  Several parts may be on at once, so
   whatever comes of a song or part goes to a place of its own; with one thread
   they come in their order.

   @param n_threads  0: as many as there are cores.
   @param what       As of pv_pool_run().
   @return The failure of the first part that failed; the others are done.
*/
PvStatus
pv_holdout_run(const PvTraining* all,
               const PvSplit*    split,
               const PvTrainer*  trainer,
               uint32_t          n_threads,
               const char*       what,
               PvError*          error);

#endif
