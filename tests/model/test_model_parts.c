// SPDX-License-Identifier: GPL-3.0-or-later

// Parts become a model.

#include "model/model.h"
#include "support/models/hand_classifiers.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

static PvModelParts*
new_parts(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  parts->mono               = pv_toy_parts_new();
  return parts;
}

START_TEST(a_model_keeps_its_parts_but_of_steps_only_shapes)
{
  PvModelParts* const parts        = new_parts();
  PvModel* const      model        = pv_toy_finish(parts);
  const PvModel*      asked[]      = { model, pv_model_mono(model) };
  const float         features[12] = { 900.0f, 300.0f };
  ck_assert_ptr_eq(pv_model_parts(model), parts);
  ck_assert_ptr_eq(pv_model_parts(asked[1]), parts->mono);
  ck_assert_ptr_null(pv_model_mono(asked[1]));
  for (int i = 0; i < 2; ++i) {
    const PvLinear* const step = &pv_model_parts(asked[i])->steps[0];
    float                 projected[2];
    ck_assert_uint_eq(step->n_in, 12);
    ck_assert_uint_eq(step->n_out, 2);
    ck_assert_ptr_null(step->matrix);
    ck_assert_ptr_null(step->offset);
    pv_model_project(asked[i], features, projected);
    ck_assert_float_eq_tol(projected[0], 0.9f, 1e-6f);
    ck_assert_float_eq_tol(projected[1], 0.3f, 1e-6f);
  }
  pv_model_free(model);
}
END_TEST

// Only the mono model's in the second round.  Whether all is freed, the address
// sanitizer sees.
START_TEST(a_projection_that_overflows_makes_no_model)
{
  for (int i = 0; i < 2; ++i) {
    PvError             error = { PV_OK, "" };
    PvModel*            model = NULL;
    PvModelParts* const parts = new_parts();
    PvModelParts* const wrong = i ? parts->mono : parts;
    wrong->steps[0].matrix[0] = 1e10f;
    wrong->scale[0]           = 1e-30f;
    ck_assert_int_eq(pv_model_parts_check(parts, &error), PV_OK);
    ck_assert_int_eq(pv_model_new(parts, &model, &error), PV_ERR_FORMAT);
    ck_assert_str_eq(error.text, "its projection overflows");
    ck_assert_ptr_null(model);
  }
}
END_TEST

START_TEST(of_nothing_comes_nothing)
{
  PvError  error = { PV_OK, "" };
  PvModel* model = NULL;
  ck_assert_int_eq(pv_model_new(NULL, &model, &error), PV_ERR_MEMORY);
  ck_assert_ptr_null(model);
}
END_TEST

START_TEST(parts_of_the_mono_model_are_checked)
{
  PvError             error = { PV_OK, "" };
  PvModelParts* const parts = new_parts();
  ck_assert_int_eq(pv_model_parts_check(parts, &error), PV_OK);
  parts->mono->points[0] = NAN;
  ck_assert_int_eq(pv_model_parts_check(parts, &error), PV_ERR_FORMAT);
  ck_assert_str_eq(error.text, "a tensor holds NaN or infinity");
  pv_model_parts_free(parts);
}
END_TEST

// At (0, 0), where the neighbours are dark.
START_TEST(a_classifier_takes_the_place_of_the_neighbours)
{
  const PvHandAnswer* const answer = &pv_hand_answers[0];
  PvModel* const            model  = pv_toy_model_new();
  PvRecipe                  recipe = pv_model_parts(model)->recipe;
  PvPrediction              prediction;
  const float               features[12] = { 0.0f };
  recipe.classifier.kind                 = answer->kind;
  pv_model_set_classifier(model, &recipe, pv_hand_classifier_new(answer->kind));
  pv_model_ask(model, features, &prediction);
  ck_assert_double_eq_tol(prediction.probability[0], answer->of_first, 1e-6);
  ck_assert_int_eq(pv_model_parts(model)->recipe.classifier.kind, answer->kind);

  recipe.classifier.kind = PV_CLASSIFIER_KNN;
  pv_model_set_classifier(model, &recipe, NULL);
  pv_model_ask(model, features, &prediction);
  ck_assert_float_eq(prediction.probability[0], 0.0f);
  ck_assert_float_eq(prediction.probability[1], 1.0f);
  pv_model_free(model);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model parts");
  TCase* const tcase = tcase_create("model parts");
  tcase_add_test(tcase, a_model_keeps_its_parts_but_of_steps_only_shapes);
  tcase_add_test(tcase, a_projection_that_overflows_makes_no_model);
  tcase_add_test(tcase, of_nothing_comes_nothing);
  tcase_add_test(tcase, parts_of_the_mono_model_are_checked);
  tcase_add_test(tcase, a_classifier_takes_the_place_of_the_neighbours);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
