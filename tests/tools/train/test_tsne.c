// SPDX-License-Identifier: GPL-3.0-or-later

// Expected nearness: precisions found by Brent's method in SciPy; scikit-learn's
// own differs from it by less than 4e-7.

#include "base/random.h"
#include "tools/train/song_map.h"
#include "support/run_suite.h"
#include "support/tools/song_clusters.h"
#include "tools/train/tsne.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_SMALL = 8, N_EACH = 14, N_SONGS = PV_N_CLUSTERS * N_EACH, N_NEAR = 7 };

static PvError error;

static double small_values[] = { 2, 0, 1, 1, 3, 0, 4, 1, 2, 0, 2, 5,
                                 3, 5, 1, 6, 2, 4, 5, 4, 3, 1, 1, 7 };

static const PvMatrix small = { N_SMALL, 3, small_values };

static const double small_nearness[] = {
  0.036973155273, 0.086418515536, 0.005514509041, 0.001111662600,
  0.001280806517, 0.000532327606, 0.002727264261, 0.003610672776,
  0.002886583175, 0.068500768829, 0.000084701467, 0.000217695244,
  0.000666363517, 0.003163373498, 0.002312951977, 0.035116902124,
  0.012143943117, 0.003800101125, 0.001064429080, 0.000888183872,
  0.001204673458, 0.098930066781, 0.001199001413, 0.044000546767,
  0.000506202402, 0.079403022689, 0.003740678702, 0.002000897153
};

START_TEST(nearness_of_a_perplexity)
{
  PvMatrix      near;
  const double* expected = small_nearness;
  ck_assert_double_eq_tol(pv_tsne_perplexity(N_SMALL), 7.0 / 3.0, 1e-12);
  ck_assert_double_eq(pv_tsne_perplexity(2000), 30.0);
  ck_assert(pv_tsne_nearness(&small, pv_tsne_perplexity(N_SMALL), &near));
  for (uint32_t i = 0; i < N_SMALL; ++i) {
    ck_assert_double_eq(pv_matrix_row(&near, i)[i], 0.0);
    for (uint32_t j = i + 1; j < N_SMALL; ++j, ++expected) {
      ck_assert_double_eq_tol(pv_matrix_row(&near, i)[j], *expected, 1e-10);
      ck_assert_double_eq_tol(pv_matrix_row(&near, j)[i], *expected, 1e-10);
    }
  }
  pv_matrix_clear(&near);
}
END_TEST

/// The divergence as the paper writes it.
static double
divergence(const PvMatrix* near, const double* plane)
{
  const uint32_t n = near->n_rows;
  double         q[N_SMALL][N_SMALL];
  double         sum  = 0.0;
  double         cost = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < n; ++j) {
      const double d =
        hypot(plane[2 * i] - plane[2 * j], plane[2 * i + 1] - plane[2 * j + 1]);
      q[i][j] = i == j ? 0.0 : 1.0 / (1.0 + d * d);
      sum += q[i][j];
    }
  }
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < n; ++j) {
      const double p = pv_matrix_row(near, i)[j];
      cost += i == j ? 0.0 : p * log(p / (q[i][j] / sum));
    }
  }
  return cost;
}

START_TEST(gradient_by_differences)
{
  PvMatrix near;
  double   plane[2 * N_SMALL];
  double   gradient[2 * N_SMALL];
  uint64_t random = 3;
  ck_assert(pv_tsne_nearness(&small, 2.0, &near));
  for (uint32_t i = 0; i < 2 * N_SMALL; ++i) {
    plane[i] = 4.0 * pv_random_share(&random) - 2.0;
  }
  pv_tsne_gradient(&near, plane, 1.0, gradient);
  for (uint32_t i = 0; i < 2 * N_SMALL; ++i) {
    const double at    = plane[i];
    plane[i]           = at + 1e-5;
    const double above = divergence(&near, plane);
    plane[i]           = at - 1e-5;
    const double below = divergence(&near, plane);
    plane[i]           = at;
    ck_assert_double_eq_tol(gradient[i], (above - below) / 2e-5, 1e-8);
  }
  pv_matrix_clear(&near);
}
END_TEST

START_TEST(clusters_stay_clusters)
{
  PvMatrix rows;
  PvMatrix plane;
  pv_clusters_make(&rows, N_SONGS, 9);
  ck_assert_int_eq(pv_tsne(&rows, &plane, &error), PV_OK);
  pv_clusters_check_apart(&plane);
  ck_assert_double_ge(pv_plane_trustworthiness(&rows, &plane, N_NEAR), 0.95);
  pv_matrix_clear(&plane);
  pv_matrix_clear(&rows);
}
END_TEST

START_TEST(map_of_clusters)
{
  PvMatrix rows;
  float    map[2 * N_SONGS];
  float    again[2 * N_SONGS];
  float    largest = 0.0f;
  double   mean[2] = { 0.0, 0.0 };
  pv_clusters_make(&rows, N_SONGS, 9);
  ck_assert_int_eq(pv_song_map_lay_out(&rows, map, &error), PV_OK);
  ck_assert_int_eq(pv_song_map_lay_out(&rows, again, &error), PV_OK);
  ck_assert_mem_eq(map, again, sizeof(map));
  for (uint32_t i = 0; i < 2 * N_SONGS; ++i) {
    largest = fmaxf(largest, fabsf(map[i]));
    mean[i % 2] += (double)map[i] / N_SONGS;
  }
  ck_assert_float_eq(largest, 1.0f);
  ck_assert_double_eq_tol(mean[0], 0.0, 1e-6);
  ck_assert_double_eq_tol(mean[1], 0.0, 1e-6);
  pv_matrix_clear(&rows);
}
END_TEST

START_TEST(songs_alike_and_on_a_line)
{
  PvMatrix rows;
  float    map[2 * N_SMALL];
  ck_assert(pv_matrix_init(&rows, N_SMALL, 3));
  memset(map, 1, sizeof(map));
  ck_assert_int_eq(pv_song_map_lay_out(&rows, map, &error), PV_OK);
  for (uint32_t i = 0; i < 2 * N_SMALL; ++i) {
    ck_assert_float_eq(map[i], 0.0f);
  }
  // Two places of four songs each
  for (uint32_t i = 0; i < N_SMALL; ++i) {
    pv_matrix_row(&rows, i)[1] = i % 2;
  }
  ck_assert_int_eq(pv_song_map_lay_out(&rows, map, &error), PV_OK);
  for (uint32_t i = 0; i < 2 * N_SMALL; ++i) {
    ck_assert(isfinite(map[i]) && fabsf(map[i]) <= 1.0f);
  }
  pv_matrix_clear(&rows);
}
END_TEST

int
main(void)
{
  pv_blas_setup();
  Suite* const suite = suite_create("tsne");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, nearness_of_a_perplexity);
  tcase_add_test(tcase, gradient_by_differences);
  tcase_add_test(tcase, clusters_stay_clusters);
  tcase_add_test(tcase, map_of_clusters);
  tcase_add_test(tcase, songs_alike_and_on_a_line);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
