// SPDX-License-Identifier: GPL-3.0-or-later

// Recipes with mistakes, made by hand and by an enemy: what is said of them.

#include "model_file/recipe_file.h"
#include "support/error.h"
#include "support/models/good_recipe.h"
#include "support/models/hostile_json.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char path[] = "recipes/mine.json";
static PvError    error;

/// A part of the good recipe, what stands there instead, and what is said.
typedef struct {
  const char* from;
  const char* to;
  const char* needle;
} Mistake;

static const Mistake mistakes[] = {
  { "\"name\": \"mine\"", "\"name\": 7", "'name' must be text" },
  { "1200", "0", "'window_frames' is 0: 1 to 16384 are possible" },
  { "1200", "\"long\"", "'window_frames' must be a whole number" },
  { ", \"vote\": \"distance\"", "",
    "'vote' is missing: it must be equal, distance or balanced" },
  { "\"neighbours\": 15, ", "",
    "'neighbours' is missing: it must be a whole number from 1 to 256" },
  { "1200", "1e3", "'window_frames' must be a whole number" },
  { "129", "1201", "'min_frames' is 1201: 1 to 1200 are possible" },
  { "600", "-1", "'clip_frames' must be a whole number from 1 to 16384" },
  { "129", "-1", "'min_frames' must be a whole number from 1 to 1200" },
  { "beats", "bars", "'pool' must be none or beats" },
  { "\"beats\"", "1", "'pool' must be none or beats" },
  { "\"spectrum\"", "\"tempo\"",
    "feature 'tempo' counts time in frames, not in beats: leave it out, or "
    "'pool'" },
  { "15", "-15", "'neighbours' must be a whole number from 1 to 256" },
  { "30}", "-30}",
    "'projection[0].size' must be a whole number from 1 to 256" },
  { "\"spectrum\"", "\"shape\"", "this version has no features 'shape'" },
  { "\"spectrum\"", "\"modulation\"", "no features 'modulation'" },
  { "\"spectrum\"", "\"width\"", "'features' names 'width' twice" },
  { "\"spectrum\"", "\"mfcc-high-flat\"",
    "'min_frames' must be 1200, as 'window_frames' is" },
  { "[\"spectrum\", \"width\"]", "[]", "'features' must be a list of 1 to 32" },
  { "\"pca\"", "\"pcb\"",
    "'projection[0].kind' must be pca, pca-white or lda" },
  { "30}", "257}", "'projection[0].size' is 257: 1 to 256 are possible" },
  { ", \"size\": 30", "", "'projection[0].size' is 0: 1 to 256 are possible" },
  { "30}", "1.5}", "'projection[0].size' must be a whole number" },
  { "0.4", "1.4", "'projection[1].shrinkage' is 1.4: 0 to 1 are possible" },
  { "\"size\"", "\"sise\"",
    "no field 'projection[0].sise' is known: there "
    "are kind, size, shrinkage" },
  { "15", "0", "'neighbours' is 0: 1 to 256 are possible" },
  { "\"vote\"", "\"votes\"", "no field 'votes' is known: there are name" },
  { "\"distance\"", "\"nearest\"", "'vote' must be equal, distance or" },
  { "180", "-1", "'half_life_s' is -1: 0 to 1e6 are possible" },
  { "0.25", "0.009",
    "'centre_temperature' is 0.009: 0, and 0.01 to 100 are possible" },
  { "0.25", "100.5", "'centre_temperature' is 100.5: 0, and 0.01 to 100" },
  { "0.25", "-1", "'centre_temperature' is -1: 0, and 0.01 to 100" },
  { "0.25", "\"warm\"", "'centre_temperature' must be a number" },
  { "0.25", "null", "'centre_temperature' must be a number" },
  { "0.05", "0.91", "'refuse' is 0.91: 0 to 0.9 are possible" },
  { "0.05", "-1", "'refuse' is -1: 0 to 0.9 are possible" },
  { "0.05", "\"few\"", "'refuse' must be a number" },
  { "180", "NaN", "line 4, column 56: not JSON: invalid token near 'NaN'" },
  { "180", "1e999", "line 4, column 58: not JSON: real number overflow" },
  { "180", "180 \xc3\xa9", "line 4, column 58: not JSON: '}' expected near" },
  { "0.4}]", "0.4}}", "line 3, column 78: not JSON: ']' expected near '}'" },
  { "\"svm\"", "\"magic\"", "no classifier 'magic'" },
  { "\"c\": 10", "\"c\": 0", "c must be a number from 1e-06 to 1e+09" },
  { "\"c\": 10", "\"c\": \"x\"", "'classifier.c' must be a number" },
  { "\"c\": 10", "\"cost\": 10",
    "no field 'classifier.cost' is known: there "
    "are kind, c, gamma" },
  { "\"spectrum\"", "\"filters\"",
    "say {\"name\": \"filters\", \"tensors\": \"FILE.safetensors\"}" },
  { "\"spectrum\"", "{\"name\": \"filters\", \"tensors\": \"none.st\"}",
    "/none.st: No such file" },
  { "\"width\"", "{\"name\": \"width\", \"weight\": 0}",
    "'features[1].weight' must be a number from 0.001 to 1000, 1 if left out" },
  { "\"width\"", "{\"name\": \"width\", \"weight\": -9}",
    "'features[1].weight' must be a number from 0.001 to 1000" },
  { "\"spectrum\"", "{\"name\": \"spectrum\", \"weight\": 1000.5}",
    "'features[0].weight' must be a number from 0.001 to 1000" },
  { "\"spectrum\"", "{\"name\": \"spectrum\", \"weight\": \"9\"}",
    "'features[0].weight' must be a number from 0.001 to 1000" },
  { "\"spectrum\"", "{\"name\": \"spectrum\", \"weight\": null}",
    "'features[0].weight' must be a number from 0.001 to 1000" },
  { "\"width\"", "{\"name\": \"width\", \"wieght\": 9}",
    "no field 'features[1].wieght' is known: there are name, tensors, learn, "
    "weight" },
  { "\"clip_frames\"", "\"window_frames\"",
    "line 2, column 15: not JSON: duplicate" },
};

static void
assert_refused(const char* needle)
{
  PvRecipe recipe;
  ck_assert_int_ne(pv_recipe_open(path, &recipe, &error), PV_OK);
  ck_assert_int_eq(strncmp(error.text, path, strlen(path)), 0);
  ck_assert_ptr_null(strchr(error.text, '\n'));
  pv_assert_says(&error, needle);
}

START_TEST(mistakes_are_named)
{
  const Mistake* const m = &mistakes[_i];
  pv_good_recipe_write(path, m->from, m->to);
  assert_refused(m->needle);
}
END_TEST

/// Nothing is said of what the parser is given around a text.
START_TEST(where_it_is_no_json)
{
  static const struct {
    const char* text;
    const char* says;
  } texts[] = {
    { "", ": it is empty" },
    { " \n\t ", ": it is empty" },
    { "{}x", ": line 1, column 3: not JSON: text after the end of its value" },
    { "{}\n\n {} ", ": line 3, column 2: not JSON: text after the end" },
    { "{},{}", ": line 1, column 3: not JSON: text after the end" },
    { "{},", ": line 1, column 3: not JSON: text after the end" },
    { "{}]", ": line 1, column 3: not JSON: text after the end" },
    { "{} \"", ": line 1, column 4: not JSON: text after the end" },
    { "\"\xc3\xa9]\" 1", ": line 1, column 6: not JSON: text after the end" },
    { "12 34", ": line 1, column 4: not JSON: text after the end" },
    { "12x", ": line 1, column 3: not JSON: text after the end" },
    { "true[]", ": line 1, column 5: not JSON: text after the end" },
    { "{\"a\": 1", ": line 1, column 7: not JSON: it breaks off here" },
    { "[1,\n2,\n", ": line 2, column 2: not JSON: it breaks off here" },
    { "{\"a", ": line 1, column 3: not JSON: it breaks off here" },
    { "[\"a\\", ": line 1, column 4: not JSON: it breaks off here" },
    { "]", ": line 1, column 1: not JSON: unexpected token near ']'" },
    { ",", ": line 1, column 1: not JSON: unexpected token near ','" },
    { "tru", ": line 1, column 3: not JSON: invalid token near 'tru'" },
    { "{\"a\"\n:\n1]", ": line 3, column 2: not JSON: '}' expected near ']'" },
  };
  for (unsigned i = 0; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    pv_write_file(path, texts[i].text);
    assert_refused(texts[i].says);
    ck_assert_ptr_null(strstr(error.text, "aa"));
  }
}
END_TEST

START_TEST(what_is_no_recipe_is_refused)
{
  PvRecipe recipe;
  char*    text = malloc((1 << 20) + 2);
  pv_write_file(path, "[]");
  assert_refused("not a JSON object");
  memset(text, '[', 1000);
  text[1000] = '\0';
  pv_write_file(path, text);
  assert_refused("nested over 32 levels deep");
  memset(text, ' ', (1 << 20) + 1);
  text[(1 << 20) + 1] = '\0';
  pv_write_file(path, text);
  assert_refused("over 1 MB");
  free(text);
  ck_assert_int_eq(pv_recipe_open(pv_scratch_path(), &recipe, &error),
                   PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "directory"));
}
END_TEST

static PvStatus
read_spoilt(PvError* why)
{
  PvRecipe       recipe;
  const PvStatus status = pv_recipe_open(path, &recipe, why);
  if (!status) {
    ck_assert_msg(!pv_recipe_check(&recipe, &error), "%s", error.text);
    pv_recipe_clear(&recipe);
  }
  return status;
}

START_TEST(each_field_is_spoilt)
{
  pv_spoil_json_file(path, pv_good_recipe, read_spoilt);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("recipe mistakes");
  TCase* const tcase = tcase_create("recipe mistakes");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, mistakes_are_named, 0,
                      sizeof(mistakes) / sizeof(mistakes[0]));
  tcase_add_test(tcase, where_it_is_no_json);
  tcase_add_test(tcase, what_is_no_recipe_is_refused);
  tcase_add_test(tcase, each_field_is_spoilt);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
