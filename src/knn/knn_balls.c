// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_balls_private.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MAX_FRONT = 32 };

static bool
ends_before(const uint32_t* songs, uint32_t first, uint32_t row)
{
  const uint32_t n = row - first;
  return n == PV_BALL_MAX_ROWS ||
         (n >= PV_BALL_MIN_ROWS && songs[row] != songs[row - 1]);
}

/// @param[out] balls  [the number that comes back]; NULL: only count.
static uint32_t
cut_runs(const uint32_t* songs, uint32_t n_points, PvBall* balls)
{
  uint32_t n     = 0;
  uint32_t first = 0;
  for (uint32_t row = 1; row <= n_points; ++row) {
    if (row == n_points || ends_before(songs, first, row)) {
      if (balls) {
        balls[n].first = first;
      }
      first = row;
      ++n;
    }
  }
  return n;
}

static void
find_mean(const PvKnnBalls* balls, uint32_t first, uint32_t end, float* mean)
{
  double sums[PV_KNN_MAX_DIMS] = { 0 };
  for (uint32_t row = first; row < end; ++row) {
    const float* const x = balls->points + (size_t)row * balls->n_dims;
    for (uint32_t d = 0; d < balls->n_dims; ++d) {
      sums[d] += (double)x[d];
    }
  }
  for (uint32_t d = 0; d < balls->n_dims; ++d) {
    mean[d] = (float)(sums[d] / (end - first));
  }
}

// Between a row and a centre.
static double
square_distance(const PvLattice* lattice,
                const float*     row,
                const double*    centre)
{
  enum { LANES = 4 };
  const double* const middle      = lattice->middle;
  double              sums[LANES] = { 0 };
  uint32_t            i           = 0;
  for (; i + LANES <= lattice->n_dims; i += LANES) {
    for (uint32_t l = 0; l < LANES; ++l) {
      const double x = (double)row[i + l] - middle[i + l] - centre[i + l];
      sums[l] += x * x;
    }
  }
  for (; i < lattice->n_dims; ++i) {
    const double x = (double)row[i] - middle[i] - centre[i];
    sums[0] += x * x;
  }
  return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

static void
enclose(PvKnnBalls* balls, uint32_t b)
{
  PvBall* const  ball                  = &balls->balls[b];
  const uint32_t n_dims                = balls->n_dims;
  double         square                = 0.0;
  double         blur                  = 0.0;
  float          mean[PV_KNN_MAX_DIMS] = { 0 };
  double         centre[PV_KNN_MAX_DIMS];
  find_mean(balls, ball->first, ball[1].first, mean);
  pv_codes_set(&balls->centres, b, &balls->lattice, mean);
  pv_codes_decode(&balls->centres, b, &balls->lattice, centre);
  for (uint32_t row = ball->first; row < ball[1].first; ++row) {
    const float* const x = balls->points + (size_t)row * n_dims;
    const double       s = square_distance(&balls->lattice, x, centre);
    const double d = pv_codes_set(&balls->fronts, row, &balls->lattice, x);
    square         = s > square ? s : square;
    blur           = d > blur ? d : blur;
  }
  ball->radius =
    (float)(sqrt(square) / balls->lattice.unit * PV_CODE_ROUNDED_UP);
  ball->blur = (float)(blur * PV_CODE_ROUNDED_UP);
}

static void
find_mean_centre(const PvKnnBalls* balls,
                 uint32_t          first,
                 uint32_t          end,
                 float*            mean)
{
  double sums[PV_KNN_MAX_DIMS] = { 0 };
  for (uint32_t b = first; b < end; ++b) {
    double centre[PV_KNN_MAX_DIMS];
    pv_codes_decode(&balls->centres, b, &balls->lattice, centre);
    for (uint32_t d = 0; d < balls->n_dims; ++d) {
      sums[d] += centre[d];
    }
  }
  for (uint32_t d = 0; d < balls->n_dims; ++d) {
    mean[d] = (float)(balls->lattice.middle[d] + sums[d] / (end - first));
  }
}

// In units, between offsets from the middle and a ball's centre.
static double
distance_to_centre(const PvKnnBalls* balls, const double* offsets, uint32_t b)
{
  double centre[PV_KNN_MAX_DIMS];
  double square = 0.0;
  pv_codes_decode(&balls->centres, b, &balls->lattice, centre);
  for (uint32_t d = 0; d < balls->n_dims; ++d) {
    square += (offsets[d] - centre[d]) * (offsets[d] - centre[d]);
  }
  return sqrt(square) / balls->lattice.unit;
}

static void
enclose_group(PvKnnBalls* balls, uint32_t group)
{
  const uint32_t first = group * PV_GROUP_BALLS;
  const uint32_t left  = balls->n_balls - first;
  const uint32_t end = first + (left < PV_GROUP_BALLS ? left : PV_GROUP_BALLS);
  float          mean[PV_KNN_MAX_DIMS] = { 0 };
  double         centre[PV_KNN_MAX_DIMS];
  double         radius = 0.0;
  find_mean_centre(balls, first, end, mean);
  pv_codes_set(&balls->group_centres, group, &balls->lattice, mean);
  pv_codes_decode(&balls->group_centres, group, &balls->lattice, centre);
  for (uint32_t b = first; b < end; ++b) {
    radius = fmax(radius, distance_to_centre(balls, centre, b) +
                            (double)balls->balls[b].radius);
  }
  balls->group_radii[group] = (float)(radius * PV_CODE_ROUNDED_UP);
}

static bool
make_room(PvKnnBalls* balls)
{
  const uint32_t groups = (balls->n_dims + PV_CODE_GROUP - 1) / PV_CODE_GROUP;
  const uint32_t half   = balls->n_dims / 2 / PV_CODE_GROUP * PV_CODE_GROUP;
  balls->balls          = (PvBall*)calloc(balls->n_balls + 1, sizeof(PvBall));
  balls->group_radii    = (float*)calloc(balls->n_groups, sizeof(float));
  return pv_codes_init(&balls->centres, balls->n_balls,
                       groups * PV_CODE_GROUP) &&
         pv_codes_init(&balls->fronts, balls->n_points,
                       half < MAX_FRONT ? half : MAX_FRONT) &&
         pv_codes_init(&balls->group_centres, balls->n_groups,
                       groups * PV_CODE_GROUP) &&
         balls->balls && balls->group_radii;
}

PvKnnBalls*
pv_knn_balls_new(const float*    points,
                 const uint32_t* songs,
                 uint32_t        n_points,
                 uint32_t        n_dims)
{
  PvKnnBalls* const balls = (PvKnnBalls*)calloc(1, sizeof(PvKnnBalls));
  if (!balls) {
    return NULL;
  }
  balls->points   = points;
  balls->n_points = n_points;
  balls->n_dims   = n_dims;
  balls->n_balls  = cut_runs(songs, n_points, NULL);
  balls->n_groups = (balls->n_balls - 1) / PV_GROUP_BALLS + 1;
  if (!make_room(balls)) {
    pv_knn_balls_free(balls);
    return NULL;
  }
  cut_runs(songs, n_points, balls->balls);
  balls->balls[balls->n_balls].first = n_points;
  pv_lattice_fit(&balls->lattice, points, n_points, n_dims);
  for (uint32_t b = 0; b < balls->n_balls; ++b) {
    enclose(balls, b);
  }
  for (uint32_t group = 0; group < balls->n_groups; ++group) {
    enclose_group(balls, group);
  }
  return balls;
}

void
pv_knn_balls_free(PvKnnBalls* balls)
{
  if (balls) {
    pv_codes_clear(&balls->centres);
    pv_codes_clear(&balls->fronts);
    pv_codes_clear(&balls->group_centres);
    free(balls->group_radii);
    free(balls->balls);
    free(balls);
  }
}

uint64_t
pv_knn_balls_size(const PvKnnBalls* balls)
{
  const uint64_t per_ball =
    sizeof(PvBall) + balls->centres.n_numbers + sizeof(int32_t);
  const uint64_t per_row   = balls->fronts.n_numbers + sizeof(int32_t);
  const uint64_t per_group = per_ball - sizeof(PvBall) + sizeof(float);
  return sizeof(PvKnnBalls) + balls->n_groups * per_group +
         balls->n_balls * per_ball + balls->n_points * per_row;
}
