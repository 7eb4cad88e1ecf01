// SPDX-License-Identifier: GPL-3.0-or-later

// How well a map shows which songs are alike:
//   bench_song_map MODEL N_SONGS LANDMARKS
// lays out songs drawn like the model's own, or, with N_SONGS 0, the model's
// own, by two principal components, by t-SNE if they are few enough, and through
// landmarks; also the map that the model has of its own, and, to compare with, no map but
// all dimensions.  One song after the other is asked for the ten that are nearest to
// it on the map: how many of them are among its ten nearest in truth, how many
// are by its artist, and their trustworthiness by Venna and Kaski (2001).

#include "bench.h"
#include "model/model.h"
#include "model/song_means.h"
#include "model_file/model_file.h"
#include "model_points.h"
#include "tools/train/landmarks.h"
#include "tools/train/pca.h"
#include "tools/train/tsne.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { N_NEAR = 10, MAX_QUERIES = 500 };

typedef struct {
  PvMatrix  rows;
  uint32_t* artists;
} Songs;

static void
fail(const char* why)
{
  fprintf(stderr, "bench_song_map: %s\n", why);
  exit(1);
}

static void
init(Songs* songs, uint32_t n, uint32_t n_dims)
{
  songs->artists = calloc(n, sizeof(uint32_t));
  if (!songs->artists || !pv_matrix_init(&songs->rows, n, n_dims)) {
    fail("out of memory");
  }
}

static void
draw(const PvModelParts* parts, uint32_t n, Songs* songs)
{
  PvScatter* const scatter  = pv_scatter_new(parts);
  const size_t     n_values = (size_t)n * scatter->n_dims;
  float* const     rows     = malloc(n_values * sizeof(float));
  init(songs, n, scatter->n_dims);
  pv_scatter_draw_songs(scatter, n, rows, songs->artists);
  for (size_t i = 0; i < n_values; ++i) {
    songs->rows.at[i] = (double)rows[i];
  }
  free(rows);
  pv_scatter_free(scatter);
}

static void
take(const PvModelParts* parts, Songs* songs)
{
  init(songs, parts->n_songs, parts->n_components);
  uint32_t* const counts = calloc(parts->n_songs, sizeof(uint32_t));
  pv_song_means_find(parts, songs->rows.at, counts);
  free(counts);
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    const bool goes_on =
      s && !strcmp(pv_song_artist(parts, s - 1), pv_song_artist(parts, s));
    songs->artists[s] = goes_on ? songs->artists[s - 1] : 0;
    while (strcmp(pv_song_artist(parts, songs->artists[s]),
                  pv_song_artist(parts, s))) {
      ++songs->artists[s];
    }
  }
}

static void
measure_distances(const PvMatrix* rows, uint32_t from, double* squares)
{
  const double* const a = pv_matrix_row(rows, from);
  for (uint32_t s = 0; s < rows->n_rows; ++s) {
    const double* const b = pv_matrix_row(rows, s);
    squares[s]            = 0.0;
    for (uint32_t c = 0; c < rows->n_cols; ++c) {
      squares[s] += (a[c] - b[c]) * (a[c] - b[c]);
    }
  }
  squares[from] = INFINITY;
}

/// The place of a distance in the order of all, from 0.
static uint32_t
rank(const double* squares, uint32_t n, uint32_t i)
{
  uint32_t before = 0;
  for (uint32_t s = 0; s < n; ++s) {
    before += squares[s] < squares[i] || (squares[s] == squares[i] && s < i);
  }
  return before;
}

/// Take the nearest out of the distances.
static uint32_t
pop_nearest(double* squares, uint32_t n)
{
  uint32_t nearest = 0;
  for (uint32_t s = 1; s < n; ++s) {
    nearest = squares[s] < squares[nearest] ? s : nearest;
  }
  squares[nearest] = INFINITY;
  return nearest;
}

static void
judge(const char* name, const Songs* songs, const PvMatrix* plane, double s)
{
  const uint32_t n         = songs->rows.n_rows;
  const uint32_t n_queries = n < MAX_QUERIES ? n : MAX_QUERIES;
  double* const  truth     = calloc(n, sizeof(double));
  double* const  map       = calloc(n, sizeof(double));
  double         kept      = 0.0;
  double         same      = 0.0;
  double         loss      = 0.0;
  for (uint32_t q = 0; q < n_queries; ++q) {
    const uint32_t song = (uint32_t)((uint64_t)q * n / n_queries);
    measure_distances(&songs->rows, song, truth);
    measure_distances(plane, song, map);
    for (uint32_t i = 0; i < N_NEAR; ++i) {
      const uint32_t near  = pop_nearest(map, n);
      const uint32_t place = rank(truth, n, near);
      kept += place < N_NEAR;
      same += songs->artists[near] == songs->artists[song];
      loss += fmax(0.0, (double)place + 1.0 - N_NEAR);
    }
  }
  const double n_near = (double)n_queries * N_NEAR;
  printf("| %s | %.1f | %.3f | %.3f | %.3f |\n", name, s,
         1.0 - 2.0 * loss / (n_near * (2.0 * n - 3.0 * N_NEAR - 1.0)),
         kept / n_near, same / n_near);
  fflush(stdout);
  free(truth);
  free(map);
}

typedef PvStatus (*LayOut)(const PvMatrix* rows,
                           uint32_t        n_landmarks,
                           PvMatrix*       plane,
                           PvError*        error);

static PvStatus
lay_out_straight(const PvMatrix* rows,
                 uint32_t        n_landmarks,
                 PvMatrix*       plane,
                 PvError*        error)
{
  PvStepFit    fit    = { 0 };
  const PvRows all    = pv_rows_of_matrix(rows);
  PvStatus     status = pv_pca_fit(&all, 2, false, &fit, error);
  (void)n_landmarks;
  if (!status && !pv_step_fit_apply(&fit, rows, plane)) {
    status = PV_ERR_MEMORY;
  }
  pv_step_fit_clear(&fit);
  return status;
}

static PvStatus
lay_out_by_tsne(const PvMatrix* rows,
                uint32_t        n_landmarks,
                PvMatrix*       plane,
                PvError*        error)
{
  (void)n_landmarks;
  return pv_tsne(rows, plane, error);
}

static void
try(const char* name, LayOut lay_out, const Songs* songs, uint32_t n_landmarks)
{
  PvMatrix      plane = { 0 };
  PvError       error;
  const clock_t start = clock();
  if (lay_out(&songs->rows, n_landmarks, &plane, &error)) {
    fail("songs can't be laid out");
  }
  judge(name, songs, &plane, (double)(clock() - start) / CLOCKS_PER_SEC);
  pv_matrix_clear(&plane);
}

/// The map that a model has, of which these are the songs.
static void
judge_stored(const PvModelParts* parts, const Songs* songs)
{
  PvMatrix plane = { 0 };
  if (!pv_matrix_init(&plane, parts->n_songs, 2)) {
    fail("out of memory");
  }
  for (size_t i = 0; i < 2 * (size_t)parts->n_songs; ++i) {
    plane.at[i] = (double)parts->map[i];
  }
  judge("the model's", songs, &plane, 0.0);
  pv_matrix_clear(&plane);
}

int
main(int argc, char** argv)
{
  PvModel* model = NULL;
  Songs    songs;
  PvError  error;
  if (argc != 4) {
    fail("give MODEL N_SONGS LANDMARKS");
  }
  pv_blas_setup();
  if (pv_model_load(argv[1], &model, &error)) {
    fail(error.text);
  }
  const uint32_t n_drawn = (uint32_t)atol(argv[2]);
  if (n_drawn) {
    draw(pv_model_parts(model), n_drawn, &songs);
  } else {
    take(pv_model_parts(model), &songs);
  }
  printf("%u songs: the map, s, trustworthiness, kept, same artist\n",
         songs.rows.n_rows);
  judge("all dimensions", &songs, &songs.rows, 0.0);
  if (!n_drawn) {
    judge_stored(pv_model_parts(model), &songs);
  }
  pv_model_free(model);
  try("principal components", lay_out_straight, &songs, 0);
  try("landmarks", pv_landmarks_lay_out, &songs, (uint32_t)atol(argv[3]));
  if (songs.rows.n_rows <= PV_TSNE_MAX) {
    try("t-SNE", lay_out_by_tsne, &songs, 0);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%.0f MB at most\n", (double)usage.ru_maxrss / 1024.0);
  pv_matrix_clear(&songs.rows);
  free(songs.artists);
  return 0;
}
