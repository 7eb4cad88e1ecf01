// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/similar/song_way.h"

#include "model/song_means.h"

#include <math.h>
#include <stdlib.h>

/// The songs, and after them where the way begins and where it ends.
typedef struct {
  uint32_t  n; ///< Songs and both ends
  uint32_t  n_dims;
  double*   places; ///< [n][n_dims]
  double*   costs;  ///< [n] What the best way there costs, as far as is known
  uint32_t* before; ///< [n] What it comes from
  bool*     is_out; ///< [n] Done, or not to be used
} Graph;

static void
add_end(double* mean, const PvPlace* end)
{
  const uint32_t n = end->parts->n_components;
  for (uint32_t p = 0; p < end->n_points; ++p) {
    for (uint32_t d = 0; d < n; ++d) {
      mean[d] += (double)end->points[(size_t)p * n + d];
    }
  }
  for (uint32_t d = 0; end->n_points && d < n; ++d) {
    mean[d] /= end->n_points;
  }
}

static bool
add_songs(Graph* graph, const PvModelParts* parts)
{
  uint32_t* const counts = calloc((size_t)parts->n_songs + 1, sizeof(uint32_t));
  if (!counts) {
    return false;
  }
  pv_song_means_find(parts, graph->places, counts);
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    graph->is_out[s] = graph->is_out[s] || !counts[s];
  }
  free(counts);
  return true;
}

static bool
make_graph(Graph*         graph,
           const PvPlace* from,
           const PvPlace* to,
           const bool*    is_left_out)
{
  const PvModelParts* const parts = from->parts;
  const size_t              n     = (size_t)parts->n_songs + 2;
  const uint32_t            d     = parts->n_components;
  *graph                          = (Graph){ (uint32_t)n,
                                             d,
                                             calloc(n * d, sizeof(double)),
                                             calloc(n, sizeof(double)),
                                             calloc(n, sizeof(uint32_t)),
                                             calloc(n, sizeof(bool)) };
  if (!graph->places || !graph->costs || !graph->before || !graph->is_out) {
    return false;
  }
  for (uint32_t i = 0; i < n; ++i) {
    graph->costs[i]  = INFINITY;
    graph->is_out[i] = i < parts->n_songs && is_left_out[i];
  }
  add_end(graph->places + (n - 2) * d, from);
  add_end(graph->places + (n - 1) * d, to);
  return add_songs(graph, parts);
}

static void
clear_graph(Graph* graph)
{
  free(graph->places);
  free(graph->costs);
  free(graph->before);
  free(graph->is_out);
}

static double
square_distance(const Graph* graph, uint32_t a, uint32_t b)
{
  const double* const x   = graph->places + (size_t)a * graph->n_dims;
  const double* const y   = graph->places + (size_t)b * graph->n_dims;
  double              sum = 0.0;
  for (uint32_t d = 0; d < graph->n_dims; ++d) {
    sum += (x[d] - y[d]) * (x[d] - y[d]);
  }
  return sum;
}

/// Better the ways to others that go over `at`; returns the cheapest that is left.
static uint32_t
step(Graph* graph, uint32_t at)
{
  uint32_t next     = graph->n - 1;
  graph->is_out[at] = true;
  for (uint32_t i = 0; i < graph->n; ++i) {
    if (graph->is_out[i]) {
      continue;
    }
    const double cost = graph->costs[at] + square_distance(graph, at, i);
    if (cost < graph->costs[i]) {
      graph->costs[i]  = cost;
      graph->before[i] = at;
    }
    next = graph->costs[i] < graph->costs[next] ? i : next;
  }
  return next;
}

/// Dijkstra's way, from each to each.
static void
search(Graph* graph)
{
  uint32_t at      = graph->n - 2;
  graph->costs[at] = 0.0;
  while (at != graph->n - 1) {
    at = step(graph, at);
  }
}

static bool
take_way(const Graph* graph, PvSongWay* way)
{
  const uint32_t first = graph->n - 2;
  const uint32_t last  = graph->n - 1;
  for (uint32_t i = graph->before[last]; i != first; i = graph->before[i]) {
    ++way->n_songs;
  }
  way->songs = calloc((size_t)way->n_songs + 1, sizeof(uint32_t));
  way->steps = calloc((size_t)way->n_songs + 1, sizeof(double));
  if (!way->songs || !way->steps) {
    return false;
  }
  uint32_t at = last;
  for (uint32_t i = way->n_songs + 1; i-- > 0; at = graph->before[at]) {
    way->steps[i] = sqrt(square_distance(graph, graph->before[at], at));
    if (i) {
      way->songs[i - 1] = graph->before[at];
    }
  }
  return true;
}

PvStatus
pv_song_way_find(const PvPlace* from,
                 const PvPlace* to,
                 const bool*    is_left_out,
                 PvSongWay*     way,
                 PvError*       error)
{
  Graph graph;
  *way         = (PvSongWay){ .n_songs = 0 };
  bool is_fine = make_graph(&graph, from, to, is_left_out);
  if (is_fine) {
    search(&graph);
    is_fine = take_way(&graph, way);
  }
  clear_graph(&graph);
  return is_fine ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

void
pv_song_way_clear(PvSongWay* way)
{
  free(way->songs);
  free(way->steps);
  *way = (PvSongWay){ .n_songs = 0 };
}
