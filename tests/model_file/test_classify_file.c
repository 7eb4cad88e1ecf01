// SPDX-License-Identifier: GPL-3.0-or-later

// Small classifiers made by hand: what they say, whether they survive a file,
// and whether a file that is out to harm is refused.

#include "model_file/model_file.h"
#include "support/models/hand_classifiers.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/models/file.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char path[] = "m.safetensors";

static void
tear_down(void)
{
  unlink(path);
  pv_scratch_leave_empty();
}

static PvModelParts*
new_parts(PvClassifierKind kind)
{
  PvModelParts* const m     = pv_toy_parts_new();
  m->recipe.classifier.kind = kind;
  m->classifier             = pv_hand_classifier_new(kind);
  return m;
}

START_TEST(answers_are_those_by_hand)
{
  const PvHandAnswer* const prediction = &pv_hand_answers[_i];
  PvClassifier* const       c     = pv_hand_classifier_new(prediction->kind);
  PvError                   error = { PV_OK, "" };
  float                     probability[2];
  ck_assert_msg(!pv_classifier_check(c, &error), "%s", error.text);
  pv_classify(c, prediction->point, probability);
  ck_assert_double_eq_tol(probability[0], prediction->of_first, 1e-6);
  ck_assert_double_eq_tol(probability[1], 1.0 - prediction->of_first, 1e-6);
  pv_classifier_free(c);
}
END_TEST

START_TEST(what_is_saved_is_loaded)
{
  PvError                error        = { PV_OK, "" };
  const PvClassifierKind kind         = pv_hand_kinds[_i];
  PvModelParts* const    m            = new_parts(kind);
  float                  features[12] = { 900.0f, 300.0f };
  PvPrediction           before;
  PvPrediction           after;
  m->mono                            = new_parts(kind);
  m->mono->points[0]                 = 0.125f;
  m->recipe.classifier.parameters[0] = 2.0;
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_OK);
  PvModel* const            saved  = pv_toy_finish(m);
  PvModel* const            loaded = pv_model_file_read(path);
  const PvModelParts* const parts  = pv_model_parts(loaded);
  ck_assert_int_eq(parts->recipe.classifier.kind, kind);
  if (pv_classifier_parameter(kind, 0)) {
    ck_assert_double_eq(pv_classifier_value(&parts->recipe.classifier, 0), 2.0);
  }
  ck_assert_ptr_nonnull(parts->mono->classifier);
  pv_model_ask(saved, features, &before);
  pv_model_ask(loaded, features, &after);
  ck_assert_uint_eq(after.n_neighbours, 5);
  ck_assert_float_eq(after.probability[0], before.probability[0]);
  ck_assert_float_eq(after.probability[1], before.probability[1]);
  pv_model_ask(pv_model_mono(loaded), features, &after);
  ck_assert_float_eq(after.probability[0], before.probability[0]);
  pv_model_free(loaded);
  pv_model_free(saved);
}
END_TEST

START_TEST(harmful_numbers_are_refused)
{
  const PvHandDamage* const damage = &pv_hand_damages[_i];
  PvModelParts* const       m      = new_parts(damage->kind);
  PvClassifier* const       c      = m->classifier;
  PvArray* const            array  = damage->member < 0
                                       ? &c->arrays[damage->array]
                                       : &c->members[damage->member].arrays[damage->array];
  if (array->f) {
    array->f[damage->at] = damage->value;
  } else {
    array->i[damage->at] = (int32_t)damage->value;
  }
  pv_model_file_write(path, m);
  pv_assert_model_refused(path, damage->needle);
}
END_TEST

// Each array in turn one row short, and of one dimension too many or too few.
START_TEST(other_shapes_are_refused)
{
  const PvClassifierKind kind     = pv_hand_kinds[_i];
  bool                   is_index = false;
  for (uint32_t a = 0; pv_classifier_array(kind, a, &is_index); ++a) {
    PvModelParts* m = new_parts(kind);
    // A tree fewer is a forest, too, a member fewer a vote.
    const char* const name = pv_classifier_array(kind, a, &is_index);
    const bool        may_be_fewer =
      !strcmp(name, "roots") || !strcmp(name, "members");
    --m->classifier->arrays[a].n_rows;
    pv_model_file_write(path, m);
    if (!may_be_fewer) {
      pv_assert_model_refused(path, "not a usable model");
    }
    m                               = new_parts(kind);
    m->classifier->arrays[a].n_cols = !m->classifier->arrays[a].n_cols;
    pv_model_file_write(path, m);
    pv_assert_model_refused(path, "not a usable model");
  }
}
END_TEST

// A chain of forks, each with a leaf at its side.
static PvModelParts*
new_chain(uint32_t depth)
{
  PvModelParts* const m = new_parts(PV_CLASSIFIER_DECISION_TREE);
  PvClassifier* const c = m->classifier;
  for (uint32_t a = 1; a <= 3; ++a) {
    free(c->arrays[a].f);
    free(c->arrays[a].i);
    c->arrays[a] = (PvArray){ .f = NULL };
    pv_classifier_shape(c, a, 2 * depth + 1, 0);
  }
  for (uint32_t i = 0; i <= 2 * depth; ++i) {
    const bool is_fork = i % 2 == 0 && i < 2 * depth;
    c->arrays[1].i[i]  = is_fork ? 0 : -1;
    c->arrays[3].i[i]  = is_fork ? (int32_t)i + 1 : 0;
  }
  return m;
}

START_TEST(trees_may_be_64_deep)
{
  pv_model_file_write(path, new_chain(64));
  pv_model_free(pv_model_file_read(path));
  pv_model_file_write(path, new_chain(65));
  pv_assert_model_refused(path, "more than 64 nodes deep");
}
END_TEST

START_TEST(missing_arrays_are_named)
{
  PvModelParts* const m     = pv_toy_parts_new();
  m->recipe.classifier.kind = PV_CLASSIFIER_LOGISTIC;
  pv_model_file_write(path, m);
  pv_assert_model_refused(path, "'classifier.weights' is missing");
}
END_TEST

START_TEST(values_out_of_range_are_refused)
{
  PvModelParts* m                    = new_parts(PV_CLASSIFIER_LOGISTIC);
  m->recipe.classifier.parameters[0] = -1.0;
  pv_model_file_write(path, m);
  pv_assert_model_refused(path, "c must be a number");
}
END_TEST

START_TEST(models_without_keep_the_old_format)
{
  PvModelParts* m = pv_toy_parts_new();
  ck_assert_int_eq(pv_model_parts_format(m), 1);
  pv_model_parts_free(m);
  m = new_parts(PV_CLASSIFIER_NAIVE_BAYES);
  ck_assert_int_eq(pv_model_parts_format(m), 2);
  pv_model_parts_free(m);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("classify file");
  TCase* const tcase = tcase_create("classify file");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, tear_down);
  tcase_add_loop_test(tcase, answers_are_those_by_hand, 0,
                      (int)pv_n_hand_answers);
  tcase_add_loop_test(tcase, what_is_saved_is_loaded, 0, (int)pv_n_hand_kinds);
  tcase_add_loop_test(tcase, harmful_numbers_are_refused, 0,
                      (int)pv_n_hand_damages);
  tcase_add_loop_test(tcase, other_shapes_are_refused, 0, (int)pv_n_hand_kinds);
  tcase_add_test(tcase, trees_may_be_64_deep);
  tcase_add_test(tcase, missing_arrays_are_named);
  tcase_add_test(tcase, values_out_of_range_are_refused);
  tcase_add_test(tcase, models_without_keep_the_old_format);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
