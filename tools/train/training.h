// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The clips that a model is trained on.

#ifndef PV_TOOLS_TRAIN_TRAINING_H
#define PV_TOOLS_TRAIN_TRAINING_H

#include "tools/corpus/vectors.h"
#include "tools/network/own_network.h"
#include "tools/train/learning_progress.h"
#include "model/project.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const float* features;
  const float*
           mono; ///< For (L + R) / 2; NULL if the recipe does not use stereo
  uint32_t song;
  uint32_t n_frames; ///< Frames of its song up to its end

  // Before a network's numbers were filled in; NULL if none were
  const float* unfilled;
  const float* unfilled_mono;
} PvClip;

/// Clips of one song by others than the producers: many songs matter more.
enum { PV_MAX_UNKNOWN_CLIPS = 4 };

/// Points into a dataset and its vectors, which must outlive it.
typedef struct {
  uint32_t     n_labels;
  char* const* labels;
  uint32_t     n_features;
  bool         is_projected; ///< Features are components already, not
                             ///< to be standardised
  uint32_t              n_songs;
  const PvDatasetSong** songs;  ///< Only those with clips
  uint32_t*             places; ///< [n_songs]: where they are in the dataset
  const bool*
    taught; ///< [n_songs]: of which there are clips, where many songs are held
            ///< out; NULL: of all
  uint32_t n_clips;
  PvClip*  clips; ///< In the order of their songs
  uint32_t n_early;
  PvClip*  early; ///< Windows not full yet, song by song: only for
                  ///< calibration
  const PvNetworkTask*
    task; ///< A network's numbers are missing, and it is yet to be learned of
          ///< these songs; NULL: vectors are whole
  const PvOwnNetwork*
    network; ///< That was learned of them, and filled them; NULL:
             ///< there is none
  PvLearningProgress* progress; ///< Told of passes over clips, or NULL
  const PvOwnNetwork* parts; ///< [pv_calibration_parts()] for what calibration
                             ///< holds out; NULL: there are none
} PvTraining;

/**
   [any] Gather the songs that have clips: of a producer's song those that are
   as far apart as the recipe wants, of one by others PV_MAX_UNKNOWN_CLIPS of
   them at most, evenly spread.

   @param is_in  [n_songs] of the dataset: which songs may come in; NULL: all.
   @param[out] training  Filled only on success, which pv_training_check() is a
                         part of.
*/
PvStatus
pv_training_gather(const PvDataset* dataset,
                   const PvVectors* vectors,
                   const bool*      is_in,
                   PvTraining*      training,
                   PvError*         error);

/// [any] Fail if a label has no song, or there is no label.
PvStatus
pv_training_check(const PvTraining* training, PvError* error);

/// [any] A filled training as it was before, to learn another network from some of its
/// songs.  Its clips are freed by the caller.  False when out of memory.
bool
pv_training_unfill(const PvTraining* filled, PvTraining* training);

/// [any] Have features read that are wanted soon, where they lie in shards: whoever goes
/// through `n` clips calls it before each piece of them.
/// @param first, n_now  The piece.
void
pv_clips_expect(const PvClip* clips,
                uint32_t      n_features,
                uint32_t      n,
                uint32_t      first,
                uint32_t      n_now);

/// [any] Project the features of clips.
/// @param[out] projected  [n][composed.n_out]
void
pv_clips_project(const PvLinear* composed,
                 const PvClip*   clips,
                 uint32_t        n,
                 float*          projected);

/// [any] Free what it holds.
void
pv_training_clear(PvTraining* training);

#endif
