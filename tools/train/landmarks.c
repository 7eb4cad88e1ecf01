// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/landmarks.h"

#include "knn/knn_index.h"
#include "tools/train/drawn_rows.h"
#include "tools/train/tsne.h"

#include <stdlib.h>
#include <string.h>

enum { N_NEAREST = 5 }; ///< Landmarks that have a say in where a row goes

/// Landmarks among all rows, and where they are.
typedef struct {
  uint32_t    n;
  uint32_t*   rows;   ///< [n] Which they are
  PvMatrix    values; ///< Theirs
  PvMatrix    plane;
  PvKnnPoints points; ///< The values as the index has them
  PvKnnIndex  index;
  float*      query; ///< [n_dims]
} Landmarks;

static void
clear_landmarks(Landmarks* marks)
{
  free(marks->rows);
  free(marks->points.rows);
  free(marks->points.songs);
  free(marks->query);
  pv_matrix_clear(&marks->values);
  pv_matrix_clear(&marks->plane);
  pv_knn_index_clear(&marks->index);
}

static void
round_row(const PvMatrix* rows, uint32_t row, float* values)
{
  for (uint32_t c = 0; c < rows->n_cols; ++c) {
    values[c] = (float)pv_matrix_row(rows, row)[c];
  }
}

static bool
init_landmarks(Landmarks* marks, const PvMatrix* rows, uint32_t n)
{
  const uint32_t n_dims = rows->n_cols;
  *marks =
    (Landmarks){ .n      = n,
                 .rows   = calloc(n, sizeof(uint32_t)),
                 .query  = calloc(n_dims, sizeof(float)),
                 .points = { .rows  = calloc((size_t)n * n_dims, sizeof(float)),
                             .songs = calloc(n, sizeof(uint32_t)),
                             .n     = n,
                             .n_dims = n_dims } };
  if (!marks->rows || !marks->query || !marks->points.rows ||
      !marks->points.songs || !pv_matrix_init(&marks->values, n, n_dims) ||
      !pv_drawn_rows(rows->n_rows, n, marks->rows)) {
    return false;
  }
  for (uint32_t i = 0; i < n; ++i) {
    memcpy(pv_matrix_row(&marks->values, i),
           pv_matrix_row(rows, marks->rows[i]), n_dims * sizeof(double));
    round_row(rows, marks->rows[i], marks->points.rows + (size_t)i * n_dims);
    marks->points.songs[i] = i;
  }
  return true;
}

static bool
index_landmarks(Landmarks* marks)
{
  PvKnnWay way = PV_KNN_SCAN;
  return (marks->points.n_dims > PV_KNN_MAX_DIMS ||
          pv_knn_choose(&marks->points, N_NEAREST, &way)) &&
         pv_knn_index_init(&marks->index, &marks->points, way);
}

/// How much a landmark weighs beside the nearest.  In many dimensions distances
/// differ little: so a high power, found with bench_song_map.
static double
weigh(float nearest, float distance)
{
  double share = distance > nearest ? (double)nearest / (double)distance : 1.0;
  share *= share;
  share *= share;
  share *= share;
  return share * share;
}

/// Where the query goes.
static void
place(const Landmarks* marks, double* at)
{
  PvNeighbour    found[N_NEAREST];
  const uint32_t n   = pv_knn_index_search(&marks->index, &marks->points,
                                           marks->query, N_NEAREST, found);
  double         sum = 0.0;
  at[0]              = 0.0;
  at[1]              = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t      mark   = marks->points.songs[found[i].point];
    const double* const there  = pv_matrix_row(&marks->plane, mark);
    const double        weight = weigh(found[0].distance, found[i].distance);
    sum += weight;
    at[0] += (there[0] - at[0]) * weight / sum;
    at[1] += (there[1] - at[1]) * weight / sum;
  }
}

static void
place_all(Landmarks* marks, const PvMatrix* rows, PvMatrix* plane)
{
  uint32_t mark = 0;
  double   mean[2];
  for (uint32_t r = 0; r < rows->n_rows; ++r) {
    double* const at = pv_matrix_row(plane, r);
    if (mark < marks->n && marks->rows[mark] == r) {
      memcpy(at, pv_matrix_row(&marks->plane, mark++), 2 * sizeof(double));
    } else {
      round_row(rows, r, marks->query);
      place(marks, at);
    }
  }
  pv_matrix_centre(plane, mean);
}

PvStatus
pv_landmarks_lay_out(const PvMatrix* rows,
                     uint32_t        n_landmarks,
                     PvMatrix*       plane,
                     PvError*        error)
{
  Landmarks marks;
  PvMatrix  made   = { 0 };
  PvStatus  status = init_landmarks(&marks, rows, n_landmarks)
                       ? pv_tsne(&marks.values, &marks.plane, error)
                       : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status &&
      (!index_landmarks(&marks) || !pv_matrix_init(&made, rows->n_rows, 2))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    place_all(&marks, rows, &made);
    *plane = made;
  }
  clear_landmarks(&marks);
  return status;
}
