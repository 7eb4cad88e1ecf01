// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_index.h"

#include "model/model_private.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Row i of what comes back is row `order[i]`.  The old rows are given back.
static void*
reorder(void* rows, size_t row_size, const uint32_t* order, uint32_t n)
{
  char* const fresh = (char*)malloc(row_size * n);
  for (uint32_t i = 0; fresh && i < n; ++i) {
    memcpy(fresh + i * row_size, (const char*)rows + order[i] * row_size,
           row_size);
  }
  if (fresh) {
    free(rows);
  }
  return fresh;
}

static bool
reorder_songs(PvModelParts* parts, const uint32_t* order)
{
  uint32_t* const songs = (uint32_t*)reorder(
    parts->point_song, sizeof(uint32_t), order, parts->n_points);
  parts->point_song = songs ? songs : parts->point_song;
  return songs != NULL;
}

static bool
reorder_points(PvModelParts* parts, const uint32_t* order)
{
  float* const points = (float*)reorder(
    parts->points, parts->n_components * sizeof(float), order, parts->n_points);
  parts->points = points ? points : parts->points;
  return points != NULL;
}

// The mono model's rows stand for the same clips, so they follow.
static bool
plant(PvModel* model, uint32_t* order)
{
  PvModelParts* const parts = model->parts;
  PvModelParts* const mono  = parts->mono;
  for (uint32_t i = 0; i < parts->n_points; ++i) {
    order[i] = i;
  }
  model->tree =
    pv_knn_tree_new(parts->points, order, parts->n_points, parts->n_components);
  return model->tree && reorder_songs(parts, order) &&
         (!mono || (reorder_songs(mono, order) && reorder_points(mono, order)));
}

PvStatus
pv_model_index(PvModel* model, PvError* error)
{
  const uint32_t n = model->parts->n_points;
  if (n < PV_KNN_MIN_POINTS) {
    return PV_OK;
  }
  uint32_t* const order   = (uint32_t*)malloc(n * sizeof(uint32_t));
  const bool      is_done = order && plant(model, order);
  free(order);
  return is_done ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}
