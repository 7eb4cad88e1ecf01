// SPDX-License-Identifier: GPL-3.0-or-later

// Expected numbers: power iteration with deflation on the matrices as they
// are defined (covariance over n - 1; S_w^-1 S_b), in another language.

#include "tools/train/lda.h"
#include "tools/base/step_fit.h"
#include "tools/train/pca.h"
#include "tools/train/projection.h"
#include "tools/train/song_map.h"
#include "support/run_suite.h"
#include "tools/train/train.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static PvError error;

static double tall_values[] = { 2, 0, 1, 1, 3, 0, 4, 1, 2, 0, 2,
                                5, 3, 5, 1, 6, 2, 4, 5, 4, 3 };
static double wide_values[] = { 1, 0, 2, 5, 3, 4, 1, 0, 2, 2, 0, 3, 1, 1, 6 };

static const PvMatrix tall = { 7, 3, tall_values };
static const PvMatrix wide = { 3, 5, wide_values };

/// Valid until the next call.
static const PvRows*
rows_of(const PvMatrix* matrix)
{
  static PvRows rows;
  rows = pv_rows_of_matrix(matrix);
  return &rows;
}

static void
assert_rows(const PvStepFit* fit,
            uint32_t         n_rows,
            const double*    expected,
            double           tolerance)
{
  ck_assert_uint_eq(fit->matrix.n_rows, n_rows);
  const uint32_t n = fit->matrix.n_cols;
  for (uint32_t r = 0; r < n_rows; ++r) {
    for (uint32_t c = 0; c < n; ++c) {
      ck_assert_double_eq_tol(pv_matrix_row(&fit->matrix, r)[c],
                              expected[r * (n + 1) + c], tolerance);
    }
    ck_assert_double_eq_tol(fit->offset[r], expected[r * (n + 1) + n],
                            tolerance);
  }
}

START_TEST(pca_of_columns)
{
  static const double expected[] = { 0.929813493562,  0.179008724560,
                                     0.321562970073,  -3.959177029069,
                                     -0.129067906684, -0.659640262527,
                                     0.740416233964,  0.296807251414 };
  PvStepFit           fit;
  ck_assert_int_eq(pv_pca_fit(rows_of(&tall), 2, false, &fit, &error), PV_OK);
  assert_rows(&fit, 2, expected, 1e-10);
  pv_step_fit_clear(&fit);
}
END_TEST

START_TEST(pca_of_rows)
{
  static const double expected[] = {
    -0.478466800427, 0.437330301097,  0.020568249665,  -0.416762051431,
    0.636944321134,  -1.030327690755, -0.572948565970, -0.243061065368,
    0.408004815669,  0.651065881037,  0.149320287288,  -1.412692521381
  };
  PvStepFit fit;
  // Three rows span two components, whatever is wanted.
  ck_assert_int_eq(pv_pca_fit(rows_of(&wide), 4, false, &fit, &error), PV_OK);
  assert_rows(&fit, 2, expected, 1e-10);
  pv_step_fit_clear(&fit);
}
END_TEST

START_TEST(whitened_variance_is_one)
{
  PvStepFit fit;
  PvMatrix  out;
  ck_assert_int_eq(pv_pca_fit(rows_of(&tall), 3, true, &fit, &error), PV_OK);
  ck_assert(pv_step_fit_apply(&fit, &tall, &out));
  for (uint32_t a = 0; a < 3; ++a) {
    for (uint32_t b = 0; b < 3; ++b) {
      double sum = 0.0;
      for (uint32_t r = 0; r < 7; ++r) {
        sum += pv_matrix_row(&out, r)[a] * pv_matrix_row(&out, r)[b];
      }
      ck_assert_double_eq_tol(sum / 6.0, a == b, 1e-12);
    }
  }
  pv_matrix_clear(&out);
  pv_step_fit_clear(&fit);
}
END_TEST

START_TEST(pca_of_nothing)
{
  double         same[] = { 1, 2, 1, 2, 1, 2 };
  const PvMatrix rows   = { 3, 2, same };
  const PvMatrix one    = { 1, 2, same };
  PvStepFit      fit;
  ck_assert_int_eq(pv_pca_fit(rows_of(&rows), 2, false, &fit, &error),
                   PV_ERR_DATA);
  ck_assert_int_eq(pv_pca_fit(rows_of(&one), 2, false, &fit, &error),
                   PV_ERR_DATA);
}
END_TEST

START_TEST(lda_with_shrinkage)
{
  static const uint32_t labels[]   = { 0, 0, 0, 1, 1, 2, 2 };
  static const double   expected[] = { 0.381215952188,  0.559733173117,
                                       0.682494819651,  -4.353767741296,
                                       0.518222865872,  -0.423897459890,
                                       -0.279127370450, 0.192412877568 };
  PvStepFit             fit;
  ck_assert_int_eq(
    pv_lda_fit(rows_of(&tall), labels, 3, 3, 0, 0.25, &fit, &error), PV_OK);
  assert_rows(&fit, 2, expected, 1e-10);
  pv_step_fit_clear(&fit);
  ck_assert_int_eq(
    pv_lda_fit(rows_of(&tall), labels, 3, 3, 1, 0.25, &fit, &error), PV_OK);
  assert_rows(&fit, 1, expected, 1e-10);
  pv_step_fit_clear(&fit);
}
END_TEST

/// What tells the first labels apart is as if there were no others; what tells
/// the others comes after, at right angles and half as long.
START_TEST(lda_with_others)
{
  static const uint32_t labels[]  = { 0, 0, 0, 1, 1, 2, 2 };
  const double          shrinkage = 1.0; // S_w is a multiple of the identity
  PvStepFit             fit;
  ck_assert_int_eq(
    pv_lda_fit(rows_of(&tall), labels, 2, 3, 0, shrinkage, &fit, &error),
    PV_OK);
  ck_assert_uint_eq(fit.matrix.n_rows, 2);
  // The means of the first: (7/3, 4/3, 1) and (3/2, 7/2, 3); halfway between
  // them both come to 0.
  static const double apart[]    = { -5.0 / 6.0, 13.0 / 6.0, 2.0 };
  static const double half[]     = { 23.0 / 12.0, 29.0 / 12.0, 2.0 };
  const double* const first      = pv_matrix_row(&fit.matrix, 0);
  const double* const second     = pv_matrix_row(&fit.matrix, 1);
  double              squares[2] = { 0 }, product = 0, middle[2] = { 0 };
  for (uint32_t c = 0; c < 3; ++c) {
    ck_assert_double_eq_tol(first[c] * apart[2], first[2] * apart[c], 1e-12);
    squares[0] += first[c] * first[c];
    squares[1] += second[c] * second[c];
    product += first[c] * second[c];
    middle[0] += first[c] * half[c];
    middle[1] += second[c] * half[c];
  }
  ck_assert_double_eq_tol(product, 0.0, 1e-12);
  ck_assert_double_eq_tol(squares[1], squares[0] / 4.0, 1e-12);
  ck_assert_double_eq_tol(fit.offset[0], -middle[0], 1e-12);
  ck_assert_double_eq_tol(fit.offset[1], -middle[1], 1e-12);
  pv_step_fit_clear(&fit);
}
END_TEST

/// One producer is told from the others in the mean, and zero lies halfway.
START_TEST(lda_of_one_and_others)
{
  static const uint32_t labels[] = { 0, 0, 0, 1, 1, 2, 2 };
  PvStepFit             fit;
  ck_assert_int_eq(
    pv_lda_fit(rows_of(&tall), labels, 1, 3, 0, 1.0, &fit, &error), PV_OK);
  ck_assert_uint_eq(fit.matrix.n_rows, 2);
  // Means: (7/3, 4/3, 1); of the others (3/2, 7/2, 3) and (11/2, 3, 7/2).
  static const double apart[]    = { 7.0 / 6.0, 23.0 / 12.0, 9.0 / 4.0 };
  static const double half[]     = { 35.0 / 12.0, 55.0 / 24.0, 17.0 / 8.0 };
  const double* const first      = pv_matrix_row(&fit.matrix, 0);
  const double* const second     = pv_matrix_row(&fit.matrix, 1);
  double              squares[2] = { 0 }, product = 0, middle[2] = { 0 };
  for (uint32_t c = 0; c < 3; ++c) {
    ck_assert_double_eq_tol(first[c] * apart[2], first[2] * apart[c], 1e-12);
    squares[0] += first[c] * first[c];
    squares[1] += second[c] * second[c];
    product += first[c] * second[c];
    middle[0] += first[c] * half[c];
    middle[1] += second[c] * half[c];
  }
  ck_assert_double_eq_tol(product, 0.0, 1e-12);
  ck_assert_double_eq_tol(squares[1], squares[0] / 4.0, 1e-12);
  ck_assert_double_eq_tol(fit.offset[0], -middle[0], 1e-12);
  ck_assert_double_eq_tol(fit.offset[1], -middle[1], 1e-12);
  pv_step_fit_clear(&fit);
  ck_assert_int_eq(pv_lda_fit(rows_of(&tall), (const uint32_t[7]){ 0 }, 1, 1, 1,
                              1.0, &fit, &error),
                   PV_ERR_DATA);
}
END_TEST

START_TEST(lda_of_more_columns_than_rows)
{
  static const uint32_t labels[] = { 0, 1, 1 };
  PvStepFit             fit;
  ck_assert_int_eq(
    pv_lda_fit(rows_of(&wide), labels, 2, 2, 0, 0.5, &fit, &error), PV_OK);
  ck_assert_uint_eq(fit.matrix.n_rows, 1);
  pv_step_fit_clear(&fit);
  // Without shrinkage there is no answer, and one clip each tells nothing.
  ck_assert_int_eq(
    pv_lda_fit(rows_of(&wide), labels, 2, 2, 0, 0.0, &fit, &error),
    PV_ERR_DATA);
  static const uint32_t alone[] = { 0, 1, 2 };
  ck_assert_int_eq(
    pv_lda_fit(rows_of(&wide), alone, 3, 3, 0, 0.5, &fit, &error), PV_ERR_DATA);
}
END_TEST

START_TEST(standardising)
{
  // Means 2 and 5, population deviations sqrt(2/3) and none.
  static const float   clips[3][2] = { { 1, 5 }, { 2, 5 }, { 3, 5 } };
  static PvDatasetSong song        = { 0 };
  const PvDatasetSong* songs[]     = { &song };
  PvClip               rows[]      = { { .features = clips[0] },
                                       { .features = clips[1] },
                                       { .features = clips[2] } };
  const PvTraining     training    = { .n_labels   = 1,
                                       .n_features = 2,
                                       .n_songs    = 1,
                                       .songs      = songs,
                                       .n_clips    = 3,
                                       .clips      = rows };
  PvModelParts* const  parts       = pv_model_parts_new();
  parts->n_features                = 2;
  ck_assert_int_eq(pv_projection_fit(&training, parts, &error), PV_OK);
  ck_assert_float_eq(parts->mean[0], 2.0f);
  ck_assert_float_eq_tol(parts->scale[0], sqrtf(2.0f / 3.0f), 1e-6f);
  ck_assert_float_eq(parts->mean[1], 5.0f);
  ck_assert_float_eq(parts->scale[1], 1.0f);
  ck_assert_uint_eq(parts->n_components, 2);
  pv_model_parts_free(parts);
}
END_TEST

enum { N_TRIED = 6, N_COPIES = 9, MOST_TRIED = 1 + 2 * N_COPIES };

/// Clips of three random numbers: the block above-mean has one, rms two, which
/// stand there so many times.
static void
make_clips(uint32_t n_copies, float features[N_TRIED][MOST_TRIED])
{
  uint32_t random = 5;
  for (uint32_t c = 0; c < N_TRIED; ++c) {
    for (uint32_t f = 0; f < 3; ++f) {
      random         = random * 1664525u + 1013904223u;
      features[c][f] = (float)(random >> 8);
    }
    for (uint32_t f = 3; f < 1 + 2 * n_copies; ++f) {
      features[c][f] = features[c][f - 2];
    }
  }
}

/// Where a clip lies on a component.
static double
place(const PvModelParts* parts, const float* features, uint32_t component)
{
  const PvLinear* const step = &parts->steps[0];
  double                sum  = (double)step->offset[component];
  for (uint32_t f = 0; f < parts->n_features; ++f) {
    sum += (double)step->matrix[component * step->n_in + f] *
           ((double)features[f] - (double)parts->mean[f]) /
           (double)parts->scale[f];
  }
  return sum;
}

/// Distances between neighbouring clips after PCA to two components.
static void
measure_distances(uint32_t n_copies, double weight, double distances[N_TRIED])
{
  static float         features[N_TRIED][MOST_TRIED];
  static PvDatasetSong song    = { 0 };
  const PvDatasetSong* songs[] = { &song };
  PvClip               clips[N_TRIED];
  PvModelParts* const  parts = pv_model_parts_new();
  make_clips(n_copies, features);
  for (uint32_t c = 0; c < N_TRIED; ++c) {
    clips[c] = (PvClip){ .features = features[c] };
  }
  parts->n_features       = 1 + 2 * n_copies;
  parts->recipe.n_blocks  = 1 + n_copies;
  parts->recipe.blocks[0] = pv_feature_block_find("above-mean");
  for (uint32_t b = 1; b <= n_copies; ++b) {
    parts->recipe.blocks[b]  = pv_feature_block_find("rms");
    parts->recipe.weights[b] = weight;
  }
  parts->recipe.n_steps     = 1;
  parts->recipe.steps[0]    = (PvStep){ PV_STEP_PCA, 2, 0.0 };
  const PvTraining training = { .n_labels   = 1,
                                .n_features = parts->n_features,
                                .n_songs    = 1,
                                .songs      = songs,
                                .n_clips    = N_TRIED,
                                .clips      = clips };
  ck_assert_int_eq(pv_projection_fit(&training, parts, &error), PV_OK);
  for (uint32_t c = 0; c < N_TRIED; ++c) {
    const float* const next = features[(c + 1) % N_TRIED];
    distances[c] = hypot(place(parts, features[c], 0) - place(parts, next, 0),
                         place(parts, features[c], 1) - place(parts, next, 1));
  }
  pv_model_parts_free(parts);
}

/// A block of weight nine is nine blocks; one of weight 1 is one.
START_TEST(weight_of_a_block)
{
  double one[N_TRIED], nine[N_TRIED], copies[N_TRIED], plain[N_TRIED];
  measure_distances(1, 1.0, one);
  measure_distances(1, 0.0, plain);
  measure_distances(1, 9.0, nine);
  measure_distances(N_COPIES, 0.0, copies);
  for (uint32_t c = 0; c < N_TRIED; ++c) {
    ck_assert_double_eq(one[c], plain[c]);
    ck_assert_double_eq_tol(nine[c], copies[c], 1e-5);
    ck_assert_double_gt(nine[c], one[c]);
  }
}
END_TEST

START_TEST(map_keeps_to_the_square)
{
  // Songs at (0,0), (2,0) and (10,0), the last of two points.
  static float    points[]     = { 0, 0, 2, 0, 9, 0, 11, 0 };
  static uint32_t point_song[] = { 0, 1, 2, 2 };
  PvModelParts    parts        = { .n_songs      = 3,
                                   .n_components = 2,
                                   .n_points     = 4,
                                   .points       = points,
                                   .point_song   = point_song };
  ck_assert_int_eq(pv_song_map_make(&parts, &error), PV_OK);
  ck_assert_float_eq_tol(parts.map[0], -4.0f / 6.0f, 1e-6f);
  ck_assert_float_eq_tol(parts.map[2], -2.0f / 6.0f, 1e-6f);
  ck_assert_float_eq_tol(parts.map[4], 1.0f, 1e-6f);
  for (int s = 0; s < 3; ++s) {
    ck_assert_float_eq_tol(parts.map[2 * s + 1], 0.0f, 1e-6f);
  }
  free(parts.map);
}
END_TEST

int
main(void)
{
  pv_blas_setup();
  Suite* const suite = suite_create("projection");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, pca_of_columns);
  tcase_add_test(tcase, pca_of_rows);
  tcase_add_test(tcase, whitened_variance_is_one);
  tcase_add_test(tcase, pca_of_nothing);
  tcase_add_test(tcase, lda_with_shrinkage);
  tcase_add_test(tcase, lda_with_others);
  tcase_add_test(tcase, lda_of_one_and_others);
  tcase_add_test(tcase, lda_of_more_columns_than_rows);
  tcase_add_test(tcase, standardising);
  tcase_add_test(tcase, weight_of_a_block);
  tcase_add_test(tcase, map_keeps_to_the_square);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
