// SPDX-License-Identifier: GPL-3.0-or-later

// Descriptions of networks in JSON: there and back, what is refused and by which
// name, and what an enemy would write.

#include "model_file/network_json.h"
#include "network/network.h"
#include "support/error.h"
#include "support/models/hostile_json.h"
#include "support/models/network.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvError error;

START_TEST(what_is_written_reads_the_same)
{
  const char* const texts[] = { pv_small_network, pv_large_network };
  PvNetworkSpec     spec;
  PvNetworkSpec     again;
  pv_toy_network_describe(texts[_i], &spec);
  char* const text = pv_network_to_json(&spec);
  ck_assert_ptr_nonnull(text);
  ck_assert_msg(!pv_network_from_json(text, &again, &error), "%s", error.text);
  ck_assert_mem_eq(&spec, &again, sizeof(spec));
  char* const second = pv_network_to_json(&again);
  ck_assert_str_eq(text, second);
  free(second);
  free(text);
}
END_TEST

START_TEST(fields_mean_what_they_say)
{
  PvNetworkSpec spec;
  pv_toy_network_describe(pv_small_network, &spec);
  const PvLayer* const conv = &spec.layers[1];
  const PvLayer* const time = &spec.layers[10];
  ck_assert_uint_eq(spec.n_layers, 17);
  ck_assert_uint_eq(spec.n_frames, 16);
  ck_assert_uint_eq(conv->n_out, 4);
  ck_assert_uint_eq(conv->from, 1);
  ck_assert_uint_eq(conv->stride.bands, 2);
  ck_assert_uint_eq(conv->padding.frames, 1);
  ck_assert_uint_eq(conv->dilation.frames, 1);
  ck_assert_uint_eq(conv->groups, 1);
  ck_assert_float_eq(spec.layers[4].slope, 0.1f);
  ck_assert_uint_eq(spec.layers[5].with, 3);
  ck_assert_uint_eq(time->kernel.bands, 1);
  ck_assert_uint_eq(time->kernel.frames, 2);
  ck_assert_uint_eq(time->dilation.frames, 2);
  ck_assert_uint_eq(spec.layers[12].from, 11);
}
END_TEST

/// In a description with two layers, `from` becomes `to`.
typedef struct {
  const char* from;
  const char* to;
  const char* needle;
} Change;

static const char sound[] =
  "{\"version\": 1,\n \"input\": {\"frames\": 16, \"hop\": 16, \"bands\": 8, "
  "\"channels\": [\"mid\", \"side\"]},\n \"layers\": [\n"
  "  {\"name\": \"a\", \"kind\": \"conv2d\", \"outputs\": 4, \"kernel\": [3, "
  "3],"
  " \"groups\": 2},\n"
  "  {\"name\": \"b\", \"kind\": \"dense\", \"outputs\": 2}\n]}";

static const Change changes[] = {
  { "[3, 3],", "[3, 3]", "network: line 4, column 73: not JSON" },
  { "\n]}", "\n]", "network: line 6, column 1: not JSON: it breaks off here" },
  { "1,", "2,", "network: 'version' must be 1" },
  { "\"input\"", "\"inputs\"", "no field 'inputs' is known" },
  { "\"hop\"", "\"hops\"", "'input' has frames, hop, bands and channels only" },
  { "16,", "15,", "'input.frames' must be from 16 to 2048" },
  { "16,", "1e3,", "'input.frames' must be a whole number" },
  { "\"hop\": 16", "\"hop\": 17", "'input.hop' must be from 16 to" },
  { "\"bands\": 8", "\"bands\": 65", "'input.bands' must be from 1 to 64" },
  { "\"side\"", "\"mid\"", "'input.channels' must be some of mid, side" },
  { "\"side\"", "7", "'input.channels' must be some of mid, side" },
  { "[\"mid\", \"side\"]", "[]", "'input.channels' names none" },
  { "conv2d", "conv3d",
    "'layers[0].kind': this version has no layers 'conv3d'" },
  { "\"kind\": \"dense\"", "\"kind\": 3",
    "'layers[1].kind': this version has no layers '?'" },
  { "\"b\"", "\"a\"", "layer 'a': another layer has this name" },
  { "\"b\"", "\"B\"", "layer 'B': a name is made of a-z, 0-9" },
  { "\"b\"", "\"input\"", "and is not 'input'" },
  { "\"b\"", "\"abcdefghijklmnopqrstuvwx\"",
    "'layers[1].name' must be text of up to 23 bytes" },
  { "\"outputs\": 4", "\"outputs\": -4",
    "'layers[0].outputs' must be a whole number" },
  { "\"outputs\": 4", "\"outputs\": 0", "'outputs' must be from 1 to 4096" },
  { "\"outputs\": 2", "\"outputs\": 4097", "'outputs' must be from 1 to 4096" },
  { "\"outputs\": 4, ", "", "'layers[0].outputs' is missing" },
  { "[3, 3]", "3", "'layers[0].kernel' must be a list of two whole numbers" },
  { "[3, 3]", "[3, 3, 3]", "'layers[0].kernel' must be a list of two" },
  { "[3, 3]", "[0, 3]", "layer 'a': 'kernel' must be from 1 to 64" },
  { "[3, 3]", "[9, 3]", "layer 'a': its kernel is larger than what it gets" },
  { "\"groups\": 2", "\"groups\": 3", "layer 'a': 'groups' must divide" },
  { "\"groups\": 2", "\"groups\": 0", "layer 'a': 'groups' must divide" },
  { "\"groups\": 2", "\"slope\": 2",
    "'layers[0].slope' is no field of such a layer" },
  { "\"groups\": 2", "\"stride\": [1, 65]", "'stride' must be from 1 to 64" },
  { "\"groups\": 2", "\"padding\": [65, 1]", "'padding' must be from 0 to 64" },
  { "\"groups\": 2", "\"dilation\": [0, 1]",
    "'dilation' must be from 1 to 64" },
  { "\"groups\": 2", "\"from\": \"b\"",
    "'layers[0].from' must name an earlier layer, or 'input'" },
  { "\"dense\", \"outputs\": 2", "\"add\", \"with\": \"input\"",
    "layer 'b': what it adds has another shape" },
  { "\"dense\", \"outputs\": 2", "\"add\"", "'layers[1].with' is missing" },
  { "\"dense\", \"outputs\": 2", "\"leaky-relu\", \"slope\": 2",
    "layer 'b': 'slope' must be from -1 to 1" },
  { "\"dense\", \"outputs\": 2", "\"conv1d\", \"outputs\": 2, \"kernel\": 1",
    "layer 'b': conv1d needs one band: flatten first" },
  { "\"dense\", \"outputs\": 2", "\"relu\"",
    "layer 'b': the last layer must give one number per channel" },
  { "\"layers\": [", "\"layers\": 5, \"layer\": [",
    "no field 'layer' is known" },
};

static char*
change(const Change* c)
{
  const char* const at   = strstr(sound, c->from);
  char* const       text = malloc(sizeof(sound) + strlen(c->to));
  ck_assert_ptr_nonnull(at);
  const size_t n = (size_t)(at - sound);
  memcpy(text, sound, n);
  strcpy(text + n, c->to);
  strcat(text, at + strlen(c->from));
  return text;
}

static PvStatus
check(const char* text)
{
  PvNetworkSpec  spec;
  PvShape        shapes[PV_MAX_LAYERS + 1];
  const PvStatus st = pv_network_from_json(text, &spec, &error);
  return st ? st : pv_network_check(&spec, shapes, &error);
}

START_TEST(what_is_wrong_is_named)
{
  char* const text = change(&changes[_i]);
  ck_assert_int_eq(check(sound), PV_OK);
  ck_assert_int_eq(check(text), PV_ERR_FORMAT);
  ck_assert_ptr_null(strchr(error.text, '\n'));
  pv_assert_says(&error, changes[_i].needle);
  free(text);
}
END_TEST

// Large, but each number within its range.
START_TEST(what_takes_too_much_is_refused)
{
  static const char wide[] =
    "{\"version\": 1, \"input\": {\"frames\": 2048, \"hop\": 16, \"bands\": 64,"
    " \"channels\": [\"mid\"]}, \"layers\": ["
    "{\"name\": \"a\", \"kind\": \"conv2d\", \"outputs\": %s},"
    "{\"name\": \"b\", \"kind\": \"%s\"}]}";
  static const char* const layers[][3] = {
    { "33, \"kernel\": [1, 1]", "relu", "it makes more than 4194304 numbers" },
    { "64, \"kernel\": [64, 33]", "relu", "more than 268435456 products" },
    { "16, \"kernel\": [1, 1], \"stride\": [1, 8]",
      "dense\", \"outputs\": 16, \"from\": \"a", "more than 4194304 weights" },
    { "31, \"kernel\": [1, 1]", "flatten",
      "the last layer must give one number per channel" },
    { "17, \"kernel\": [1, 1], \"padding\": [64, 64]", "time-max",
      "it makes more than 4194304 numbers" },
  };
  char text[1024];
  snprintf(text, sizeof(text), wide, layers[_i][0], layers[_i][1]);
  ck_assert_int_eq(check(text), PV_ERR_FORMAT);
  pv_assert_says(&error, layers[_i][2]);
}
END_TEST

/// A description that is being spoilt, and what came of it.
typedef struct {
  json_t*         value;
  const PvWeights weights;
  unsigned        n_tried;
  unsigned        n_refused;
} Hostile;

static void
attempt(void* user)
{
  Hostile* const hostile = user;
  char* const    text    = json_dumps(hostile->value, JSON_COMPACT);
  PvNetwork*     network = NULL;
  PvNetworkSpec  spec;
  PvStatus       st = pv_network_from_json(text, &spec, &error);
  st = st ? st : pv_network_new(&spec, &hostile->weights, &network, &error);
  ck_assert_int_ne(st, PV_ERR_MEMORY);
  if (st) {
    ck_assert_ptr_null(strchr(error.text, '\n'));
  } else {
    float* const scratch = calloc(pv_network_n_scratch(network), sizeof(float));
    float* const out     = malloc(pv_network_n_out(network) * sizeof(float));
    pv_network_run(network, scratch, out);
    free(out);
    free(scratch);
  }
  pv_network_free(network);
  ++hostile->n_tried;
  hostile->n_refused += st != PV_OK;
  free(text);
}

START_TEST(each_field_is_spoilt)
{
  PvLearnedParts parts = pv_toy_network_parts(pv_small_network, 1);
  Hostile hostile = { json_loads(pv_small_network, 0, NULL), parts.weights, 0,
                      0 };
  ck_assert_ptr_nonnull(hostile.value);
  pv_spoil_json(hostile.value, attempt, &hostile);
  ck_assert_uint_gt(hostile.n_tried, 500);
  ck_assert_uint_gt(hostile.n_refused, hostile.n_tried * 9 / 10);
  json_decref(hostile.value);
  pv_learned_parts_clear(&parts);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network json");
  TCase* const tcase = tcase_create("network json");
  tcase_add_loop_test(tcase, what_is_written_reads_the_same, 0, 2);
  tcase_add_test(tcase, fields_mean_what_they_say);
  tcase_add_loop_test(tcase, what_is_wrong_is_named, 0,
                      sizeof(changes) / sizeof(changes[0]));
  tcase_add_loop_test(tcase, what_takes_too_much_is_refused, 0, 5);
  tcase_add_test(tcase, each_field_is_spoilt);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
