// SPDX-License-Identifier: GPL-3.0-or-later

// What a recipe's network is to learn: as it stands, and each field spoilt.

#include "model_file/recipe_file.h"
#include "support/models/hostile_json.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "tools/network/recipe_learn.h"

#include <check.h>

static const char good[] =
  "{\"name\": \"own\", \"window_frames\": 1200, \"min_frames\": 129,\n"
  "\"clip_frames\": 600, \"features\": [\"spectrum\", {\"name\": "
  "\"embedding\",\n"
  "\"weight\": 9, \"learn\": {\"layers\": \"cnn\", \"loss\": \"contrast\",\n"
  "\"steps\": 40, \"seed\": 3}}], \"projection\": [{\"kind\": \"pca\", "
  "\"size\": 30}],\n"
  "\"neighbours\": 15, \"vote\": \"distance\", \"half_life_s\": 180}\n";

static const char path[] = "learn.json";

static PvStatus
open_both(PvRecipe* recipe, PvRecipeLearn* learn, PvError* error)
{
  const PvStatus status = pv_recipe_open(path, recipe, error);
  return status ? status : pv_recipe_learn_open(path, recipe, learn, error);
}

START_TEST(what_it_says_is_taken)
{
  PvError       error;
  PvRecipe      recipe;
  PvRecipeLearn learn;
  pv_write_file(path, good);
  ck_assert_msg(!open_both(&recipe, &learn, &error), "%s", error.text);
  ck_assert(learn.is_wanted);
  ck_assert_uint_eq(learn.block, 1);
  ck_assert_uint_eq(learn.n_steps, 40);
  ck_assert_uint_eq(learn.seed, 3);
  ck_assert_int_eq(learn.loss, PV_LOSS_CONTRAST);
  ck_assert_ptr_null(learn.from);
  ck_assert_uint_eq(learn.spec.n_frames, 128);
  ck_assert_double_eq(pv_recipe_weight(&recipe, 0), 1.0);
  ck_assert_double_eq(pv_recipe_weight(&recipe, 1), 9.0);
  pv_recipe_learn_clear(&learn);
  pv_recipe_clear(&recipe);
}
END_TEST

static PvStatus
read_spoilt(PvError* error)
{
  PvRecipe       recipe = { .n_blocks = 0 };
  PvRecipeLearn  learn  = { .is_wanted = false };
  const PvStatus status = open_both(&recipe, &learn, error);
  if (!status) {
    ck_assert_double_ge(pv_recipe_weight(&recipe, 1), PV_MIN_WEIGHT);
    ck_assert_double_le(pv_recipe_weight(&recipe, 1), PV_MAX_WEIGHT);
    ck_assert(!learn.is_wanted || learn.n_steps >= 1);
  }
  pv_recipe_learn_clear(&learn);
  pv_recipe_clear(&recipe);
  return status;
}

START_TEST(each_field_is_spoilt)
{
  pv_spoil_json_file(path, good, read_spoilt);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("recipe learn");
  TCase* const tcase = tcase_create("recipe learn");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, what_it_says_is_taken);
  tcase_add_test(tcase, each_field_is_spoilt);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
