// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file
   Models: the producers and songs that one knows.

   prodval.h includes it, and says what all of the library has in common.
*/

#ifndef PRODVAL_MODEL_H
#define PRODVAL_MODEL_H

#include "prodval/common.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What producers sound like; learned from songs by `prodval train`.
typedef struct ProdvalModel ProdvalModel;

/// What a model is.
typedef struct {
  const char* name;        ///< For people
  const char* provenance;  ///< Who made it of what: free text, may be empty
  uint32_t    n_producers; ///< See prodval_model_producer()
  uint32_t    n_songs;    ///< Songs that it has learned from, without the noise
                          ///< that training adds: see prodval_model_song()
  uint32_t    n_features; ///< Numbers in its feature vectors
  double      first_guess_s; ///< Sound that the first guess takes
  double      window_s;      ///< Sound that a feature vector describes at most
  const char* path;          ///< The file that it was read from; since 1.0.0
} ProdvalModelInfo;

/// A song that a model has learned from.
typedef struct {
  const char* title;    ///< What the song is called
  const char* album;    ///< May be empty
  const char* licence;  ///< SPDX expression; may be empty
  const char* artist;   ///< Its producer; for music by others, whose it is
  int32_t     producer; ///< Index of its producer; -1: music by others
  float       x;        ///< Place on the map of songs, -1 to 1
  float       y;        ///< The same upwards
} ProdvalSong;

/**
   [setup] Read a model file.  Nothing in it is trusted.

   The default model is production-value/default.safetensors in the first of these
   folders that has it:

   1. the user's, $XDG_DATA_HOME, or ~/.local/share;
   2. `share` beside the folder of the program that calls;
   3. `share` in the prefix in which the shared library lies (not with the static
      one);
   4. the system's, each of $XDG_DATA_DIRS, or /usr/local/share and /usr/share;
   5. `share` in the prefix that the library was built for.

   @param path        NULL: the default model.
   @param[out] model  Set on success, to be freed by prodval_model_free().
   @param[out] error  Written on failure; may be NULL.
   @return PRODVAL_ERR_FILE: there is none that can be read.  PRODVAL_ERR_FORMAT
           or PRODVAL_ERR_VALUE: it is damaged, or no model.  PRODVAL_ERR_MEMORY.
*/
PRODVAL_API ProdvalStatus
prodval_model_open(const char* path, ProdvalModel** model, ProdvalError* error);

/// [setup] Free a model, after all listeners to it.  NULL is fine.
/// @param model  All that was lent of it is gone, too.
PRODVAL_API void
prodval_model_free(ProdvalModel* model);

/// [any] What a model is.
/// @param model  Lends the result until it is freed.
/// @return Never NULL.
PRODVAL_API const ProdvalModelInfo*
prodval_model_info(const ProdvalModel* model);

/// [any] The name of a producer.
/// @param model  Lends the result until it is freed.
/// @param i      0 to `n_producers` - 1
/// @return NULL after the last.
PRODVAL_API const char*
prodval_model_producer(const ProdvalModel* model, uint32_t i);

/// [any] A song that the model has learned from; the noise that training adds is none.
/// @param model  Lends the result until it is freed.
/// @param i      0 to `n_songs` - 1
/// @return NULL after the last.
PRODVAL_API const ProdvalSong*
prodval_model_song(const ProdvalModel* model, uint32_t i);

/**
   [any] The name of a number in the feature vectors: its feature block, as
   `prodval info` describes it, and its place in that, such as "width[3]".

   @param model      Whose vectors.
   @param i          0 to `n_features` - 1
   @param[out] name  [size]: cut to its room; 64 bytes hold every name.
   @param size       Bytes, at least 1.
   @return False, and an empty name, after the last.
*/
PRODVAL_API bool
prodval_model_feature_name(const ProdvalModel* model,
                           uint32_t            i,
                           char*               name,
                           size_t              size);

/**
   [any] Where a place on the map is in a square picture of it, as all of Production
   Value draws it: the producers' songs fill the picture, and what lies beyond them
   sits on its rim.

   @param model        Whose map.
   @param x            Of a song, of a guess, or of anything else.
   @param y            The same upwards.
   @param[out] across  0, the left rim, to 1
   @param[out] down    0, the upper rim, to 1
*/
PRODVAL_API void
prodval_model_map_place(const ProdvalModel* model,
                        float               x,
                        float               y,
                        double*             across,
                        double*             down);

#ifdef __cplusplus
}
#endif

#endif
