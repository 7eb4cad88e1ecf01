// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_balls_private.h"
#include "knn/knn_private.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum {
  N_FIRST     = 8, ///< Balls that are looked into first,
  FIRST_AMONG = 16 ///< the nearest of every sixteenth
};

/// Above numbers whose squares are 0 in floats, also where tiny ones are flushed.
static const double least_length = 1e-17;

typedef struct {
  const PvKnnBalls* balls;
  const float*      query;
  PvNearest*        nearest;
  PvCodedQuery      whole; ///< As centres are
  PvCodedQuery      front; ///< As fronts are
  double            limit; ///< In units: nothing farther is wanted
  PvNearest         first; ///< Balls that were looked into first
} Search;

static void
tighten(Search* search)
{
  const double limit = (double)pv_knn_limit(search->nearest);
  search->limit      = (sqrt(limit) * PV_CODE_ROUNDED_UP + least_length) /
                  search->balls->lattice.unit;
}

static inline bool
is_farther(double square, double length)
{
  return square > length * length;
}

static void
scan_rows(Search* search, uint32_t first, uint32_t end)
{
  pv_knn_scan(search->balls->points, first, end, search->balls->n_dims,
              search->query, search->nearest);
  tighten(search);
}

static void
look_into(Search* search, uint32_t b)
{
  const PvKnnBalls* const balls = search->balls;
  const PvBall* const     ball  = &balls->balls[b];
  const uint32_t          n     = ball[1].first - ball->first;
  double                  squares[PV_CODES_AT_ONCE];
  if (!balls->fronts.n_numbers) {
    scan_rows(search, ball->first, ball[1].first);
    return;
  }
  pv_codes_measure(&balls->fronts, ball->first, 1, n, &search->front, squares);
  search->nearest->n_read += n * (balls->fronts.n_numbers / 4 + 1);
  const double blur = (double)ball->blur + search->front.error;
  for (uint32_t i = 0; i < n; ++i) {
    if (!is_farther(squares[i], search->limit + blur)) {
      scan_rows(search, ball->first + i, ball->first + i + 1);
    }
  }
}

static void
measure(Search*        search,
        const PvCodes* centres,
        uint32_t       first,
        uint32_t       step,
        uint32_t       n,
        double*        squares)
{
  pv_codes_measure(centres, first, step, n, &search->whole, squares);
  search->nearest->n_read += (uint64_t)n * (centres->n_numbers / 4 + 4);
}

// Whether a row may be wanted that lies within a radius of a place.
static bool
is_in_reach(const Search* search, double square, float radius)
{
  return !is_farther(square,
                     search->limit + (double)radius + search->whole.error);
}

static void
fetch_fronts(const PvKnnBalls* balls, uint32_t b)
{
  enum { LINE = 64 };
  const size_t        n     = balls->fronts.n_numbers;
  const int8_t* const codes = balls->fronts.codes;
  __builtin_prefetch(balls->fronts.squares + balls->balls[b].first);
  for (size_t i = balls->balls[b].first * n; i < balls->balls[b + 1].first * n;
       i += LINE) {
    __builtin_prefetch(codes + i);
  }
}

static bool
was_first(const Search* search, uint32_t b)
{
  for (uint32_t i = 0; i < search->first.n; ++i) {
    if (search->first.found[i].point == b) {
      return true;
    }
  }
  return false;
}

// Those give a limit that lets most others be skipped.
static void
look_into_first(Search* search)
{
  enum { STRIDE = FIRST_AMONG * PV_CODES_AT_ONCE };
  const uint32_t n_balls = search->balls->n_balls;
  double         squares[PV_CODES_AT_ONCE];
  for (uint32_t b = 0; b < n_balls; b += STRIDE) {
    const uint32_t left = (n_balls - b - 1) / FIRST_AMONG + 1;
    const uint32_t n    = left < PV_CODES_AT_ONCE ? left : PV_CODES_AT_ONCE;
    measure(search, &search->balls->centres, b, FIRST_AMONG, n, squares);
    for (uint32_t i = 0; i < n; ++i) {
      pv_knn_insert(&search->first,
                    (PvNeighbour){ b + i * FIRST_AMONG, (float)squares[i] });
    }
  }
  for (uint32_t i = 0; i < search->first.n; ++i) {
    look_into(search, search->first.found[i].point);
  }
}

// All are measured before one is looked into, so that what those hold is on its
// way from memory meanwhile.
static void
look_through(Search* search, uint32_t group)
{
  const PvKnnBalls* const balls = search->balls;
  const uint32_t          first = group * PV_GROUP_BALLS;
  const uint32_t          left  = balls->n_balls - first;
  const uint32_t          n     = left < PV_GROUP_BALLS ? left : PV_GROUP_BALLS;
  double                  squares[PV_GROUP_BALLS];
  uint32_t                near[PV_GROUP_BALLS];
  uint32_t                n_near = 0;
  measure(search, &balls->centres, first, 1, n, squares);
  for (uint32_t i = 0; i < n; ++i) {
    if (is_in_reach(search, squares[i], balls->balls[first + i].radius)) {
      fetch_fronts(balls, first + i);
      near[n_near++] = i;
    }
  }
  for (uint32_t j = 0; j < n_near; ++j) {
    const uint32_t b = first + near[j];
    if (is_in_reach(search, squares[near[j]], balls->balls[b].radius) &&
        !was_first(search, b)) {
      look_into(search, b);
    }
  }
}

static void
look_through_groups(Search* search, uint32_t first, uint32_t n)
{
  const PvKnnBalls* const balls = search->balls;
  double                  squares[PV_CODES_AT_ONCE];
  measure(search, &balls->group_centres, first, 1, n, squares);
  for (uint32_t i = 0; i < n; ++i) {
    if (is_in_reach(search, squares[i], balls->group_radii[first + i])) {
      look_through(search, first + i);
    }
  }
}

void
pv_knn_balls_find(const PvKnnBalls* balls,
                  const float*      query,
                  PvNearest*        nearest)
{
  PvNeighbour first[N_FIRST];
  Search      search = { .balls   = balls,
                         .query   = query,
                         .nearest = nearest,
                         .first   = { first, 0, N_FIRST, 0 } };
  pv_coded_query_set(&search.whole, &balls->centres, &balls->lattice, query);
  pv_coded_query_set(&search.front, &balls->fronts, &balls->lattice, query);
  tighten(&search);
  look_into_first(&search);
  for (uint32_t g = 0; g < balls->n_groups; g += PV_CODES_AT_ONCE) {
    const uint32_t left = balls->n_groups - g;
    look_through_groups(&search, g,
                        left < PV_CODES_AT_ONCE ? left : PV_CODES_AT_ONCE);
  }
}
