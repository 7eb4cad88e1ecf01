// SPDX-License-Identifier: GPL-3.0-or-later

// Recipes in files: those that are shipped, and those that are written by hand.

#include "model_file/recipe_file.h"
#include "model_file/recipe_json.h"
#include "support/models/good_recipe.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char path[] = "mine.json";
static PvError    error;

START_TEST(shipped_recipes_are_sound)
{
  const char* name         = NULL;
  uint32_t    n            = 0;
  bool        has_standard = false;
  for (; (name = pv_recipe_name_at(n)); ++n) {
    PvRecipe recipe;
    ck_assert_msg(!pv_recipe_open(name, &recipe, &error), "%s", error.text);
    ck_assert_str_eq(recipe.name, name);
    has_standard = has_standard || !strcmp(name, PV_DEFAULT_RECIPE);
    pv_recipe_clear(&recipe);
  }
  ck_assert_uint_ge(n, 6);
  ck_assert(has_standard);
  ck_assert_int_eq(pv_recipe_look_up("genre", &error), PV_OK);
  ck_assert_int_eq(pv_recipe_look_up("no-such", &error), PV_ERR_FILE);
  ck_assert_str_eq(error.text, "no-such: no such recipe, and no such file: "
                               "there are beats, chroma, cnn, default, genre, "
                               "production-value, two-bands");
}
END_TEST

// The program has the very files that are installed.
START_TEST(shipped_recipes_are_the_files)
{
  const char* name = NULL;
  for (uint32_t i = 0; (name = pv_recipe_name_at(i)); ++i) {
    char     file[512];
    PvRecipe shipped;
    PvRecipe read;
    snprintf(file, sizeof(file), "%s/%s.json", PV_RECIPES, name);
    ck_assert_msg(!pv_recipe_open(name, &shipped, &error), "%s", error.text);
    ck_assert_msg(!pv_recipe_open(file, &read, &error), "%s", error.text);
    char* const a = pv_recipe_to_json(&shipped);
    char* const b = pv_recipe_to_json(&read);
    ck_assert_str_eq(a, b);
    free(a);
    free(b);
  }
}
END_TEST

// As a model file has it, and as a file may have it.
START_TEST(what_is_written_is_read)
{
  static const char* const names[] = { "two-bands", "beats" };
  PvRecipe                 recipe;
  PvRecipe                 again;
  ck_assert_int_eq(pv_recipe_open(names[_i], &recipe, &error), PV_OK);
  char* const text = pv_recipe_to_json(&recipe);
  pv_write_file(path, text);
  ck_assert_msg(!pv_recipe_open(path, &again, &error), "%s", error.text);
  char* const same = pv_recipe_to_json(&again);
  ck_assert_str_eq(same, text);
  ck_assert_int_eq(again.pool, recipe.pool);
  free(text);
  free(same);
}
END_TEST

START_TEST(a_good_recipe_is_taken)
{
  PvRecipe recipe;
  pv_write_file(path, pv_good_recipe);
  ck_assert_msg(!pv_recipe_open(path, &recipe, &error), "%s", error.text);
  ck_assert_str_eq(recipe.name, "mine");
  ck_assert_int_eq(recipe.pool, PV_POOL_BEATS);
  ck_assert_uint_eq(recipe.n_blocks, 2);
  ck_assert_uint_eq(pv_recipe_n_features(&recipe), 64 + 52);
  ck_assert_uint_eq(recipe.n_steps, 2);
  ck_assert_double_eq(recipe.steps[1].shrinkage, 0.4);
  ck_assert_double_eq(recipe.centre_temperature, 0.25);
  ck_assert_double_eq(recipe.refuse, 0.05);
  ck_assert_int_eq(recipe.classifier.kind, PV_CLASSIFIER_SVM);
  ck_assert_double_eq(recipe.classifier.parameters[0], 10.0);
}
END_TEST

START_TEST(without_a_pool_there_are_frames)
{
  static const char* const named[] = { "\"pool\": \"none\", ", "" };
  for (int i = 0; i < 2; ++i) {
    PvRecipe recipe;
    pv_good_recipe_write(path, "\"pool\": \"beats\", ", named[i]);
    ck_assert_msg(!pv_recipe_open(path, &recipe, &error), "%s", error.text);
    ck_assert_int_eq(recipe.pool, PV_POOL_NONE);
    char* const text = pv_recipe_to_json(&recipe);
    ck_assert_ptr_null(strstr(text, "pool"));
    free(text);
  }
}
END_TEST

START_TEST(without_a_temperature_centres_have_no_say)
{
  static const char* const named[] = { "\"centre_temperature\": 0, ", "" };
  for (int i = 0; i < 2; ++i) {
    PvRecipe recipe;
    pv_good_recipe_write(path, "\"centre_temperature\": 0.25, ", named[i]);
    ck_assert_msg(!pv_recipe_open(path, &recipe, &error), "%s", error.text);
    ck_assert_double_eq(recipe.centre_temperature, 0.0);
    char* const text = pv_recipe_to_json(&recipe);
    ck_assert_ptr_null(strstr(text, "centre_temperature"));
    free(text);
  }
}
END_TEST

/// A weight is kept, in a model as in a file; without one, or with 1, only
/// its name is written.
START_TEST(blocks_have_weights)
{
  PvRecipe recipe;
  PvRecipe again;
  pv_good_recipe_write(path, "\"spectrum\", \"width\"",
                       "{\"name\": \"spectrum\", \"weight\": 1},"
                       "{\"name\": \"width\", \"weight\": 2.25}");
  ck_assert_msg(!pv_recipe_open(path, &recipe, &error), "%s", error.text);
  ck_assert_double_eq(pv_recipe_weight(&recipe, 0), 1.0);
  ck_assert_double_eq(pv_recipe_weight(&recipe, 1), 2.25);
  char* const text = pv_recipe_to_json(&recipe);
  ck_assert_ptr_nonnull(
    strstr(text, "[\"spectrum\",{\"name\":\"width\",\"weight\":2.25}]"));
  ck_assert_msg(!pv_recipe_from_json(text, &again, &error), "%s", error.text);
  ck_assert_double_eq(pv_recipe_weight(&again, 0), 1.0);
  ck_assert_double_eq(pv_recipe_weight(&again, 1), 2.25);
  free(text);
}
END_TEST

START_TEST(without_a_share_a_tenth_may_be_refused)
{
  PvRecipe recipe;
  pv_good_recipe_write(path, "\"refuse\": 0.05, ", "");
  ck_assert_msg(!pv_recipe_open(path, &recipe, &error), "%s", error.text);
  ck_assert_double_eq(recipe.refuse, 0.1);
  char* const text = pv_recipe_to_json(&recipe);
  ck_assert_ptr_null(strstr(text, "refuse"));
  free(text);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("recipe file");
  TCase* const tcase = tcase_create("recipe file");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, shipped_recipes_are_sound);
  tcase_add_test(tcase, shipped_recipes_are_the_files);
  tcase_add_loop_test(tcase, what_is_written_is_read, 0, 2);
  tcase_add_test(tcase, without_a_pool_there_are_frames);
  tcase_add_test(tcase, without_a_temperature_centres_have_no_say);
  tcase_add_test(tcase, blocks_have_weights);
  tcase_add_test(tcase, without_a_share_a_tenth_may_be_refused);
  tcase_add_test(tcase, a_good_recipe_is_taken);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
