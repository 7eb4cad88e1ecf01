// SPDX-License-Identifier: GPL-3.0-or-later

// What each kind of feature adds, in memory and in the file.

#include "model/kinds.h"
#include "model/project.h"
#include "model_file/model_file.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_OUT = 3 };

static const char path[] = "kinds.safetensors";

static float
number(uint32_t* seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (float)(*seed >> 8) / 8388608.0f - 1.0f;
}

static float*
numbers(size_t n, uint32_t seed)
{
  float* const x = malloc(n * sizeof(float));
  ck_assert_ptr_nonnull(x);
  for (size_t i = 0; i < n; ++i) {
    x[i] = number(&seed);
  }
  return x;
}

/// The default recipe with a projection of no meaning.
static PvModelParts*
new_parts(PvLinear* composed)
{
  PvModelParts* const m = pv_model_parts_new();
  ck_assert_ptr_nonnull(m);
  m->recipe       = pv_shipped_recipe("default");
  m->n_features   = pv_recipe_n_features(&m->recipe);
  m->n_components = N_OUT;
  m->mean         = numbers(m->n_features, 1);
  *composed =
    (PvLinear){ m->n_features, N_OUT, numbers((size_t)N_OUT * m->n_features, 2),
                numbers(N_OUT, 3) };
  return m;
}

START_TEST(the_kinds_of_the_default)
{
  static const char* const names[] = { "tone", "stereo", "dynamics",
                                       "loudness" };
  const PvRecipe           recipe  = pv_shipped_recipe("default");
  const PvKinds            kinds   = pv_recipe_kinds(&recipe);
  ck_assert_uint_eq(kinds.n, 4);
  for (uint32_t k = 0; k < kinds.n; ++k) {
    ck_assert_str_eq(pv_feature_kind_name(kinds.of[k]), names[k]);
  }
  ck_assert_int_eq(pv_feature_block_find("tempo")->kind, PV_KIND_RHYTHM);
  ck_assert_int_eq(pv_feature_block_find("chroma")->kind, PV_KIND_PITCH);
}
END_TEST

// Whatever the features, parts differ by as much as what is projected.
START_TEST(parts_add_up_to_the_projection)
{
  PvLinear            composed;
  PvModelParts* const m = new_parts(&composed);
  float               whole[2][N_OUT];
  double              parts[2][PV_N_KINDS][N_OUT];
  for (uint32_t i = 0; i < 2; ++i) {
    float* const features = numbers(m->n_features, 10 + i);
    pv_project(&composed, features, whole[i]);
    pv_project_kinds(m, &composed, features, parts[i][0]);
    free(features);
  }
  for (uint32_t o = 0; o < N_OUT; ++o) {
    double sum = 0.0;
    for (uint32_t k = 0; k < 4; ++k) {
      const double d = parts[1][k][o] - parts[0][k][o];
      ck_assert_double_gt(fabs(d), 1e-3);
      sum += d;
    }
    ck_assert_double_eq_tol(sum, (double)whole[1][o] - (double)whole[0][o],
                            1e-3);
  }
  pv_linear_clear(&composed);
  pv_model_parts_free(m);
}
END_TEST

// Tone alone shows in the first block: the spectrum's 64 bands.
START_TEST(a_band_moves_its_kind_alone)
{
  PvLinear            composed;
  PvModelParts* const m        = new_parts(&composed);
  float* const        features = numbers(m->n_features, 4);
  double              before[PV_N_KINDS][N_OUT];
  double              after[PV_N_KINDS][N_OUT];
  pv_project_kinds(m, &composed, features, before[0]);
  features[5] += 2.0f;
  pv_project_kinds(m, &composed, features, after[0]);
  for (uint32_t o = 0; o < N_OUT; ++o) {
    const double w = (double)composed.matrix[(size_t)o * m->n_features + 5];
    ck_assert_double_eq_tol(after[0][o] - before[0][o], 2.0 * w, 1e-5);
    for (uint32_t k = 1; k < 4; ++k) {
      ck_assert_double_eq(after[k][o], before[k][o]);
    }
  }
  free(features);
  pv_linear_clear(&composed);
  pv_model_parts_free(m);
}
END_TEST

static void
save_toy(float* kinds)
{
  PvError             error;
  PvModelParts* const m = pv_toy_parts_new();
  ck_assert_uint_eq(pv_recipe_kinds(&m->recipe).n, 2);
  m->song_kinds = kinds;
  ck_assert_msg(pv_model_save(m, path, &error) == PV_OK, "%s", error.text);
  pv_model_parts_free(m);
}

START_TEST(the_file_keeps_them)
{
  PvError  error;
  PvModel* m = NULL;
  save_toy(numbers(16, 5));
  ck_assert_int_eq(pv_model_load(path, &m, &error), PV_OK);
  ck_assert_ptr_null(pv_model_parts(m)->song_kinds);
  pv_model_free(m);
  ck_assert_int_eq(pv_model_load_in_full(path, &m, &error), PV_OK);
  float* const expected = numbers(16, 5);
  ck_assert_mem_eq(pv_model_parts(m)->song_kinds, expected, 16 * sizeof(float));
  free(expected);
  pv_model_free(m);
}
END_TEST

START_TEST(files_without_them_are_fine)
{
  PvError  error;
  PvModel* m = NULL;
  save_toy(NULL);
  ck_assert_int_eq(pv_model_load_in_full(path, &m, &error), PV_OK);
  ck_assert_ptr_null(pv_model_parts(m)->song_kinds);
  pv_model_free(m);
}
END_TEST

START_TEST(nan_is_refused)
{
  PvError      error;
  PvModel*     m     = NULL;
  float* const kinds = numbers(16, 5);
  kinds[3]           = NAN;
  save_toy(kinds);
  ck_assert_int_eq(pv_model_load_in_full(path, &m, &error), PV_ERR_FORMAT);
  ck_assert_ptr_null(m);
  ck_assert_ptr_nonnull(strstr(error.text, path));
  ck_assert_int_eq(pv_model_load(path, &m, &error), PV_OK);
  pv_model_free(m);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("kinds");
  TCase* const tcase = tcase_create("kinds");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, the_kinds_of_the_default);
  tcase_add_test(tcase, parts_add_up_to_the_projection);
  tcase_add_test(tcase, a_band_moves_its_kind_alone);
  tcase_add_test(tcase, the_file_keeps_them);
  tcase_add_test(tcase, files_without_them_are_fine);
  tcase_add_test(tcase, nan_is_refused);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
