// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Points drawn like a model's own: artists, songs around them, and clips
/// around those, each as scattered as in the model.

#ifndef PV_BENCH_MODEL_POINTS_H
#define PV_BENCH_MODEL_POINTS_H

#include "base/status.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// In model/model_parts.h, which is not C++
typedef struct PvModelParts PvModelParts;

enum { PV_BENCH_CLIPS = 10 }; ///< In a song

/// What the points of a model are drawn by: roots of covariances, lower triangles
/// of [n_dims][n_dims].
typedef struct {
  uint32_t n_dims;
  uint32_t k; ///< Neighbours that the model asks
  double*  artists;
  double*  songs; ///< Around their artist
  double*  clips; ///< Around their song
} PvScatter;

/// Measure a model's: an artist is a label with a group.
PvScatter*
pv_scatter_new(const PvModelParts* parts);

/// The same for a model in a file; NULL if it can't be used.
PvScatter*
pv_scatter_load(const char* path, PvError* error);

/// NULL is fine.
void
pv_scatter_free(PvScatter* scatter);

/**
   Draw points, the same in every run: a song has PV_BENCH_CLIPS in a row, and an
   artist 50 songs on average.

   @param[out] rows     [n][n_dims]
   @param[out] queries  [n_queries][n_dims]: of other songs by the same
                        artists.
*/
void
pv_scatter_draw(const PvScatter* scatter,
                uint32_t         n,
                float*           rows,
                uint32_t         n_queries,
                float*           queries);

/**
   Draw the mean places of songs, the same in every run, 50 of an artist on
   average.

   @param[out] rows     [n][n_dims]
   @param[out] artists  [n] Whose they are: their numbers.
*/
void
pv_scatter_draw_songs(const PvScatter* scatter,
                      uint32_t         n,
                      float*           rows,
                      uint32_t*        artists);

#ifdef __cplusplus
}
#endif

#endif
