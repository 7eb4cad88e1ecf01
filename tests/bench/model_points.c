// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_points.h"

#include "bench.h"
#include "model/model.h"
#include "model_file/model_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SONGS_OF_ARTIST = 50, MIN_ARTISTS = 20 };

/// Rows, and which of several means each belongs to.
typedef struct {
  double*   rows; ///< [n_rows][n]
  uint32_t* owners;
  uint32_t  n_rows;
} Members;

// The songs of one artist have the number of its first.
static void
number_artists(const PvModelParts* parts, uint32_t* artists)
{
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    const PvSong* const song = &parts->songs[s];
    uint32_t            a    = 0;
    while (parts->songs[a].label != song->label ||
           strcmp(parts->songs[a].group, song->group)) {
      ++a;
    }
    artists[s] = a;
  }
}

/// The mean of each owner's rows, [n_owners][n], and how many there are.
static double*
find_means(const Members* members,
           uint32_t       n_owners,
           uint32_t       n,
           uint32_t*      counts)
{
  double* const means = calloc((size_t)n_owners * n, sizeof(double));
  for (uint32_t r = 0; r < members->n_rows; ++r) {
    const uint32_t owner = members->owners[r];
    ++counts[owner];
    for (uint32_t d = 0; d < n; ++d) {
      means[(size_t)owner * n + d] += members->rows[(size_t)r * n + d];
    }
  }
  for (size_t i = 0; i < (size_t)n_owners * n; ++i) {
    means[i] /= counts[i / n] ? counts[i / n] : 1;
  }
  return means;
}

// The covariance of rows around their owners' means.
static double*
find_covariance(const Members* members, const double* means, uint32_t n)
{
  double* const covariance = calloc((size_t)n * n, sizeof(double));
  for (uint32_t r = 0; r < members->n_rows; ++r) {
    const double* const x    = members->rows + (size_t)r * n;
    const double* const mean = means + (size_t)members->owners[r] * n;
    for (uint32_t i = 0; i < n; ++i) {
      for (uint32_t j = 0; j < n; ++j) {
        covariance[i * n + j] +=
          (x[i] - mean[i]) * (x[j] - mean[j]) / (members->n_rows - 1);
      }
    }
  }
  return covariance;
}

// Cholesky's, in place; a little is added to what may be singular.
static void
take_root(double* a, uint32_t n)
{
  double trace = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    trace += a[i * n + i];
  }
  for (uint32_t i = 0; i < n; ++i) {
    a[i * n + i] += 1e-6 * trace / n;
    for (uint32_t j = 0; j <= i; ++j) {
      double sum = a[i * n + j];
      for (uint32_t k = 0; k < j; ++k) {
        sum -= a[i * n + k] * a[j * n + k];
      }
      a[i * n + j] = i == j ? sqrt(sum) : sum / a[j * n + j];
    }
  }
}

/// Rows become the means of their owners that have any, each of them owned by
/// the owner's owner.
static double*
measure_and_rise(Members*        members,
                 uint32_t        n_owners,
                 const uint32_t* above,
                 uint32_t        n)
{
  uint32_t* const counts = calloc(n_owners, sizeof(uint32_t));
  double* const   means  = find_means(members, n_owners, n, counts);
  double* const   root   = find_covariance(members, means, n);
  take_root(root, n);
  members->n_rows = 0;
  for (uint32_t o = 0; o < n_owners; ++o) {
    if (counts[o]) {
      memcpy(members->rows + (size_t)members->n_rows * n, means + (size_t)o * n,
             n * sizeof(double));
      members->owners[members->n_rows++] = above[o];
    }
  }
  free(counts);
  free(means);
  return root;
}

PvScatter*
pv_scatter_new(const PvModelParts* parts)
{
  const uint32_t   n       = parts->n_components;
  PvScatter* const scatter = calloc(1, sizeof(PvScatter));
  uint32_t* const  artists = malloc(parts->n_songs * sizeof(uint32_t));
  uint32_t* const  one     = calloc(parts->n_songs, sizeof(uint32_t));
  Members members = { malloc((size_t)parts->n_points * n * sizeof(double)),
                      malloc(parts->n_points * sizeof(uint32_t)),
                      parts->n_points };
  for (size_t i = 0; i < (size_t)parts->n_points * n; ++i) {
    members.rows[i] = (double)parts->points[i];
  }
  memcpy(members.owners, parts->point_song, parts->n_points * sizeof(uint32_t));
  number_artists(parts, artists);
  scatter->n_dims  = n;
  scatter->k       = parts->recipe.k;
  scatter->clips   = measure_and_rise(&members, parts->n_songs, artists, n);
  scatter->songs   = measure_and_rise(&members, parts->n_songs, one, n);
  scatter->artists = measure_and_rise(&members, 1, one, n);
  free(members.rows);
  free(members.owners);
  free(artists);
  free(one);
  return scatter;
}

PvScatter*
pv_scatter_load(const char* path, PvError* error)
{
  PvModel* model = NULL;
  if (pv_model_load(path, &model, error)) {
    return NULL;
  }
  PvScatter* const scatter = pv_scatter_new(pv_model_parts(model));
  pv_model_free(model);
  return scatter;
}

void
pv_scatter_free(PvScatter* scatter)
{
  if (scatter) {
    free(scatter->artists);
    free(scatter->songs);
    free(scatter->clips);
    free(scatter);
  }
}

// A place around `middle`; NULL: around the origin.
static void
draw_around(const double* root, uint32_t n, const float* middle, float* place)
{
  double x[PV_MAX_COMPONENTS];
  for (uint32_t i = 0; i < n; ++i) {
    x[i] = (double)pv_bench_bell();
  }
  for (uint32_t i = 0; i < n; ++i) {
    double sum = middle ? (double)middle[i] : 0.0;
    for (uint32_t j = 0; j <= i; ++j) {
      sum += root[i * n + j] * x[j];
    }
    place[i] = (float)sum;
  }
}

static void
draw_song(const PvScatter* scatter,
          const float*     artists,
          uint32_t         n_artists,
          uint32_t         n_clips,
          float*           rows)
{
  const uint32_t n = scatter->n_dims;
  const size_t   a = (size_t)(pv_bench_random() * (float)n_artists);
  float          song[PV_MAX_COMPONENTS];
  draw_around(scatter->songs, n, artists + a * n, song);
  for (uint32_t i = 0; i < n_clips; ++i) {
    draw_around(scatter->clips, n, song, rows + (size_t)i * n);
  }
}

/// Draw the artists of `n_songs`.
static float*
draw_artists(const PvScatter* scatter, uint32_t n_songs, uint32_t* n_artists)
{
  const size_t   n_dims = scatter->n_dims;
  const uint32_t mean   = n_songs / SONGS_OF_ARTIST;
  *n_artists            = mean > MIN_ARTISTS ? mean : MIN_ARTISTS;
  float* const artists  = malloc(*n_artists * n_dims * sizeof(float));
  for (uint32_t a = 0; a < *n_artists; ++a) {
    draw_around(scatter->artists, scatter->n_dims, NULL, artists + a * n_dims);
  }
  return artists;
}

void
pv_scatter_draw_songs(const PvScatter* scatter,
                      uint32_t         n,
                      float*           rows,
                      uint32_t*        artists)
{
  const size_t n_dims    = scatter->n_dims;
  uint32_t     n_artists = 0;
  float* const middles   = draw_artists(scatter, n, &n_artists);
  for (uint32_t s = 0; s < n; ++s) {
    artists[s] = (uint32_t)(pv_bench_random() * (float)n_artists);
    draw_around(scatter->songs, scatter->n_dims, middles + artists[s] * n_dims,
                rows + s * n_dims);
  }
  free(middles);
}

void
pv_scatter_draw(const PvScatter* scatter,
                uint32_t         n,
                float*           rows,
                uint32_t         n_queries,
                float*           queries)
{
  const size_t n_dims    = scatter->n_dims;
  uint32_t     n_artists = 0;
  float* const artists = draw_artists(scatter, n / PV_BENCH_CLIPS, &n_artists);
  for (uint32_t p = 0; p < n; p += PV_BENCH_CLIPS) {
    const uint32_t left = n - p;
    draw_song(scatter, artists, n_artists,
              left < PV_BENCH_CLIPS ? left : PV_BENCH_CLIPS, rows + p * n_dims);
  }
  for (uint32_t q = 0; q < n_queries; ++q) {
    draw_song(scatter, artists, n_artists, 1, queries + q * n_dims);
  }
  free(artists);
}
