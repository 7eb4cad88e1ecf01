// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model that is ready to be asked, and what it says of one feature
/// vector.

#ifndef PV_MODEL_MODEL_H
#define PV_MODEL_MODEL_H

#include "knn/knn.h"
#include "model/model_info.h"
#include "model/model_parts.h"

#include <stdint.h>

/// What a model says of one feature vector.
typedef struct {
  float       projected[PV_MAX_COMPONENTS];
  uint32_t    n_neighbours;
  PvNeighbour neighbours[PV_MAX_NEIGHBOURS];
  float probability[PV_MAX_LABELS + 1]; ///< The last, [n_labels], that it is
                                        ///< by others; sums to 1
  float noise;                          ///< Share of the votes that noise has
  float position[2];                    ///< On the map
} PvPrediction;

/**
   [setup] Make a model of its parts, which it owns from now on.

   From then on any number of threads may ask it.

   @param parts  As pv_model_parts_check() wants them.  Freed if this fails;
                 NULL counts as out of memory.  The steps' matrices are freed, so
                 parts that are to be saved are saved before.
   @param[out] model  Set only on success; owned by the caller.
   @return PV_ERR_FORMAT: the projection overflows.
*/
PvStatus
pv_model_new(PvModelParts* parts, PvModel** model, PvError* error);

/// [setup] Replace the classifier and the recipe that asks for it.
/// @param recipe      Shared.
/// @param classifier  Taken over; NULL: the neighbours vote.
void
pv_model_set_classifier(PvModel*        model,
                        const PvRecipe* recipe,
                        PvClassifier*   classifier);

/// [any] The parts that it was made of; of the steps, only shapes.
const PvModelParts*
pv_model_parts(const PvModel* model);

/// [any] The model to ask about sound without sides; NULL: there is none.
const PvModel*
pv_model_mono(const PvModel* model);

/// [any] Standardise and project features: [n_components].
void
pv_model_project(const PvModel* model, const float* features, float* projected);

/// [any] Project, find the neighbours, and ask them or the classifier.
void
pv_model_ask(const PvModel* model,
             const float*   features,
             PvPrediction*  prediction);

/// [any] The same for a position, prediction->projected, [n_components].
void
pv_model_ask_there(const PvModel* model, PvPrediction* prediction);

#endif
