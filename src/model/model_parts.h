// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model file holds: plain data, filled by training or from a file.

#ifndef PV_MODEL_MODEL_PARTS_H
#define PV_MODEL_MODEL_PARTS_H

#include "base/status.h"
#include "model/calibration.h"
#include "classify/classify.h"
#include "recipe/recipe.h"
#include "profile/profile.h"

#include <stdbool.h>
#include <stdint.h>

/// Format 1 knows no classifier but the neighbours, 2 no model without
/// producers, and 3 no more songs than a header holds; each is still written for
/// what it can hold.
enum { PV_MODEL_FORMAT = 4 };

/// The most bytes of songs' texts that are kept in a file's header.
enum { PV_MAX_HEADER_TEXTS = 1 << 20 };

/// The largest magnitude in a point, and in what a model projects: squared
/// distances stay finite.
#define PV_MAX_COORDINATE 1e15

/// Names that come from a file's tags.
enum { PV_TITLE_IS_TAG = 1, PV_ARTIST_IS_TAG = 2 };

/// A song that the model was trained on, or that a library holds.  Strings are
/// owned by the parts and, but for the path, UTF-8 and never NULL.
typedef struct {
  char*    title;
  char*    group;   ///< Album; may be empty
  char*    license; ///< SPDX expression; may be empty
  uint32_t label;
  char*    path;        ///< Where its file is, absolute; NULL: not known
  uint64_t n_bytes;     ///< How large the file was,
  int64_t  modified_ns; ///< and when it had been changed, since 1970
  uint32_t tags;        ///< Which names its tags have, in a library
} PvSong;

/// A file that a library could not use.
typedef struct {
  char*    path; ///< Absolute
  uint64_t n_bytes;
  int64_t  modified_ns;
  char*    reason; ///< One line, which names it
} PvLeftOut;

/// One linear step: out = matrix * in + offset.
typedef struct {
  uint32_t n_in, n_out;
  float*   matrix; ///< [n_out][n_in]
  float*   offset; ///< [n_out]
} PvLinear;

/// Everything that it points to is its own.
typedef struct PvModelParts {
  char*    name;       ///< For people
  char*    provenance; ///< Who made it of what, how: free text, may be empty
  PvRecipe recipe;

  uint32_t n_labels;
  char**   labels; ///< [n_labels + 1]; the last is PV_UNKNOWN, which songs by
                   ///< nobody that the model names have as their label
  uint32_t n_songs;
  PvSong*  songs;
  char*    song_texts; ///< What songs' strings point into; NULL: each is on the
                       ///< heap by itself
  bool       shares_songs; ///< They are another's, which outlives them
  uint32_t   n_left_out;
  PvLeftOut* left_out; ///< [n_left_out] Of a library

  uint32_t n_features;
  float*   mean;  ///< [n_features]
  float*   scale; ///< [n_features], all above 0
  uint32_t n_steps;
  PvLinear steps[PV_MAX_STEPS];

  uint32_t n_components;
  uint32_t n_points;
  float*   points; ///< [n_points][n_components]
  void (*free_points)(void* points, uint64_t n_bytes); ///< NULL: free()
  uint32_t* point_song;                                ///< [n_points]
  float*    map;     ///< [n_songs][2], within [-1, 1]
  float* song_kinds; ///< [n_songs][kinds][n_components]: songs' means of what
                     ///< pv_project_kinds() makes of their clips; NULL if
                     ///< they were not read, or the file has none
  void (*free_kinds)(void* kinds, uint64_t n_bytes); ///< NULL: free()

  float* song_guesses; ///< [n_songs][n_labels + 1]: what a model that was not
                       ///< trained on the song says of it: probabilities, that
                       ///< of somebody else last, or all 0: nothing is known;
                       ///< NULL if the file has none

  PvProfile*
    song_profiles; ///< [n_songs]: what they sound like band by band; NULL
                   ///< if the file has none, and in the mono model

  PvClassifier* classifier; ///< NULL: the neighbours vote

  PvCalibration calibration; ///< All 0: confidence is the share of the votes

  /// For sound without sides: another projection, and the same clips of the
  /// same songs as other points, row by row.  NULL: these parts serve both.
  struct PvModelParts* mono;
} PvModelParts;

/// [setup] No parts yet; NULL when out of memory.
PvModelParts*
pv_model_parts_new(void);

/// [worker] Free them, and those of the mono model.  NULL is fine.
void
pv_model_parts_free(PvModelParts* parts);

/// [worker] Free the points, and only them.
void
pv_model_points_free(PvModelParts* parts);

/// [setup] Free the matrix and the offset; the shape stays.
void
pv_linear_clear(PvLinear* linear);

/// [setup] Check that all parts, also those of the mono model, fit each other,
/// and that every number is finite.
PvStatus
pv_model_parts_check(const PvModelParts* parts, PvError* error);

/// [any] Whether a file has the songs as tensors, as its header has no room.
bool
pv_model_songs_are_many(const PvModelParts* parts);

/// [any] The oldest file format that can hold the parts.
int
pv_model_parts_format(const PvModelParts* parts);

/// [any] Whether it is a library: songs and where they lie, but no producers.
bool
pv_model_parts_are_library(const PvModelParts* parts);

/// [any] The number of labels, and one more if there are songs by others.
uint32_t
pv_model_parts_n_classes(const PvModelParts* parts);

/// [any] Whether somebody else can be guessed: the calibration expects them, or
/// without one there are songs by others.
bool
pv_model_parts_know_others(const PvModelParts* parts);

/// [any] Whether song `i` is generated noise, which is no music.
bool
pv_song_is_noise(const PvModelParts* parts, uint32_t i);

/// [any] Whose song `i` is: its producer's name; of music by others its group, or
/// PV_UNKNOWN if that is not known.
const char*
pv_song_artist(const PvModelParts* parts, uint32_t i);

#endif
