// SPDX-License-Identifier: GPL-3.0-or-later

// Model files as an enemy would write them: each is refused in one line that
// names the file, or heard without harm.

#include "model_file/model_file.h"
#include "support/models/hand_classifiers.h"
#include "support/models/hear.h"
#include "support/models/hostile_json.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/models/toy.h"

#include <check.h>
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char path[] = "m.safetensors";
static char*      whole; ///< A model with a twin for mono, as saved
static size_t     n_whole;
static size_t     n_header;
static json_t*    header;
static PvError    error;

static void
write_parts(const char* text, size_t n_text, uint64_t n_claimed, size_t n_data)
{
  FILE* const file = fopen(path, "wb");
  for (int i = 0; i < 8; ++i) {
    fputc((int)(n_claimed >> (8 * i) & 0xff), file);
  }
  fwrite(text, 1, n_text, file);
  fwrite(whole + 8 + n_header, 1, n_data, file);
  fclose(file);
}

static void
write_whole(void)
{
  FILE* const file = fopen(path, "wb");
  fwrite(whole, 1, n_whole, file);
  fclose(file);
}

static void
set_up_with(PvClassifierKind kind)
{
  pv_scratch_enter();
  PvModel* const model = pv_toy_model_new();
  model->mono          = pv_toy_model_new();
  for (PvModel* m = model; m && kind == PV_CLASSIFIER_VOTE; m = m->mono) {
    m->recipe.classifier.kind = kind;
    m->classifier             = pv_hand_vote_new();
  }
  ck_assert_int_eq(pv_model_save(model, path, &error), PV_OK);
  pv_model_free(model);
  FILE* const file = fopen(path, "rb");
  whole            = malloc(1 << 16);
  n_whole          = fread(whole, 1, 1 << 16, file);
  fclose(file);
  n_header = (size_t)(unsigned char)whole[0] | (size_t)(unsigned char)whole[1]
                                                 << 8;
  header = json_loadb(whole + 8, n_header, 0, NULL);
  ck_assert_ptr_nonnull(header);
}

static void
set_up(void)
{
  set_up_with(PV_CLASSIFIER_KNN);
}

static void
set_up_vote(void)
{
  set_up_with(PV_CLASSIFIER_VOTE);
}

static void
tear_down(void)
{
  json_decref(header);
  free(whole);
  unlink(path);
  pv_scratch_leave_empty();
}

static void
write_header(void)
{
  char* const  text = json_dumps(header, JSON_COMPACT);
  const size_t n    = strlen(text);
  write_parts(text, n, n, n_whole - 8 - n_header);
  free(text);
}

static unsigned n_tried;
static unsigned n_refused;

static void
try_it(void)
{
  const PvStatus status = pv_hear_model(path, &error);
  ck_assert_msg(status != PV_ERR_MEMORY, "%s", error.text);
  ++n_tried;
  n_refused += status != PV_OK;
}

static void
try_header(void* user)
{
  (void)user;
  write_header();
  try_it();
}

START_TEST(each_field_of_the_header_is_spoilt)
{
  pv_spoil_json(header, try_header, NULL);
  ck_assert_uint_gt(n_tried, 1000);
  ck_assert_uint_gt(n_refused, n_tried * 9 / 10);
}
END_TEST

typedef struct {
  const char* key;
  json_t*     value;
} Inner;

static void
try_metadata(void* user)
{
  const Inner* const inner = (const Inner*)user;
  char* const        text  = json_dumps(inner->value, JSON_COMPACT);
  json_object_set_new(json_object_get(header, "__metadata__"), inner->key,
                      json_string(text));
  free(text);
  write_header();
  try_it();
}

START_TEST(each_field_within_the_metadata_is_spoilt)
{
  static const char* const keys[]   = { "recipe", "labels", "songs", "decision",
                                        "mono.decision" };
  json_t* const            metadata = json_object_get(header, "__metadata__");
  Inner                    inner    = { keys[_i], NULL };
  inner.value                       = json_loads(
                          json_string_value(json_object_get(metadata, inner.key)), 0, NULL);
  ck_assert_ptr_nonnull(inner.value);
  pv_spoil_json(inner.value, try_metadata, &inner);
  ck_assert_uint_gt(n_tried, 50);
  json_decref(inner.value);
}
END_TEST

START_TEST(each_bit_is_flipped)
{
  // The header's each, of the numbers every fifth.
  const size_t n_text = 8 * (8 + n_header);
  for (size_t bit = 0; bit < 8 * n_whole; bit += bit < n_text ? 1 : 5) {
    whole[bit / 8] = (char)(whole[bit / 8] ^ 1 << bit % 8);
    write_whole();
    try_it();
    whole[bit / 8] = (char)(whole[bit / 8] ^ 1 << bit % 8);
  }
  ck_assert_uint_gt(n_refused, 1000);
}
END_TEST

/// Where a tensor begins or ends within the data.
static size_t
offset(const json_t* entry, size_t which)
{
  const json_t* const offsets = json_object_get(entry, "data_offsets");
  return (size_t)json_integer_value(json_array_get(offsets, which));
}

START_TEST(each_number_of_each_tensor_is_spoilt)
{
  static const float values[] = { NAN,     -NAN,     INFINITY, -INFINITY,
                                  3.4e38f, -3.4e38f, 1e-45f,   -0.0f };
  const char*        name     = NULL;
  json_t*            entry;
  json_object_foreach(header, name, entry)
  {
    const size_t begin = offset(entry, 0);
    const size_t end   = offset(entry, 1);
    for (size_t at = begin; at < end; at += 4) {
      char* const number = whole + 8 + n_header + at;
      char        kept[4];
      memcpy(kept, number, 4);
      for (int i = 0; i < 8; ++i) {
        memcpy(number, &values[i], 4);
        write_whole();
        const unsigned n = n_refused;
        try_it();
        ck_assert_msg(i >= 4 || n_refused > n, "%s[%zu]: %f is taken", name,
                      (at - begin) / 4, (double)values[i]);
      }
      memcpy(number, kept, 4);
    }
  }
  ck_assert_uint_gt(n_tried, 1000);
}
END_TEST

// All of a tensor at once, as an overflow on the way to a guess needs it.
START_TEST(tensors_full_of_huge_numbers_do_no_harm)
{
  static const float values[] = { 3.4e38f, -3.4e38f, 1e30f, 1e19f, 1e-38f };
  const char*        name     = NULL;
  json_t*            entry;
  json_object_foreach(header, name, entry)
  {
    const size_t begin = offset(entry, 0);
    const size_t end   = offset(entry, 1);
    char* const  data  = whole + 8 + n_header;
    char* const  kept  = malloc(end - begin + 1);
    memcpy(kept, data + begin, end - begin);
    for (int i = 0; i < 10; ++i) {
      for (size_t at = begin; at < end; at += 4) {
        const float sign = i >= 5 && at % 8 ? -1.0f : 1.0f;
        const float x    = sign * values[i % 5];
        memcpy(data + at, &x, 4);
      }
      write_whole();
      try_it();
    }
    memcpy(data + begin, kept, end - begin);
    free(kept);
  }
}
END_TEST

static void
refuses_header(const char* text)
{
  write_parts(text, strlen(text), strlen(text), n_whole - 8 - n_header);
  ck_assert_int_eq(pv_hear_model(path, &error), PV_ERR_FORMAT);
}

START_TEST(deep_json_is_refused)
{
  static const int depths[] = { 2000, 2047, 2048, 100000, 5000000 };
  for (int i = 0; i < 5; ++i) {
    const size_t n    = (size_t)depths[i];
    char* const  text = malloc(6 * n + 64);
    memset(text, '[', n);
    memset(text + n, ']', n);
    text[2 * n] = '\0';
    refuses_header(text);
    strcpy(text, "{\"__metadata__\":{\"recipe\":\"");
    const size_t from = strlen(text);
    memset(text + from, '[', n);
    strcpy(text + from + n, "\"}}");
    refuses_header(text);
    for (size_t k = 0; k < n; ++k) {
      memcpy(text + 5 * k, "{\"a\":", 5);
    }
    text[5 * n] = '\0';
    refuses_header(text);
    free(text);
  }
}
END_TEST

START_TEST(duplicate_keys_are_refused)
{
  char* const text = malloc(n_header + 4096);
  memcpy(text, whole + 8, n_header);
  text[n_header]   = '\0';
  char* const last = strrchr(text, '}');
  strcpy(last, ",\"map\":{\"dtype\":\"F32\",\"shape\":[4,2],\"data_offsets\":["
               "0,32]}}");
  refuses_header(text);
  strcpy(last, ",\"__metadata__\":{}}");
  refuses_header(text);
  free(text);
}
END_TEST

static void
set_offsets(const char* name, json_int_t begin, json_int_t end)
{
  json_object_set_new(json_object_get(header, name), "data_offsets",
                      json_pack("[I, I]", begin, end));
}

START_TEST(overlapping_tensors_are_refused)
{
  // Both are of 4 x 2 numbers or more: one lies on the other, or before it.
  set_offsets("standard.mean", 4, 52);
  write_header();
  ck_assert_int_eq(pv_hear_model(path, &error), PV_ERR_FORMAT);
  set_offsets("standard.mean", 48, 96);
  write_header();
  ck_assert_int_eq(pv_hear_model(path, &error), PV_ERR_FORMAT);
  ck_assert_ptr_nonnull(strstr(error.text, "overlap"));
  set_offsets("standard.mean", 96, 48);
  write_header();
  ck_assert_int_eq(pv_hear_model(path, &error), PV_ERR_FORMAT);
}
END_TEST

START_TEST(wrong_lengths_of_the_header_are_refused)
{
  const uint64_t right     = n_header;
  const uint64_t lengths[] = { 0,
                               1,
                               right - 1,
                               right + 1,
                               n_whole - 8,
                               n_whole - 7,
                               n_whole,
                               UINT32_MAX,
                               (uint64_t)UINT32_MAX + 1,
                               INT64_MAX,
                               (uint64_t)INT64_MAX + 1,
                               UINT64_MAX - 8,
                               UINT64_MAX };
  for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); ++i) {
    write_parts(whole + 8, n_header, lengths[i], n_whole - 8 - n_header);
    ck_assert_msg(pv_hear_model(path, &error) == PV_ERR_FORMAT, "%zu", i);
  }
}
END_TEST

// A sparse file of a terabyte whose header claims all of it.
START_TEST(a_boasting_header_takes_no_memory)
{
  static const uint64_t lengths[] = { 255u << 20, 257u << 20, 1ull << 40 };
  for (int i = 0; i < 3; ++i) {
    write_parts("", 0, lengths[i], 0);
    if (!truncate(path, (off_t)lengths[i] + 8)) {
      ck_assert_int_eq(pv_hear_model(path, &error), PV_ERR_FORMAT);
    }
  }
}
END_TEST

START_TEST(what_is_no_file_is_refused)
{
  unlink(path);
  ck_assert_int_eq(mkfifo(path, 0600), 0);
  ck_assert_int_eq(pv_hear_model(path, &error), PV_ERR_FILE);
  unlink(path);
  ck_assert_int_eq(symlink(path, path), 0);
  ck_assert_int_eq(pv_hear_model(path, &error), PV_ERR_FILE);
  ck_assert_int_eq(pv_hear_model("/dev/zero", &error), PV_ERR_FILE);
  ck_assert_int_eq(pv_hear_model("/proc/self/mem", &error), PV_ERR_FORMAT);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model hostile");
  TCase* const tcase = tcase_create("model hostile");
  TCase* const vote  = tcase_create("classifiers hostile");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, each_field_of_the_header_is_spoilt);
  tcase_add_loop_test(tcase, each_field_within_the_metadata_is_spoilt, 0, 5);
  tcase_add_test(tcase, each_bit_is_flipped);
  tcase_add_test(tcase, each_number_of_each_tensor_is_spoilt);
  tcase_add_test(tcase, tensors_full_of_huge_numbers_do_no_harm);
  tcase_add_test(tcase, deep_json_is_refused);
  tcase_add_test(tcase, duplicate_keys_are_refused);
  tcase_add_test(tcase, overlapping_tensors_are_refused);
  tcase_add_test(tcase, wrong_lengths_of_the_header_are_refused);
  tcase_add_test(tcase, a_boasting_header_takes_no_memory);
  tcase_add_test(tcase, what_is_no_file_is_refused);
  tcase_set_timeout(vote, 240);
  tcase_add_checked_fixture(vote, set_up_vote, tear_down);
  tcase_add_test(vote, each_field_of_the_header_is_spoilt);
  tcase_add_loop_test(vote, each_field_within_the_metadata_is_spoilt, 0, 1);
  tcase_add_test(vote, each_bit_is_flipped);
  tcase_add_test(vote, each_number_of_each_tensor_is_spoilt);
  tcase_add_test(vote, tensors_full_of_huge_numbers_do_no_harm);
  suite_add_tcase(suite, tcase);
  suite_add_tcase(suite, vote);
  return pv_run_suite(suite);
}
