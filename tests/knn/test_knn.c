// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_index.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { N = 2000, D = 7, K = 30 };

static float    plain[N * D];
static uint32_t seed;

static float
next_random(void)
{
  return (float)(pv_next_bits(&seed) >> 8) / 16777216.0f;
}

static uint32_t
look_at_all(const PvKnnPoints* points,
            const float*       query,
            uint32_t           k,
            PvNeighbour*       found)
{
  PvKnnIndex index;
  ck_assert(pv_knn_index_init(&index, points, PV_KNN_SCAN));
  const uint32_t n = pv_knn_index_search(&index, points, query, k, found);
  pv_knn_index_clear(&index);
  return n;
}

static double
distance_to(uint32_t p, const float* query)
{
  double sum = 0.0;
  for (uint32_t j = 0; j < D; ++j) {
    sum += pow((double)plain[p * D + j] - (double)query[j], 2.0);
  }
  return sqrt(sum);
}

static int
by_value(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return x < y ? -1 : x > y;
}

START_TEST(finds_what_sorting_all_distances_finds)
{
  static double all[N];
  PvNeighbour   found[K];
  float         query[D];
  seed = (uint32_t)_i + 1;
  for (uint32_t i = 0; i < N * D; ++i) {
    plain[i] = next_random();
  }
  for (uint32_t j = 0; j < D; ++j) {
    query[j] = next_random();
  }
  const PvKnnPoints points = { plain, NULL, N, D };
  ck_assert_uint_eq(look_at_all(&points, query, K, found), K);
  for (uint32_t p = 0; p < N; ++p) {
    all[p] = distance_to(p, query);
  }
  qsort(all, N, sizeof(double), by_value);
  for (uint32_t i = 0; i < K; ++i) {
    ck_assert_double_eq_tol(found[i].distance, all[i], 1e-6);
    ck_assert_double_eq_tol(distance_to(found[i].point, query), all[i], 1e-6);
  }
}
END_TEST

START_TEST(equal_distances_come_in_order_of_rows)
{
  static float      line[]  = { 1, -1, 1, -1, 0, 1 };
  const PvKnnPoints points  = { line, NULL, 6, 1 };
  const float       query[] = { 0 };
  PvNeighbour       found[8];
  ck_assert_uint_eq(look_at_all(&points, query, 3, found), 3);
  ck_assert_uint_eq(found[0].point, 4);
  ck_assert_uint_eq(found[1].point, 0);
  ck_assert_uint_eq(found[2].point, 1);
  ck_assert_uint_eq(look_at_all(&points, query, 8, found), 6);
  ck_assert_uint_eq(found[5].point, 5);
}
END_TEST

enum { MAX_N = 6000, MAX_D = 70 };

typedef enum {
  UNIFORM,
  CLUSTERS,
  SONGS,
  LINE,
  GRID,
  ONE_PLACE,
  FAR_AWAY,
  EXTREME,
  N_KINDS
} Kind;

static float
coordinate(Kind kind, uint32_t point)
{
  static const float extremes[] = { 3e38f, -3e38f, 1e-42f, 0.0f, -0.0f, 1e19f };
  switch (kind) {
    case CLUSTERS:
      return (float)(point % 13) + 0.1f * next_random();
    case LINE:
      return 0.25f * (float)(point % 100);
    case GRID:
      return floorf(3.0f * next_random());
    case ONE_PLACE:
      return point % 100 == 0 ? next_random() : 0.5f;
    case FAR_AWAY:
      return 1e15f + 1e9f * next_random();
    case EXTREME:
      return extremes[(uint32_t)(6.0f * next_random())];
    default:
      return next_random();
  }
}

// A song's ten rows lie around its first.
static void
fill(float* rows, uint32_t n, uint32_t d, Kind kind)
{
  for (uint32_t p = 0; p < n; ++p) {
    const float* const song = rows + p / 10 * 10 * d;
    for (uint32_t j = 0; j < d; ++j) {
      rows[p * d + j] = kind == SONGS && p % 10 ? song[j] + 0.2f * next_random()
                                                : coordinate(kind, p);
    }
  }
}

// Songs of 1 to 40 rows; or all rows are of ten songs by turns.
static void
fill_songs(uint32_t* songs, uint32_t n, Kind kind)
{
  uint32_t song = 0;
  for (uint32_t p = 0; p < n; ++p) {
    song += next_random() < 1.0f / (1.0f + (float)(song % 40));
    songs[p] = kind == SONGS ? p / 10 : kind == CLUSTERS ? p % 10 : song;
  }
}

static void
assert_same_neighbours(const PvKnnIndex*  index,
                       const PvKnnPoints* points,
                       const float*       query)
{
  static const uint32_t counts[] = { 1, 30, 256 };
  PvNeighbour           expected[256];
  PvNeighbour           found[256];
  for (uint32_t i = 0; i < 3; ++i) {
    const uint32_t k = counts[i];
    const uint32_t n = look_at_all(points, query, k, expected);
    ck_assert_uint_eq(n, k < points->n ? k : points->n);
    ck_assert_uint_eq(pv_knn_index_search(index, points, query, k, found), n);
    ck_assert_int_eq(memcmp(expected, found, n * sizeof(PvNeighbour)), 0);
  }
}

static void
check_way(PvKnnWay way, const PvKnnPoints* points, Kind kind)
{
  PvKnnIndex     index;
  float          query[MAX_D];
  const uint32_t d = points->n_dims;
  ck_assert(pv_knn_index_init(&index, points, way));
  for (uint32_t q = 0; q < 20; ++q) {
    fill(query, 1, d, q % 2 ? kind : UNIFORM);
    assert_same_neighbours(&index, points, query);
    assert_same_neighbours(&index, points, points->rows + q % points->n * d);
  }
  ck_assert_uint_gt(pv_knn_index_size(&index), 0);
  pv_knn_index_clear(&index);
}

// Random places, duplicates, ties, collinear points, few points, and numbers at
// the ends of their range.
START_TEST(each_way_finds_what_looking_at_all_finds)
{
  static const uint32_t dims[] = { 1, 3, 12, 20, 33, MAX_D };
  static const uint32_t ns[]   = { 1, 2, 7, 33, 255, 256, 1000, MAX_N };
  static float          rows[MAX_N * MAX_D];
  static uint32_t       songs[MAX_N];
  const Kind            kind = (Kind)(_i % N_KINDS);
  const uint32_t        d    = dims[_i / N_KINDS];
  seed                       = (uint32_t)_i;
  for (uint32_t i = 0; i < sizeof(ns) / sizeof(ns[0]); ++i) {
    const PvKnnPoints points = { rows, songs, ns[i], d };
    fill(rows, ns[i], d, kind);
    fill_songs(songs, ns[i], kind);
    check_way(PV_KNN_BALLS, &points, kind);
    if (ns[i] >= PV_KNN_MIN_POINTS) {
      check_way(PV_KNN_TREE, &points, kind);
    }
  }
}
END_TEST

// What was counted is what decides, so it's known for points like these.
START_TEST(the_way_follows_the_points)
{
  static const struct {
    Kind     kind;
    uint32_t n, d;
    PvKnnWay way;
  } expected[] = {
    { SONGS, 100, 70, PV_KNN_SCAN },     { SONGS, MAX_N, 70, PV_KNN_BALLS },
    { UNIFORM, MAX_N, 3, PV_KNN_TREE },  { CLUSTERS, MAX_N, 3, PV_KNN_TREE },
    { EXTREME, MAX_N, 70, PV_KNN_SCAN }, { FAR_AWAY, MAX_N, 1, PV_KNN_TREE },
  };
  static float    rows[MAX_N * MAX_D];
  static uint32_t songs[MAX_N];
  PvKnnWay        way    = PV_KNN_SCAN;
  const Kind      kind   = expected[_i].kind;
  PvKnnPoints     points = { rows, songs, expected[_i].n, expected[_i].d };
  seed                   = 9;
  fill(rows, points.n, points.n_dims, kind);
  fill_songs(songs, points.n, kind);
  ck_assert(pv_knn_choose(&points, 15, &way));
  ck_assert_int_eq(way, expected[_i].way);
  ck_assert(pv_knn_choose_in_place(&points, 15, &way));
  ck_assert_int_ne(way, PV_KNN_TREE);
  if (expected[_i].way != PV_KNN_TREE) {
    ck_assert_int_eq(way, expected[_i].way);
  }
}
END_TEST

START_TEST(rows_keep_their_tags)
{
  static float    rows[MAX_N * 12];
  static float    before[MAX_N * 12];
  static uint32_t tags[MAX_N];
  static bool     is_seen[MAX_N];
  seed = 5;
  fill(rows, MAX_N, 12, CLUSTERS);
  memcpy(before, rows, sizeof(rows));
  for (uint32_t p = 0; p < MAX_N; ++p) {
    tags[p] = p;
  }
  PvKnnTree* const tree = pv_knn_tree_new(rows, tags, MAX_N, 12);
  ck_assert_ptr_nonnull(tree);
  for (uint32_t p = 0; p < MAX_N; ++p) {
    ck_assert(!is_seen[tags[p]]);
    is_seen[tags[p]] = true;
    ck_assert_int_eq(
      memcmp(rows + p * 12, before + tags[p] * 12, 12 * sizeof(float)), 0);
  }
  pv_knn_tree_free(tree);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("knn");
  TCase* const tcase = tcase_create("knn");
  tcase_add_loop_test(tcase, finds_what_sorting_all_distances_finds, 0, 20);
  tcase_add_test(tcase, equal_distances_come_in_order_of_rows);
  tcase_set_timeout(tcase, 120);
  tcase_add_loop_test(tcase, each_way_finds_what_looking_at_all_finds, 0,
                      6 * N_KINDS);
  tcase_add_loop_test(tcase, the_way_follows_the_points, 0, 6);
  tcase_add_test(tcase, rows_keep_their_tags);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
