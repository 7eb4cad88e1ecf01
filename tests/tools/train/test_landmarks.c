// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/run_suite.h"
#include "support/tools/song_clusters.h"
#include "tools/train/drawn_rows.h"
#include "tools/train/landmarks.h"
#include "tools/train/song_map.h"
#include "tools/train/tsne.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 300, N_LANDMARKS = 60, N_DIMS = 9, N_NEAR = 7 };

static PvError error;

START_TEST(clusters_stay_clusters)
{
  PvMatrix rows;
  PvMatrix plane;
  PvMatrix again;
  pv_clusters_make(&rows, N_SONGS, N_DIMS);
  ck_assert_int_eq(pv_landmarks_lay_out(&rows, N_LANDMARKS, &plane, &error),
                   PV_OK);
  ck_assert_int_eq(pv_landmarks_lay_out(&rows, N_LANDMARKS, &again, &error),
                   PV_OK);
  ck_assert_mem_eq(plane.at, again.at, 2 * N_SONGS * sizeof(double));
  pv_clusters_check_apart(&plane);
  ck_assert_double_ge(pv_plane_trustworthiness(&rows, &plane, N_NEAR), 0.9);
  pv_matrix_clear(&again);
  pv_matrix_clear(&plane);
  pv_matrix_clear(&rows);
}
END_TEST

/// Rows that lie where a landmark does, and the landmarks: where t-SNE puts them.
START_TEST(landmarks_are_where_they_are_put)
{
  PvMatrix rows;
  PvMatrix marks;
  PvMatrix plane;
  PvMatrix marked;
  uint32_t chosen[N_LANDMARKS];
  pv_clusters_make(&rows, N_SONGS, N_DIMS);
  ck_assert(pv_drawn_rows(N_SONGS, N_LANDMARKS, chosen));
  ck_assert(pv_matrix_init(&marks, N_LANDMARKS, N_DIMS));
  const uint32_t copy = chosen[0] ? chosen[0] - 1 : chosen[N_LANDMARKS - 1] + 1;
  memcpy(pv_matrix_row(&rows, copy), pv_matrix_row(&rows, chosen[7]),
         N_DIMS * sizeof(double));
  for (uint32_t i = 0; i < N_LANDMARKS; ++i) {
    memcpy(pv_matrix_row(&marks, i), pv_matrix_row(&rows, chosen[i]),
           N_DIMS * sizeof(double));
  }
  ck_assert_int_eq(pv_tsne(&marks, &marked, &error), PV_OK);
  ck_assert_int_eq(pv_landmarks_lay_out(&rows, N_LANDMARKS, &plane, &error),
                   PV_OK);
  for (uint32_t c = 0; c < 2; ++c) {
    const double moved =
      pv_matrix_row(&plane, chosen[0])[c] - pv_matrix_row(&marked, 0)[c];
    for (uint32_t i = 0; i < N_LANDMARKS; ++i) {
      ck_assert_double_eq_tol(pv_matrix_row(&plane, chosen[i])[c] -
                                pv_matrix_row(&marked, i)[c],
                              moved, 1e-9);
    }
    ck_assert_double_eq_tol(pv_matrix_row(&plane, copy)[c],
                            pv_matrix_row(&plane, chosen[7])[c], 1e-9);
  }
  pv_matrix_clear(&marked);
  pv_matrix_clear(&plane);
  pv_matrix_clear(&marks);
  pv_matrix_clear(&rows);
}
END_TEST

/// More dimensions than the index of a model takes.
START_TEST(rows_of_many_dimensions)
{
  PvMatrix rows;
  PvMatrix plane;
  pv_clusters_make(&rows, N_SONGS, 300);
  ck_assert_int_eq(pv_landmarks_lay_out(&rows, N_LANDMARKS, &plane, &error),
                   PV_OK);
  pv_clusters_check_apart(&plane);
  pv_matrix_clear(&plane);
  pv_matrix_clear(&rows);
}
END_TEST

START_TEST(rows_that_are_alike)
{
  PvMatrix rows;
  PvMatrix plane;
  ck_assert(pv_matrix_init(&rows, N_SONGS, N_DIMS));
  ck_assert_int_eq(pv_landmarks_lay_out(&rows, N_LANDMARKS, &plane, &error),
                   PV_ERR_DATA);
  // All but a few
  for (uint32_t r = 0; r < N_SONGS; r += 10) {
    pv_matrix_row(&rows, r)[0] = r;
  }
  ck_assert_int_eq(pv_landmarks_lay_out(&rows, N_LANDMARKS, &plane, &error),
                   PV_OK);
  for (uint32_t i = 0; i < 2 * N_SONGS; ++i) {
    ck_assert(isfinite(plane.at[i]));
  }
  pv_matrix_clear(&plane);
  pv_matrix_clear(&rows);
}
END_TEST

/// Principal components would put what lies midway there on the map, too.
START_TEST(map_of_more_songs_than_are_laid_out_at_once)
{
  enum { N_MANY = PV_TSNE_MAX + 100, MIDWAY = 1, ONE = 5, OTHER = 6 };
  PvMatrix     rows;
  float* const map = calloc(2 * N_MANY, sizeof(float));
  pv_clusters_make(&rows, N_MANY, N_DIMS);
  for (uint32_t d = 0; d < N_DIMS; ++d) {
    pv_matrix_row(&rows, MIDWAY)[d] =
      (pv_matrix_row(&rows, ONE)[d] + pv_matrix_row(&rows, OTHER)[d]) / 2.0;
  }
  ck_assert_ptr_nonnull(map);
  ck_assert_int_eq(pv_song_map_lay_out(&rows, map, &error), PV_OK);
  for (uint32_t i = 0; i < 2 * N_MANY; ++i) {
    ck_assert(isfinite(map[i]) && fabsf(map[i]) <= 1.0f);
  }
  ck_assert_float_gt(hypotf(map[2 * ONE] - map[2 * OTHER],
                            map[2 * ONE + 1] - map[2 * OTHER + 1]),
                     0.1f);
  ck_assert_float_gt(
    hypotf(map[2 * MIDWAY] - (map[2 * ONE] + map[2 * OTHER]) / 2.0f,
           map[2 * MIDWAY + 1] -
             (map[2 * ONE + 1] + map[2 * OTHER + 1]) / 2.0f),
    0.01f);
  pv_matrix_clear(&rows);
  free(map);
}
END_TEST

int
main(void)
{
  pv_blas_setup();
  Suite* const suite = suite_create("landmarks");
  TCase* const tcase = tcase_create("all");
  TCase* const many  = tcase_create("many");
  tcase_add_test(tcase, clusters_stay_clusters);
  tcase_add_test(tcase, landmarks_are_where_they_are_put);
  tcase_add_test(tcase, rows_of_many_dimensions);
  tcase_add_test(tcase, rows_that_are_alike);
  tcase_add_test(many, map_of_more_songs_than_are_laid_out_at_once);
  tcase_set_timeout(many, 600);
  suite_add_tcase(suite, tcase);
  suite_add_tcase(suite, many);
  return pv_run_suite(suite);
}
