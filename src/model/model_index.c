// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_index.h"

#include "model/model_private.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Row i of what comes back is row `order[i]`.
static void*
reorder(const void* rows, size_t row_size, const uint32_t* order, uint32_t n)
{
  char* const fresh = (char*)malloc(row_size * n);
  for (uint32_t i = 0; fresh && i < n; ++i) {
    memcpy(fresh + i * row_size, (const char*)rows + order[i] * row_size,
           row_size);
  }
  return fresh;
}

static bool
reorder_songs(PvModelParts* parts, const uint32_t* order)
{
  uint32_t* const songs = (uint32_t*)reorder(
    parts->point_song, sizeof(uint32_t), order, parts->n_points);
  if (songs) {
    free(parts->point_song);
    parts->point_song = songs;
  }
  return songs != NULL;
}

static bool
reorder_points(PvModelParts* parts, const uint32_t* order)
{
  float* const points = (float*)reorder(
    parts->points, parts->n_components * sizeof(float), order, parts->n_points);
  if (points) {
    pv_model_points_free(parts);
    parts->points = points;
  }
  return points != NULL;
}

static PvKnnPoints
points_of(const PvModelParts* parts)
{
  return (PvKnnPoints){ parts->points, parts->point_song, parts->n_points,
                        parts->n_components };
}

// A tree reorders rows.  The mono model's stand for the same clips, so they
// follow, and are looked at one by one.
static bool
plant(PvModel* model, uint32_t* order)
{
  PvModelParts* const parts  = model->parts;
  PvModelParts* const mono   = parts->mono;
  PvKnnPoints         points = points_of(parts);
  points.songs               = order;
  for (uint32_t i = 0; i < parts->n_points; ++i) {
    order[i] = i;
  }
  return pv_knn_index_init(&model->index, &points, PV_KNN_TREE) &&
         reorder_songs(parts, order) &&
         (!mono || (reorder_songs(mono, order) && reorder_points(mono, order)));
}

static bool
make_tree(PvModel* model)
{
  const size_t    n       = model->parts->n_points;
  uint32_t* const order   = (uint32_t*)malloc(n * sizeof(uint32_t));
  const bool      is_made = order && plant(model, order);
  free(order);
  return is_made;
}

static bool
make_balls(PvModel* model)
{
  const PvKnnPoints points = points_of(model->parts);
  return pv_knn_index_init(&model->index, &points, PV_KNN_BALLS) &&
         (!model->mono || make_balls(model->mono));
}

PvStatus
pv_model_index(PvModel* model, PvError* error)
{
  const PvKnnPoints points = points_of(model->parts);
  PvKnnWay          way    = PV_KNN_SCAN;
  const bool is_done = pv_knn_choose(&points, model->parts->recipe.k, &way) &&
                       (way == PV_KNN_TREE    ? make_tree(model)
                        : way == PV_KNN_BALLS ? make_balls(model)
                                              : true);
  return is_done ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_model_index_in_place(PvModel* model, PvError* error)
{
  const PvKnnPoints points = points_of(model->parts);
  PvKnnWay          way    = PV_KNN_SCAN;
  const bool        is_done =
    pv_knn_choose_in_place(&points, model->parts->recipe.k, &way) &&
    pv_knn_index_init(&model->index, &points, way);
  return is_done ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvIndexInfo
pv_model_index_info(const PvModel* model)
{
  return (PvIndexInfo){ model->index.way,
                        pv_knn_index_size(&model->index) +
                          (model->mono ? pv_knn_index_size(&model->mono->index)
                                       : 0) };
}
