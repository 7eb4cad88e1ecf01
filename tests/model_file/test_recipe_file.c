// SPDX-License-Identifier: GPL-3.0-or-later

// Recipes in files: those that are shipped, written by hand, and by an enemy.

#include "model_file/recipe_file.h"
#include "model_file/recipe_json.h"
#include "support/error.h"
#include "support/models/hostile_json.h"
#include "support/run_suite.h"

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char    folder[] = "/tmp/pv-recipe-XXXXXX";
static char    path[64];
static PvError error;

static void
set_up(void)
{
  strcpy(folder, "/tmp/pv-recipe-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(path, sizeof(path), "%s/mine.json", folder);
}

static void
tear_down(void)
{
  unlink(path);
  ck_assert_int_eq(rmdir(folder), 0);
}

static void
write_text(const char* text)
{
  FILE* const file = fopen(path, "wb");
  fwrite(text, 1, strlen(text), file);
  fclose(file);
}

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
  write_text(text);
  ck_assert_msg(!pv_recipe_open(path, &again, &error), "%s", error.text);
  char* const same = pv_recipe_to_json(&again);
  ck_assert_str_eq(same, text);
  ck_assert_int_eq(again.pool, recipe.pool);
  free(text);
  free(same);
}
END_TEST

static const char good[] =
  "{\"name\": \"mine\", \"window_frames\": 1200, \"min_frames\": 129,\n"
  "\"clip_frames\": 600, \"pool\": \"beats\", \"features\": [\"spectrum\", "
  "\"width\"],\n"
  "\"projection\": [{\"kind\": \"pca\", \"size\": 30}, {\"kind\": \"lda\", "
  "\"shrinkage\": 0.4}],\n"
  "\"neighbours\": 15, \"vote\": \"distance\", \"half_life_s\": 180,\n"
  "\"centre_temperature\": 0.25, \"refuse\": 0.05, \"classifier\": {\"kind\": "
  "\"svm\", \"c\": "
  "10}}\n";

/// A part of it, what stands there instead, and what is said.
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

/// The good recipe with another text in place of a part of it.
static void
write_good_with(const char* from, const char* to)
{
  char              text[1024];
  const char* const at = strstr(good, from);
  ck_assert_ptr_nonnull(at);
  snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - good), good, to,
           at + strlen(from));
  write_text(text);
}

START_TEST(mistakes_are_named)
{
  const Mistake* const m = &mistakes[_i];
  write_good_with(m->from, m->to);
  assert_refused(m->needle);
}
END_TEST

START_TEST(a_good_recipe_is_taken)
{
  PvRecipe recipe;
  write_text(good);
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
    write_good_with("\"pool\": \"beats\", ", named[i]);
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
    write_good_with("\"centre_temperature\": 0.25, ", named[i]);
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
  write_good_with("\"spectrum\", \"width\"",
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
  write_good_with("\"refuse\": 0.05, ", "");
  ck_assert_msg(!pv_recipe_open(path, &recipe, &error), "%s", error.text);
  ck_assert_double_eq(recipe.refuse, 0.1);
  char* const text = pv_recipe_to_json(&recipe);
  ck_assert_ptr_null(strstr(text, "refuse"));
  free(text);
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
    write_text(texts[i].text);
    assert_refused(texts[i].says);
    ck_assert_ptr_null(strstr(error.text, "aa"));
  }
}
END_TEST

START_TEST(what_is_no_recipe_is_refused)
{
  PvRecipe recipe;
  char*    text = malloc((1 << 20) + 2);
  write_text("[]");
  assert_refused("not a JSON object");
  memset(text, '[', 1000);
  text[1000] = '\0';
  write_text(text);
  assert_refused("nested over 32 levels deep");
  memset(text, ' ', (1 << 20) + 1);
  text[(1 << 20) + 1] = '\0';
  write_text(text);
  assert_refused("over 1 MB");
  free(text);
  ck_assert_int_eq(pv_recipe_open(folder, &recipe, &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "directory"));
}
END_TEST

static unsigned n_tried;
static unsigned n_refused;

static void
try_value(void* user)
{
  PvRecipe    recipe;
  char* const text = json_dumps((json_t*)user, JSON_COMPACT | JSON_ENCODE_ANY);
  write_text(text);
  free(text);
  const PvStatus status = pv_recipe_open(path, &recipe, &error);
  ++n_tried;
  if (status) {
    ++n_refused;
    ck_assert_int_eq(strncmp(error.text, path, strlen(path)), 0);
    ck_assert_ptr_null(strchr(error.text, '\n'));
  } else {
    ck_assert_msg(!pv_recipe_check(&recipe, &error), "%s", error.text);
    pv_recipe_clear(&recipe);
  }
}

START_TEST(each_field_is_spoilt)
{
  json_t* const value = json_loads(good, 0, NULL);
  ck_assert_ptr_nonnull(value);
  pv_spoil_json(value, try_value, value);
  json_decref(value);
  ck_assert_uint_gt(n_tried, 500);
  ck_assert_uint_gt(n_refused, n_tried * 3 / 4);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("recipe file");
  TCase* const tcase = tcase_create("recipe file");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, shipped_recipes_are_sound);
  tcase_add_test(tcase, shipped_recipes_are_the_files);
  tcase_add_loop_test(tcase, what_is_written_is_read, 0, 2);
  tcase_add_test(tcase, without_a_pool_there_are_frames);
  tcase_add_test(tcase, without_a_temperature_centres_have_no_say);
  tcase_add_test(tcase, blocks_have_weights);
  tcase_add_test(tcase, without_a_share_a_tenth_may_be_refused);
  tcase_add_test(tcase, a_good_recipe_is_taken);
  tcase_add_loop_test(tcase, mistakes_are_named, 0,
                      sizeof(mistakes) / sizeof(mistakes[0]));
  tcase_add_test(tcase, where_it_is_no_json);
  tcase_add_test(tcase, what_is_no_recipe_is_refused);
  tcase_add_test(tcase, each_field_is_spoilt);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
