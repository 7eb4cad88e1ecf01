// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A trained model in memory, and what it says of one feature vector.

#ifndef PV_MODEL_MODEL_H
#define PV_MODEL_MODEL_H

#include "model/classify.h"
#include "model/calibration.h"
#include "model/knn.h"
#include "model/model_info.h"
#include "model/recipe.h"
#include "base/status.h"

#include <stdint.h>

/// Format 1 knows no classifier but the neighbours; it is still written for
/// them.
enum { PV_MODEL_FORMAT = 2 };

/// A song that the model was trained on.  Strings are UTF-8, owned by the
/// model, never NULL.
typedef struct {
  char*    title;
  char*    group;   ///< Album; may be empty
  char*    license; ///< SPDX expression; may be empty
  uint32_t label;
} PvSong;

/// One linear step: out = matrix * in + offset.
typedef struct {
  uint32_t n_in, n_out;
  float*   matrix; ///< [n_out][n_in]
  float*   offset; ///< [n_out]
} PvLinear;

/// Read-only once it is loaded or trained, so any number of threads may ask it.
struct PvModel {
  char*    name;       ///< For people
  char*    provenance; ///< Who made it of what, how: free text, may be empty
  PvRecipe recipe;

  uint32_t n_labels;
  char**   labels; ///< [n_labels + 1]; the last is PV_UNKNOWN, which songs by
                   ///< nobody that the model names have as their label
  uint32_t n_songs;
  PvSong*  songs;

  uint32_t n_features;
  float*   mean;  ///< [n_features]
  float*   scale; ///< [n_features], all above 0
  uint32_t n_steps;
  PvLinear steps[PV_MAX_STEPS]; ///< Only shapes where the model was loaded

  uint32_t   n_components;
  uint32_t   n_points;
  float*     points;     ///< [n_points][n_components]
  uint32_t*  point_song; ///< [n_points]
  PvKnnTree* tree;       ///< Over the points; NULL: few, or not indexed
  float*     map;        ///< [n_songs][2], within [-1, 1]
  float* song_kinds; ///< [n_songs][kinds][n_components]: songs' means of what
                     ///< pv_model_project_kinds() makes of their clips; NULL
                     ///< where a model was loaded without, or has none

  PvClassifier* classifier; ///< Owned; NULL: the neighbours vote

  PvCalibration calibration; ///< All 0: confidence is the share of the votes

  /// The mono model, for sound without sides: another projection, and the same
  /// clips of the same songs as other points, row by row; owned.  NULL: this
  /// model serves both.
  struct PvModel* mono;

  PvLinear
    composed; ///< Standardising and all steps as one, by pv_model_compose()
  float*
    centres; ///< [n_labels][n_components]: mean points, by pv_model_centre()
  uint32_t* counts; ///< [n_labels + 1]: of points, by pv_model_centre()
};

/// The largest magnitude in a point, and in what a model projects: squared
/// distances stay finite.
#define PV_MAX_COORDINATE 1e15

/// What a model says of one feature vector.
typedef struct {
  float       projected[PV_MAX_COMPONENTS];
  uint32_t    n_neighbours;
  PvNeighbour neighbours[PV_MAX_NEIGHBOURS];
  float probability[PV_MAX_LABELS + 1]; ///< The last, [n_labels], that it is
                                        ///< by others; sums to 1
  float position[2];                    ///< On the map
} PvPrediction;

/// [setup] An empty model; NULL when out of memory.
PvModel*
pv_model_new(void);

/// [setup] Free the matrix and the offset; the shape stays.
void
pv_linear_clear(PvLinear* linear);

/// [setup] Check that all parts fit each other and every number is finite.
PvStatus
pv_model_check(const PvModel* model, PvError* error);

/// [setup] Check only that the mono model belongs to its stereo model.
PvStatus
pv_model_check_mono(const PvModel* model, PvError* error);

/// [setup] Compose standardisation and steps into `composed`.
PvStatus
pv_model_compose(PvModel* model, PvError* error);

/// [setup] Compute `centres` from the points, and count them.
PvStatus
pv_model_centre(PvModel* model, PvError* error);

/// [any] The oldest file format that can hold the model.
int
pv_model_format(const PvModel* model);

/// [any] The number of labels, and one more if there are songs by others.
uint32_t
pv_model_n_classes(const PvModel* model);

/// [any] Project: out = composed(features), [n_components].
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
