// SPDX-License-Identifier: GPL-3.0-or-later

// A network from the file of a model to its numbers and back, and files as an enemy
// would write them.

#include "model/model.h"
#include "model_file/model_file.h"
#include "support/error.h"
#include "support/models/hostile_file.h"
#include "support/models/hostile_json.h"
#include "support/models/network.h"
#include "support/models/try.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>

#define KEY "feature.embedding.network"

START_TEST(a_model_with_a_network_listens)
{
  ck_assert_msg(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error) == PV_OK, "%s",
                pv_hostile.error.text);
}
END_TEST

// What was loaded is as good as what was saved: the bytes are the same again.
START_TEST(a_model_keeps_its_network)
{
  PvModel*    model = NULL;
  size_t      n     = 0;
  char* const again = malloc(pv_hostile.n_whole + 1);
  FILE*       file  = NULL;
  const char* name  = "again.safetensors";
  ck_assert_msg(!pv_model_load(PV_HOSTILE_PATH, &model, &pv_hostile.error),
                "%s", pv_hostile.error.text);
  PvModelParts* const parts = pv_toy_network_model_parts_new();
  pv_recipe_clear(&parts->recipe);
  pv_recipe_share(&parts->recipe, &pv_model_parts(model)->recipe);
  pv_recipe_clear(&parts->mono->recipe);
  pv_recipe_share(&parts->mono->recipe, &pv_model_parts(model)->recipe);
  pv_model_free(model);
  ck_assert_msg(!pv_model_save(parts, name, &pv_hostile.error), "%s",
                pv_hostile.error.text);
  pv_model_parts_free(parts);
  file = fopen(name, "rb");
  n    = fread(again, 1, pv_hostile.n_whole + 1, file);
  fclose(file);
  remove(name);
  ck_assert_uint_eq(n, pv_hostile.n_whole);
  ck_assert_mem_eq(again, pv_hostile.whole, n);
  free(again);
}
END_TEST

static json_t*
metadata(void)
{
  return json_object_get(pv_hostile.header, "__metadata__");
}

static void
assert_refused(const char* needle)
{
  pv_hostile_write_header();
  ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_ERR_FORMAT);
  pv_assert_says(&pv_hostile.error, needle);
}

START_TEST(a_missing_or_broken_description_is_named)
{
  json_object_set_new(metadata(), KEY, json_string("{\"version\": 1,\n !}"));
  assert_refused("network: line 2, column 2: not JSON");
  json_object_set_new(metadata(), KEY, json_string(""));
  assert_refused("network: it is empty");
  json_object_set_new(metadata(), KEY, json_string("[]"));
  assert_refused("network: not a JSON object");
  json_object_del(metadata(), KEY);
  assert_refused("it has no network: no '" KEY "' in its metadata");
}
END_TEST

START_TEST(tensors_that_do_not_fit_are_named)
{
  json_t* const tensor =
    json_object_get(pv_hostile.header, "feature.embedding.last.weights");
  json_object_set_new(tensor, "shape", json_pack("[i, i]", 4, 9));
  assert_refused("tensor 'last.weights' must be of 6 x 6 numbers");
  json_object_set_new(tensor, "shape", json_pack("[i, i, i]", 6, 6, 1));
  assert_refused("tensor 'last.weights' has 3 dimensions, not 2");
}
END_TEST

static void
try_description(void* user)
{
  char* const text = json_dumps((json_t*)user, JSON_COMPACT);
  json_object_set_new(metadata(), KEY, json_string(text));
  free(text);
  pv_hostile_write_header();
  pv_hostile_try();
}

START_TEST(each_field_of_the_description_is_spoilt)
{
  json_t* const value =
    json_loads(json_string_value(json_object_get(metadata(), KEY)), 0, NULL);
  ck_assert_ptr_nonnull(value);
  pv_spoil_json(value, try_description, value);
  ck_assert_uint_gt(pv_hostile.n_tried, 500);
  ck_assert_uint_gt(pv_hostile.n_refused, pv_hostile.n_tried * 9 / 10);
  json_decref(value);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("embedding file");
  TCase* const tcase = tcase_create("embedding file");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, pv_hostile_set_up_network,
                            pv_hostile_tear_down);
  tcase_add_test(tcase, a_model_with_a_network_listens);
  tcase_add_test(tcase, a_model_keeps_its_network);
  tcase_add_test(tcase, a_missing_or_broken_description_is_named);
  tcase_add_test(tcase, tensors_that_do_not_fit_are_named);
  tcase_add_test(tcase, each_field_of_the_description_is_spoilt);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
